import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { assertIoProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listDifferences, readChange } from '../queries/change-history.ts';
import { loadSelectionAsOf } from '../queries/selection-snapshot.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('seeded');
});
afterEach(() => database.drop());

const value = async (sql: string, values: unknown[] = []) => {
  const { rows } = await database.pool.query({ text: sql, values, rowMode: 'array' });
  return rows[0]?.[0];
};

const MODEL = `SELECT to_jsonb(m) FROM models m WHERE model_id = 'gpt-4o'`;

describe('a change keeps what differed', () => {
  it('and the row at any time is whole again, as is each change by itself', async () => {
    const id = await value(`SELECT id FROM models WHERE model_id = 'gpt-4o'`);
    await assertIoProperty(
      fc.asyncProperty(
        fc.array(fc.record({ description: fc.string(), context_window: fc.integer({ min: 1, max: 9 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (updates) => {
          for (const { description, context_window } of updates) {
            const before = await value(MODEL);
            await database.pool.query(
              `UPDATE models SET description = $1, context_window = $2, markup_rate = NULL WHERE model_id = 'gpt-4o'`,
              [description.replaceAll('\0', ''), context_window],
            );
            const after = await value(MODEL);
            const change = await value('SELECT max(id) FROM change_history');
            if (JSON.stringify(before) === JSON.stringify(after)) continue;
            expect(await value(`SELECT recorded_row('model', $1, clock_timestamp())`, [id])).toEqual(after);
            expect(await readChange(database.pool, change)).toMatchObject({ before, after });
          }
        },
      ),
      { numRuns: 8 },
    );
    const kept = await value(
      `SELECT avg(length(h.before::text || h.after::text)) / (SELECT length(to_jsonb(m)::text) FROM models m WHERE model_id = 'gpt-4o')
       FROM change_history h WHERE h.entity_id = $1 AND h.action = 'update'`,
      [id],
    );
    expect(kept).toBeLessThan(0.6);
  });
});

/** Puts the history so far two months back, into a partition of its own, and changes a model, deletes one and adds one since. */
async function age(): Promise<{ readonly month: string; readonly inside: Date }> {
  const month: string = await value(`SELECT (date_trunc('month', now(), 'UTC') - interval '2 months')::date`);
  await database.pool.query(
    `
    CREATE TABLE old_history AS SELECT * FROM change_history;
    ALTER TABLE change_history DISABLE TRIGGER ALL;
    DELETE FROM change_history;
    ALTER TABLE change_history ENABLE TRIGGER ALL;
    CREATE TABLE change_history_${month.slice(0, 7).replace('-', '_')} PARTITION OF change_history
      FOR VALUES FROM ('${month}') TO ((date '${month}' + interval '1 month')::timestamptz);
    INSERT INTO change_history SELECT * FROM old_history;`.replace(
      'SELECT * FROM old_history',
      `SELECT id, entity, entity_id, action, before, after, builds_on, changed_fields, change_set_id, sync_id, actor, actor_kind,
       reason, date '${month}' + interval '3 days' FROM old_history`,
    ),
  );
  await database.pool.query(`UPDATE models SET description = 'since' WHERE model_id = 'gpt-4o'`);
  await database.pool.query(`DELETE FROM default_models; DELETE FROM models WHERE model_id = 'whisper-1'`);
  return { month, inside: new Date(`${month.slice(0, 8)}10T00:00:00Z`) };
}

describe('a month that is forgotten', () => {
  it('takes its rows with it and nothing else: what is left says the same', async () => {
    const { month, inside } = await age();
    const since = new Date(Date.parse(month) + 40 * 86_400_000);
    const [then, now] = [
      await loadSelectionAsOf(database.pool, since),
      await loadSelectionAsOf(database.pool, new Date()),
    ];
    expect(then.models.map((model) => model.model_id)).toContain('whisper-1');
    expect(now.models.map((model) => model.model_id)).not.toContain('whisper-1');
    const page = { from: since, to: new Date(), after: null, limit: 100 };
    const differences = await listDifferences(database.pool, page);

    const changes = await value(`SELECT count(*) FROM change_history WHERE changed_at < $1`, [since]);
    expect(await value(`SELECT forget_history($1, 's3://archive/history')`, [month])).toBe(changes);

    expect(await value(`SELECT count(*) FROM change_history WHERE changed_at < $1`, [since])).toBe(0);
    expect(await loadSelectionAsOf(database.pool, since)).toEqual(then);
    expect(await loadSelectionAsOf(database.pool, new Date())).toEqual(now);
    expect(await listDifferences(database.pool, page)).toEqual(differences);
    const begins = new Date(await value('SELECT history_begins()')).toISOString().slice(0, 10);
    await expect(loadSelectionAsOf(database.pool, inside)).rejects.toThrow(`the history is kept from ${begins} on`);
  });

  it('is refused where it is not past, or not the oldest', async () => {
    const { month } = await age();
    const forget = (which: string) => value('SELECT forget_history($1, $2)', [which, 'nowhere']);
    await expect(forget(new Date().toISOString().slice(0, 8).concat('01'))).rejects.toThrow(
      'no month of the history that is past',
    );
    await expect(forget(`${month.slice(0, 8)}02`)).rejects.toThrow('no month of the history that is past');
    await database.pool.query(
      `INSERT INTO change_history (entity, entity_id, action, actor, actor_kind, changed_at)
       VALUES ('model', 'x', 'delete', 'a', 'admin', '2020-01-01')`,
    );
    await expect(forget(month)).rejects.toThrow(`the history before ${month} is forgotten first`);
  });
});

it('has partitions for the months to come, and one for what has none', async () => {
  const months = await value(
    `SELECT array_agg(relname::text ORDER BY relname) FROM pg_class WHERE relispartition AND relkind = 'r'`,
  );
  const name = (ahead: number) => {
    const now = new Date();
    return `change_history_${new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead)).toISOString().slice(0, 7).replace('-', '_')}`;
  };
  expect(months).toEqual([name(0), name(1), name(2), 'change_history_other']);
});
