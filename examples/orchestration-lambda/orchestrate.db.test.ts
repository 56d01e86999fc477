import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

let database: TestDatabase;
let directory: string;
let lambda: typeof import('./orchestrate.lambda.ts');

beforeAll(async () => {
  database = await createTestDatabase('seeded');
  directory = await mkdtemp(join(tmpdir(), 'orchestration-lambda-'));
  const outfile = join(directory, 'index.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('orchestrate.lambda.ts', import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    // pg is CommonJS and asks for Node's own modules by require.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    external: ['pg-native'],
  });
  lambda = await import(pathToFileURL(outfile).href);
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await database.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await database.drop();
});

const EVENT = { task: 'chat', tenantTier: 2, prompt: 'Hello' };

it('the bundled Lambda answers from the registry', async () => {
  process.env.DATABASE_URL = database.connectionString;
  const answer = await lambda.handler(EVENT);
  expect(answer).toMatchObject({ text: expect.stringContaining('heard: Hello'), tried: [expect.any(String)] });
});

it('goes on with the next model when one fails, and the registry learns of both', async () => {
  let calls = 0;
  const answer = await lambda.orchestrate(
    EVENT,
    async () => {
      calls += 1;
      if (calls === 1) throw new Error('503');
      return { text: 'fine', inputTokens: 1000, outputTokens: 1000 };
    },
    database.connectionString,
  );
  expect(answer).toMatchObject({ text: 'fine', tenantUsd: expect.any(Number) });
  expect('tried' in answer && answer.tried).toHaveLength(2);
  const { rows } = await database.pool.query(
    `SELECT kind = 'ok' AS ok, sum(calls)::int AS count FROM outcome_buckets WHERE model_id <> '' GROUP BY ok ORDER BY ok`,
  );
  expect(rows).toEqual([
    { ok: false, count: 1 },
    { ok: true, count: 2 },
  ]);
});

it('says what would help when nothing is eligible', async () => {
  const answer = await lambda.handler({ ...EVENT, task: 'inference', tenantTier: 1 });
  expect(answer).toMatchObject({
    error: expect.stringMatching(/is eligible for inference at tier 1\. With task \w+ instead/),
  });
});
