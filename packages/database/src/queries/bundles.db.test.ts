import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockBundleTables } from './bundles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('the tables of a bundle are waited for without breaking off a writer who refers to one of them', async () => {
  const [writer, importer] = await Promise.all([database.pool.connect(), database.pool.connect()]);
  await Promise.all([writer.query('BEGIN'), importer.query('BEGIN')]);
  await writer.query(`UPDATE models SET description = 'being edited' WHERE provider_id = 'openai'`);
  const locked = lockBundleTables(importer);
  const waiting = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND query LIKE '%LOCK TABLE providers%' AND pid <> pg_backend_pid()`;
  await expect.poll(async () => (await database.pool.query(waiting)).rowCount).toBe(1);
  await writer.query(`INSERT INTO models (provider_id, model_id, name) VALUES ('openai', 'gpt-new', 'New')`);
  await writer.query('COMMIT');
  await locked;
  await importer.query('ROLLBACK');
  writer.release();
  importer.release();
});
