import {
  listChanges,
  loadCatalogue,
  loadSelectionAsOf,
  loadSelectionChanges,
  loadSelectionSnapshot,
  type transaction,
} from '@radiant/database';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { ageHistory, loadRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Client = Parameters<Parameters<typeof transaction>[1]>[0];

/** Rows that the database reads for some work, of every table, by scan or by index. */
async function rowsRead(database: TestDatabase, work: (client: Client) => Promise<unknown>): Promise<number> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    const { rows } = await client.query<{ read: number }>(
      'SELECT sum(seq_tup_read + COALESCE(idx_tup_fetch, 0)) AS read FROM pg_stat_xact_user_tables',
    );
    return rows[0]?.read ?? Number.NaN;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('seeded');
});
afterEach(() => database.drop());

describe('age', () => {
  const MONTH_AGO = new Date(Date.now() - 31 * 86_400_000);
  const PAGE = { beforeId: null, limit: 100 };

  it('of a hundred changes and observations a model is read for none of what is asked of the past', async () => {
    const asked: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
      'as of a month ago': (client) => loadSelectionAsOf(client, MONTH_AGO),
      'as of now': (client) => loadSelectionAsOf(client, new Date()),
      'the last changes': (client) => listChanges(client, PAGE),
      'changes of an actor': (client) => listChanges(client, { ...PAGE, actor: 'anna' }),
    };
    const measure = async () => {
      const read = new Map<string, number>();
      for (const [what, work] of Object.entries(asked)) read.set(what, await rowsRead(database, work));
      return read;
    };
    const young = await measure();
    await ageHistory(database.pool, { months: 6, changes: 10_000, observations: 10_000 });
    // As it was a month ago, the young registry was empty.
    const limit = new Map(young).set('as of a month ago', young.get('as of now') ?? 0);
    for (const [what, read] of await measure()) {
      // A row is put together from at most eight.
      expect(read, what).toBeLessThan(8 * (limit.get(what) ?? 0) + 300);
    }
  });
});

describe('size', () => {
  const SIZES = [300, 2_400];

  it('a change costs a selector as many rows in a registry eight times as large', async () => {
    const catalogue = await loadCatalogue();
    const read: number[] = [];
    for (const models of SIZES) {
      await loadRegistry(database.pool, realisticRegistry(catalogue, { models }));
      await database.pool.query('VACUUM ANALYZE');
      const { mark } = await loadSelectionSnapshot(database.pool);
      await database.pool.query(
        'UPDATE models SET input_cost_per_1k = 0.5 WHERE id = (SELECT min(id::text)::uuid FROM models)',
      );
      read.push(await rowsRead(database, (client) => loadSelectionChanges(client, mark, 100)));
    }
    const [few = 0, many = 0] = read;
    expect(many).toBeLessThan(2 * few + 100);
  });
});
