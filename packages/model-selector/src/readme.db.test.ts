import { readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Explanation, FallbackReason, SelectedModel } from './index.ts';

/** What an example leaves behind. */
interface ExampleResult {
  readonly best?: SelectedModel;
  readonly reason?: FallbackReason;
  readonly explanation?: Explanation;
  readonly sentence?: string;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

/** Runs an example of the README as it stands there; only its import is pointed at the source. */
async function run(
  name: string,
  results: readonly string[],
  others: Record<string, unknown> = {},
): Promise<ExampleResult> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = new RegExp(`\`\`\`ts example=${name}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
  if (example === undefined) throw new Error(`The README has no example "${name}"`);
  const [imports, ...body] = example.split('\n\n');
  const given = ['pool', ...Object.keys(others)];
  const file = fileURLToPath(new URL(`./readme-${name}-example.ts`, import.meta.url));
  await writeFile(
    file,
    `${imports?.replace('@radiant/model-selector', './index.ts')}
     export async function example({ ${given.join(', ')} }) { ${body.join('\n\n')}; return { ${results.join(', ')} }; }`,
  );
  try {
    const { example: run } = await import(file);
    return await run({ pool: database.pool, ...others });
  } finally {
    await rm(file);
  }
}

it('the example that selects gives a model that takes images, calls functions and is cheap enough', async () => {
  const { best } = await run('select', ['best']);
  expect(best?.capabilities).toContain('function_calling');
  expect(best?.inputModalities).toContain('image');
});

it('the example that falls back walks the chain until a model answers', async () => {
  const called: string[] = [];
  const { reason } = await run('fallback', ['reason'], {
    call: async (model: SelectedModel) => {
      called.push(model.modelId);
      return { ok: called.length === 3, latencyMs: 10 };
    },
  });
  expect(reason).toBe('primary_ready');
  expect(new Set(called).size).toBe(3);
  const { rows } = await database.pool.query(`SELECT sum(calls) AS calls FROM outcome_buckets WHERE model_id <> ''`);
  expect(rows[0].calls).toBe(3);
});

it('the example that explains says what would help', async () => {
  const { explanation, sentence } = await run('explain', ['explanation', 'sentence']);
  expect(explanation?.counterfactual?.criterion).toBe('maxLatencyMs');
  expect(sentence).toContain(`0 of ${SEEDED.models} models are eligible.`);
});
