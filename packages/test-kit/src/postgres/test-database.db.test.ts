import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SharedDatabase, sharedTestDatabase } from './test-database.ts';

let databases: readonly [SharedDatabase, SharedDatabase];
beforeAll(async () => {
  databases = await Promise.all([sharedTestDatabase(), sharedTestDatabase()]);
});
afterAll(() => Promise.all(databases.map((database) => database.drop())));

it('files that only read share one seeded database, and none can write to it', async () => {
  const [one, other] = databases;
  const name = 'SELECT current_database() AS name, count(*) > 0 AS seeded FROM models';
  expect((await one.pool.query(name)).rows).toEqual([{ name: expect.any(String), seeded: true }]);
  expect((await one.pool.query(name)).rows).toEqual((await other.pool.query(name)).rows);
  await expect(one.pool.query('DELETE FROM models')).rejects.toThrow(
    'cannot execute DELETE in a read-only transaction',
  );
});
