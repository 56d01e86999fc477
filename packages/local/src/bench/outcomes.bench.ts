import { addToSketch, type Sketch, sketchElements } from '@radiant/contracts';
import {
  type OutcomeBucket,
  type Pool,
  readHealthWindows,
  readLatencyWindows,
  recordOutcomes,
  rollUpOutcomes,
} from '@radiant/database';
import { type BenchRow, benchRow, median, timesOf, withPool } from './bench.ts';

const FLUSHES = 30;
const CALLS_A_FLUSH = 1_000;
/** Every model is called so often in every five minutes of the day. */
const CALLS_A_BUCKET = 10;
const BUCKETS_A_DAY = 288;

/**
 * A flush of a thousand calls, and what a health run reads of a day in which every model was called all the time, against a row for
 * each call.
 *
 * @param databaseUrl a migrated and seeded database of this bench's own
 */
export async function outcomesBench(databaseUrl: string): Promise<BenchRow[]> {
  return withPool(databaseUrl, 1, async (pool) => {
    await pool.query(
      `CREATE TABLE plain_calls (provider_id text, model_id text, called_at timestamptz, latency_ms double precision);
       CREATE INDEX ON plain_calls (provider_id, called_at)`,
    );
    const { rows: models } = await pool.query<Model>(
      'SELECT provider_id AS "providerId", model_id AS "modelId" FROM unified_model_registry ORDER BY 1, 2',
    );
    return [await flushing(pool, models), await reading(pool, models)];
  });
}

interface Model {
  readonly providerId: string;
  readonly modelId: string;
}

async function flushing(pool: Pool, models: readonly Model[]): Promise<BenchRow> {
  const used = models.slice(0, 20);
  const perModel = CALLS_A_FLUSH / used.length;
  const buckets = used.map((model) => bucketOf(model, perModel, new Date()));
  const calls = used.flatMap((model) =>
    Array.from({ length: perModel }, (_, call) => ({ ...model, ms: latencyMs(call) })),
  );
  const bucketed = await timesOf(FLUSHES, () => recordOutcomes(pool, buckets));
  const plain = await timesOf(FLUSHES, () =>
    pool.query(
      `INSERT INTO plain_calls SELECT "providerId", "modelId", now(), ms
       FROM jsonb_to_recordset($1) AS c ("providerId" text, "modelId" text, ms double precision)`,
      [JSON.stringify(calls)],
    ),
  );
  return benchRow(`outcomes.flush.${CALLS_A_FLUSH}-calls`, median(bucketed), 'ms', median(plain));
}

async function reading(pool: Pool, models: readonly Model[]): Promise<BenchRow> {
  const now = new Date();
  await pool.query('TRUNCATE outcome_buckets, plain_calls');
  for (let bucket = 0; bucket < BUCKETS_A_DAY; bucket += 1) {
    const lastAt = new Date(now.getTime() - bucket * 300_000);
    await recordOutcomes(
      pool,
      models.map((model) => bucketOf(model, CALLS_A_BUCKET, lastAt)),
    );
  }
  await pool.query(
    `INSERT INTO plain_calls
     SELECT provider_id, model_id, $1::timestamptz - n * interval '30 seconds', 200 + (n * 7919) % 3000
     FROM unified_model_registry CROSS JOIN generate_series(0, $2::integer - 1) AS n`,
    [now, BUCKETS_A_DAY * CALLS_A_BUCKET],
  );
  await rollUpOutcomes(pool, now);
  await pool.query('VACUUM ANALYZE');
  const targets = [...new Set(models.map(({ providerId }) => providerId))].map((providerId) => ({
    providerId,
    region: 'us-east-1',
  }));
  const read = await timesOf(5, async () => {
    await readHealthWindows(pool, { targets, fresh: [], windowHours: 24, now });
    await readLatencyWindows(pool, { windowHours: 24, now });
  });
  const plain = await timesOf(5, () =>
    pool.query(
      `SELECT provider_id, model_id, percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY latency_ms)
       FROM plain_calls WHERE called_at > $1::timestamptz - interval '1 day' GROUP BY 1, 2`,
      [now],
    ),
  );
  const calls = models.length * BUCKETS_A_DAY * CALLS_A_BUCKET;
  return benchRow(`health.read.day-of-${calls}-calls`, median(read), 'ms', median(plain));
}

/** As real ones spread: a few hundred milliseconds to a few seconds. */
const latencyMs = (call: number) => 200 + ((call * 7_919) % 3_000);

function bucketOf(model: Model, calls: number, lastAt: Date): OutcomeBucket {
  const sketch: Sketch = new Map();
  let latencySumMs = 0;
  for (let call = 0; call < calls; call += 1) {
    const ms = latencyMs(call + Math.floor(lastAt.getTime() / 300_000));
    addToSketch(sketch, ms);
    latencySumMs += ms;
  }
  const latency = sketchElements(sketch);
  return {
    ...model,
    ...{ region: 'us-east-1', kind: 'ok', calls, lastAt, latencySumMs },
    ...{ latency, firstToken: latency, tokensPerSecond: [] },
  };
}
