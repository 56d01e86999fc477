import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { bucketOfCalls } from '@radiant/test-kit/arbitraries';
import { assertIoProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isRefusedData } from '../connection/database-failure.ts';
import { readLatencyWindows } from './model-latency.ts';
import { type OutcomeBucket, recordOutcomes, rollUpOutcomes } from './outcome-buckets.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE outcome_buckets');
});

const NOON = new Date('2026-01-15T12:00:00Z');
const minutesBefore = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);
const calls = (latencies: readonly number[], minutes: number, differences: Partial<OutcomeBucket> = {}) =>
  bucketOfCalls(latencies, { modelId: 'gpt-4o', lastAt: minutesBefore(minutes), ...differences });
const count = async () => (await database.pool.query('SELECT 1 FROM outcome_buckets')).rowCount;
const figures = async () =>
  (await readLatencyWindows(database.pool, { windowHours: 24, now: NOON })).map(({ found }) => found);

// Not the last hour of the window: put together, it begins outside.
it('p50 and p95 are within 2 % of those of the calls themselves, however they were batched, added and rolled up', async () => {
  const latency = fc.oneof(
    fc.double({ min: 0.01, max: 60_000, noNaN: true }),
    fc.double({ min: 100, max: 3_000, noNaN: true }),
    fc.constantFrom(1, 250, 86_400_000),
  );
  const batch = fc.tuple(fc.array(latency, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 1_370 }));
  await assertIoProperty(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 8 }), fc.boolean(), async (batches, rolledUp) => {
      await database.pool.query('TRUNCATE outcome_buckets');
      for (const [latencies, minutes] of batches) {
        expect(await recordOutcomes(database.pool, [calls(latencies, minutes)])).toBe(latencies.length);
      }
      if (rolledUp) await rollUpOutcomes(database.pool, NOON);
      const all = batches.flatMap(([latencies]) => latencies).sort((left, right) => left - right);
      const [found] = await figures();
      for (const [name, share] of [
        ['latency_p50_ms', 0.5],
        ['latency_p95_ms', 0.95],
      ] as const) {
        const exact = all[Math.ceil(Number((share * all.length).toFixed(6))) - 1] ?? Number.NaN;
        expect(Math.abs((found?.[name] ?? Number.NaN) / exact - 1), `${name} of ${all.length}`).toBeLessThanOrEqual(
          0.02,
        );
      }
    }),
    { numRuns: 60 },
  );
});

it('a million calls are a row for each five minutes, and one an hour once that is past', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => 100 + index);
  for (let minutes = 120; minutes > 0; minutes -= 5) {
    const bucket = calls(many, minutes);
    await recordOutcomes(database.pool, [bucket, bucket, bucket, bucket]);
  }
  expect(await count()).toBe(24);
  const before = await figures();
  await rollUpOutcomes(database.pool, NOON);
  await rollUpOutcomes(database.pool, NOON);
  const { rows } = await database.pool.query(
    'SELECT minutes, sum(calls) AS calls, count(*) AS n FROM outcome_buckets GROUP BY 1 ORDER BY 1',
  );
  expect(rows).toEqual([
    { minutes: 5, calls: 480_000, n: 12 },
    { minutes: 60, calls: 480_000, n: 1 },
  ]);
  expect(await figures()).toEqual(before);
});

it('what arrives after its hour was put together is added to it at the next run', async () => {
  await recordOutcomes(database.pool, [calls([10, 20], 100)]);
  await rollUpOutcomes(database.pool, NOON);
  await recordOutcomes(database.pool, [calls([30], 101)]);
  await rollUpOutcomes(database.pool, NOON);
  const { rows } = await database.pool.query('SELECT minutes, calls, latency_sum_ms FROM outcome_buckets');
  expect(rows).toEqual([{ minutes: 60, calls: 3, latency_sum_ms: 60 }]);
});

it('external and self-hosted models are kept, those that the registry does not have are not and are not counted', async () => {
  const recorded = await recordOutcomes(database.pool, [
    calls([1], 5),
    calls([1, 2], 5, { providerId: 'self_hosted', modelId: 'whisper-large-v3' }),
    calls([1], 5, { modelId: 'nobody' }),
    calls([1], 5, { providerId: 'self_hosted', modelId: 'nobody' }),
    calls([1], 5, { providerId: 'nobody', modelId: '' }),
  ]);
  expect(recorded).toBe(3);
  expect(await count()).toBe(2);
});

it('two that report the same models at once lose nothing', async () => {
  const models = ['gpt-4o', 'gpt-4o-mini', 'o3'];
  const buckets = models.map((modelId) => calls([50], 5, { modelId }));
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      recordOutcomes(database.pool, index % 2 === 0 ? buckets : [...buckets].reverse()),
    ),
  );
  const { rows } = await database.pool.query('SELECT DISTINCT calls FROM outcome_buckets');
  expect(rows).toEqual([{ calls: 20 }]);
});

it('a clock that is ahead puts no call into the future', async () => {
  await recordOutcomes(database.pool, [calls([50], 0, { lastAt: new Date(Date.now() + 86_400_000) })]);
  const { rowCount } = await database.pool.query(
    'SELECT 1 FROM outcome_buckets WHERE started_at > now() OR last_at > now()',
  );
  expect([await count(), rowCount]).toEqual([1, 0]);
});

it('a figure that the database refuses is known as refused, a lost connection is not', async () => {
  const refused = await recordOutcomes(database.pool, [calls([1], 5, { latencySumMs: -1 })]).catch((error) => error);
  expect(isRefusedData(refused)).toBe(true);
  expect(isRefusedData(Object.assign(new Error('gone'), { code: '57P01' }))).toBe(false);
  expect(isRefusedData(new Error('Connection terminated'))).toBe(false);
});
