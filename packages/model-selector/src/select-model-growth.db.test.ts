import { loadCatalogue } from '@radiant/database';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { loadRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { afterAll, beforeAll, expect, it } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
});
afterAll(() => database.drop());

/** Blocks that a selection reads, once its plans are made. */
async function blocksRead(strategy: string): Promise<number> {
  const select = `SELECT count(*) FROM select_model('chat', '{text}', '{text}', 3, p_strategy => '${strategy}')`;
  await database.pool.query(select);
  const { rows } = await database.pool.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${select}`);
  const [{ Plan: plan }] = rows[0]['QUERY PLAN'];
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

it('a selection in an order that is kept reads no more of eight times as many models', async () => {
  const catalogue = await loadCatalogue();
  const read: Record<string, number[]> = { best: [], thermal: [] };
  for (const models of [600, 4_800]) {
    await loadRegistry(database.pool, realisticRegistry(catalogue, { models }));
    await database.pool.query('VACUUM ANALYZE');
    for (const strategy of Object.keys(read)) read[strategy]?.push(await blocksRead(strategy));
  }
  for (const [few = 0, many = 0] of Object.values(read)) expect(many).toBeLessThan(2 * few + 100);
});
