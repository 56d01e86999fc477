import type { Pool } from '@radiant/database';

/** How much has happened. */
export interface Age {
  /** Whole months before this one, each with its partition. */
  readonly months: number;
  /** Recorded changes over them, of the enabled and disabled models in turn. */
  readonly changes: number;
  /** Observations over the last three of them: providers' health, endpoints' states and models' latency in turn. */
  readonly observations: number;
}

/**
 * Gives a seeded database the history of a registry that has run for months: what it held from the beginning on stays the first of
 * it, the prices of models changed since, and what is observed changed with every look. It is written as the triggers write it,
 * by two statements.
 */
export async function ageHistory(pool: Pool, age: Age): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET timezone = 'UTC'`);
    await client.query(PARTITIONS.replaceAll('$months', String(age.months)));
    await client.query(CHANGES, [age.months, age.changes]);
    await client.query(OBSERVATIONS, [Math.min(age.months, 3), age.observations]);
    await client.query('VACUUM ANALYZE');
  } finally {
    client.release(true);
  }
}

const PARTITIONS = `DO $$
DECLARE
  month timestamptz;
BEGIN
  FOR ahead IN 1..$months LOOP
    month := date_trunc('month', now()) - ahead * interval '1 month';
    EXECUTE format('CREATE TABLE change_history_%s PARTITION OF change_history FOR VALUES FROM (%L) TO (%L)',
      to_char(month, 'YYYY_MM'), month, month + interval '1 month');
  END LOOP;
END $$`;

// The nth change of a model in a month is whole where n is divisible by eight.
const CHANGES = `
  WITH numbered AS (SELECT m.*, row_number() OVER (ORDER BY m.id) - 1 AS place, count(*) OVER () AS total FROM models m)
  INSERT INTO change_history (entity, entity_id, action, before, after, builds_on, changed_fields, actor, actor_kind, reason, changed_at)
  SELECT 'model', m.id, 'update', '{"input_cost_per_1k": 0.001}',
    CASE WHEN n % 8 = 0 THEN to_jsonb(m) - 'place' - 'total' ELSE unchanging_names(to_jsonb(m)) END
      || jsonb_build_object('input_cost_per_1k', n * 0.0001),
    n % 8, CASE WHEN (month * 7 + n) % 499 = 0 THEN ARRAY['licence'] ELSE ARRAY['input_cost_per_1k'] END,
    CASE WHEN (month * 7 + n) % 997 = 0 THEN 'anna' ELSE 'sync:pricing' END, 'sync', 'the source has another price',
    date_trunc('month', now()) - month * interval '1 month' + n * (interval '27 days' / per_month)
  FROM generate_series($1::integer, 1, -1) AS month
  CROSS JOIN numbered m
  CROSS JOIN LATERAL (SELECT GREATEST(1, $2::integer / $1 / m.total) AS per_month) AS rate
  CROSS JOIN LATERAL generate_series(0, per_month - 1) AS n
  ORDER BY month DESC, n`;

const OBSERVATIONS = `
  WITH observed AS (
    SELECT 'provider_health' AS entity, h.provider_id || '/' || h.region AS id, health_observation(h) AS state, 'p50_latency_ms' AS field
    FROM provider_health h
    UNION ALL SELECT 'thermal_state', t.model_id, thermal_observation(t), 'latency_p50_ms' FROM thermal_states t
    UNION ALL SELECT 'model_latency', concat_ws('/', l.provider_id, l.model_id, l.region), latency_observation(l), 'latency_p50_ms'
    FROM model_latency l)
  INSERT INTO observation_history (entity, entity_id, after, changed_at)
  SELECT entity, id, state || jsonb_build_object(field, 100 + n % 50),
    date_trunc('month', now()) - $1 * interval '1 month' + n * ($1 * interval '28 days' / each_of)
  FROM observed
  CROSS JOIN LATERAL (SELECT $2::integer / (SELECT count(*) FROM observed) AS each_of) AS rate
  CROSS JOIN LATERAL generate_series(0, each_of - 1) AS n`;
