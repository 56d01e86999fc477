import { readFile } from 'node:fs/promises';
import { createTestDatabase, type TestDatabase } from '@radiant/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeSchema } from './describe-schema.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
});
afterAll(() => database.drop());

it('schema.sql is what the migrations make', async () => {
  const file = await readFile(new URL('../../schema.sql', import.meta.url), 'utf8');
  expect(await describeSchema(database.pool)).toBe(file);
});
