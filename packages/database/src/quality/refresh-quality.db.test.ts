import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../connection/transaction.ts';
import { readRegistryVersion } from '../queries/registry-stats.ts';
import { refreshQuality } from './refresh-quality.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('seeded');
  // All of today, so that none is old whenever this runs.
  await database.pool.query('UPDATE model_scores SET as_of = current_date');
  await refresh();
  await database.pool.query('UPDATE quality_edition SET edition = 1');
});
afterEach(() => database.drop());

const all = async <Row>(statement: string) => (await database.pool.query(statement)).rows as Row[];
const refresh = (options = {}) => transaction(database.pool, (client) => refreshQuality(client, options));
const editionOf = async () => (await all<{ edition: number }>('SELECT edition FROM quality_edition'))[0]?.edition;

/** Four models measured by us today, two of them of the registry. */
const OWN = `
  INSERT INTO benchmarks (id, title, measures, tasks, uses, metric, unit, range_low, range_high, higher_is_better, data_terms)
  VALUES ('ours', 'Ours', 'Our tickets', '{chat}', '{chemistry}', 'solved', 'fraction', 0, 1, true, 'own');
  INSERT INTO model_scores (benchmark_id, provider_id, model_id, value, checkpoint, checkpoint_match, measured_by, measurer,
    as_of, source, source_class)
  SELECT 'ours', provider, model, value, model, 'exact', 'own', 'Support', current_date, 'wiki/evaluations/7', 'O'
  FROM (VALUES ('openai', 'gpt-4o', 0.9), ('openai', 'gpt-4o-mini', 0.5), ('lab', 'x', 0.4), ('lab', 'y', 0.3))
    AS s (provider, model, value);`;

describe('the edition of qualities', () => {
  it('is there after the seed, fresh, and shown by the registry and to selectors', async () => {
    expect(await all('SELECT edition, EXISTS (SELECT FROM evidence_changes) AS stale FROM quality_edition')).toEqual([
      { edition: 1, stale: false },
    ]);
    const shown = await all<{ quality: { general?: { low: number } } }>(
      `SELECT quality FROM selectable_models WHERE model_id = 'claude-opus-5-5'`,
    );
    expect(shown[0]?.quality.general?.low).toBeGreaterThan(0);
    expect(await all(`SELECT quality FROM unified_model_registry WHERE model_id = 'claude-opus-5-5'`)).toEqual(shown);
    expect(await all(`SELECT quality FROM selectable_models WHERE model_id = 'medsam'`)).toEqual([{ quality: {} }]);
  });

  it('is left alone where no score has changed', async () => {
    const version = await readRegistryVersion(database.pool);
    expect(await refresh()).toBeNull();
    expect(await refresh({ daily: true })).toBeNull();
    expect(await readRegistryVersion(database.pool)).toBe(version);
  });

  it('is made anew with a score, changes the models that it is about and no other, and can be seen as it was', async () => {
    const before = await all<{ now: Date }>('SELECT clock_timestamp() AS now');
    const version = await readRegistryVersion(database.pool);
    const models = await all(`SELECT * FROM selectable_models WHERE model_id NOT LIKE 'gpt-4o%' ORDER BY id`);
    await transaction(database.pool, async (client) => {
      await client.query(OWN);
      expect(await refreshQuality(client)).toEqual({ edition: 2, changed: 4 });
    });
    expect(await readRegistryVersion(database.pool)).toBe(version + 1);
    expect(await all(`SELECT * FROM selectable_models WHERE model_id NOT LIKE 'gpt-4o%' ORDER BY id`)).toEqual(models);
    const [now] = await all(`SELECT quality -> 'chemistry' AS q FROM unified_model_registry WHERE model_id = 'gpt-4o'`);
    expect(now).toMatchObject({ q: { benchmarks: 1, provisional: true } });
    const { rows } = await database.pool.query(
      `SELECT quality ? 'chemistry' AS known, quality ? 'general' AS general FROM registry_as_of($1) WHERE model_id = 'gpt-4o'`,
      [before[0]?.now],
    );
    expect(rows).toEqual([{ known: false, general: true }]);
  });

  it('forgets what nothing speaks for any more', async () => {
    await database.pool.query(OWN);
    await refresh();
    await database.pool.query(`DELETE FROM model_scores WHERE model_id IN ('x', 'y')`);
    expect(await refresh()).toEqual({ edition: 3, changed: 4 });
    expect(await all(`SELECT FROM model_quality WHERE quality ? 'chemistry' AND provider_id = 'openai'`)).toEqual([]);
  });

  it('keeps its number where the scores that came change nothing', async () => {
    await database.pool.query(`UPDATE model_scores SET note = 'read again' WHERE benchmark_id = 'gpqa_diamond'`);
    expect(await refresh()).toEqual({ edition: 1, changed: 0 });
    expect(await refresh()).toBeNull();
  });

  it('is made anew on another day, since scores count for a time', async () => {
    await database.pool.query(`UPDATE quality_edition SET of_day = current_date - 1`);
    expect(await refresh()).toBeNull();
    expect(await refresh({ daily: true })).toEqual({ edition: 1, changed: 0 });
  });

  it('counts the scores of both of two writers at once', async () => {
    const [first, second] = OWN.split(/(?=INSERT INTO model_scores)/) as [string, string];
    await database.pool.query(first);
    await refresh();
    const half = (pair: string) => second.replace(/AS s \(/, `AS s (`).replace(/;$/, ` WHERE provider = '${pair}';`);
    await Promise.all(
      ['openai', 'lab'].map((pair) =>
        transaction(database.pool, async (client) => {
          await client.query(half(pair));
          await refreshQuality(client);
        }),
      ),
    );
    expect(
      await all(`SELECT model_id FROM model_quality WHERE quality ? 'chemistry' AND edition = 2 ORDER BY 1`),
    ).toEqual(['gpt-4o', 'gpt-4o-mini', 'x', 'y'].map((model_id) => ({ model_id })));
    expect(await editionOf()).toBe(2);
  });
});

describe('the database refuses', () => {
  it.each([
    [
      'a value beyond the range of its benchmark',
      `UPDATE model_scores SET value = 100.5 WHERE benchmark_id = 'gpqa_diamond'`,
    ],
    ['a range that its scores leave', `UPDATE benchmarks SET range_high = 10 WHERE id = 'gpqa_diamond'`],
    ['a benchmark without a scale', `UPDATE benchmarks SET range_low = NULL WHERE id = 'gpqa_diamond'`],
    ['a benchmark with two', `UPDATE benchmarks SET rating_scale = 400 WHERE id = 'gpqa_diamond'`],
    ['an own evaluation of class A', `UPDATE model_scores SET measured_by = 'own'`],
    ['a published score without its address', `UPDATE model_scores SET source = 'somewhere'`],
    ['a use that is no word', `UPDATE benchmarks SET uses = '{everything}'`],
    ['a benchmark that goes before its scores', `DELETE FROM benchmarks WHERE id = 'gpqa_diamond'`],
    ['the same measurement twice', `UPDATE model_scores SET effort = NULL, checkpoint = 'x', model_id = 'x'`],
  ])('%s', async (_what, statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow();
  });
});
