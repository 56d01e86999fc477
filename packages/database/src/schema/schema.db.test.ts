import { readFile } from 'node:fs/promises';
import { type SharedDatabase, sharedTestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeSchema } from './describe-schema.ts';

let database: SharedDatabase;
beforeAll(async () => {
  database = await sharedTestDatabase('migrated');
});
afterAll(() => database.drop());

it('schema.sql is what the migrations make', async () => {
  const file = await readFile(new URL('../../schema.sql', import.meta.url), 'utf8');
  const stale = 'schema.sql is stale; renew it with: npm run -s registry -- schema --write';
  expect((await describeSchema(database.pool)) === file, stale).toBe(true);
});
