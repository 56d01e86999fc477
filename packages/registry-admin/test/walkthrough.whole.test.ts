import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type ServerType, serve } from '@hono/node-server';
import { ADMIN_BASE_PATH, silentLogger } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAdminApp } from '../src/create-admin-app.ts';
import { staticTokens } from '../src/serving/authenticate.ts';

const document = readFileSync(new URL('../../../docs/api-walkthrough.md', import.meta.url), 'utf8');
const MARK = '\u0001block\u0001';

let database: TestDatabase;
let server: ServerType;
let api: string;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  await database.pool.query(
    `INSERT INTO discovered_models (provider_id, model_id, display_name, listing, proposal)
     VALUES ('mistral', 'mistral-nova-2611', 'Mistral Nova', '{"id": "mistral-nova-2611"}',
       '{"category": "text_generation", "capabilities": ["chat"], "input_modalities": ["text"], "output_modalities": ["text"],
         "context_window": 128000, "basis": "listing"}')`,
  );
  const app = createAdminApp({
    readPool: database.pool,
    writePool: database.pool,
    authenticate: staticTokens([{ token: 'secret' }]),
    triggerSync: async () => {},
    logger: silentLogger,
  });
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  api = `http://127.0.0.1:${address.port}${ADMIN_BASE_PATH}`;
});
afterAll(async () => {
  server.close();
  await database.drop();
});

/** The expected answer with `…` for any value; objects may hold more than is written. */
function expectation(value: unknown): unknown {
  if (value === '…') return expect.anything();
  if (Array.isArray(value)) return value.map(expectation);
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expectation(item)])),
  );
}

it('the session in docs/api-walkthrough.md runs as it is written', async () => {
  const blocks = [...document.matchAll(/```(sh|json|text)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({
    kind,
    text: text ?? '',
  }));
  const commands = blocks.filter(({ kind }) => kind === 'sh');
  const script = commands.map(({ text }) => `${text}\nprintf '%s' '${MARK}'`).join('\n');
  const { stdout } = await promisify(execFile)('bash', ['-euc', script], {
    env: { ...process.env, API: api, TOKEN: 'secret', NO_PROXY: '127.0.0.1' },
  });
  const outputs = stdout.split(MARK);
  expect(outputs).toHaveLength(commands.length + 1);
  let position = -1;
  let checked = 0;
  for (const { kind, text } of blocks) {
    if (kind === 'sh') {
      position += 1;
      continue;
    }
    const output = outputs[position] ?? '';
    checked += 1;
    if (kind === 'text') expect(output.trim()).toBe(text.trim());
    else expect(JSON.parse(output), `after:\n${commands[position]?.text}`).toEqual(expectation(JSON.parse(text)));
  }
  expect(checked).toBe(blocks.length - commands.length);
});
