import { THERMAL_STATES } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns } from './row-columns.ts';

/** From when on a self-hosted model was in a thermal state, and what an hour of one of its instances costs (US dollars). */
export const THERMAL_SPELL = rowColumns(
  `id uuid, model_id text, display_name text, hourly_rate numeric null, changed_at timestamptz, state text,
   is_transitioning boolean`,
  { state: THERMAL_STATES },
);
/** A row of {@link THERMAL_SPELL}. */
export type ThermalSpellRow = RowIn<typeof THERMAL_SPELL>;

/**
 * The thermal states of self-hosted models between two times, by model and time; of each the one that it entered the span with
 * comes first. What changed of an endpoint without changing its state is a row too.
 */
export async function listThermalSpells(
  database: Queryable,
  span: { readonly from: Date; readonly to: Date; readonly modelId?: string | undefined },
): Promise<ThermalSpellRow[]> {
  const observed = `SELECT o.changed_at, o.id, o.after FROM observation_history o
    WHERE o.entity = 'thermal_state' AND o.entity_id = s.model_id`;
  const { rows } = await database.query<ThermalSpellRow>(
    `SELECT s.id, s.model_id, s.display_name, s.hourly_rate, o.changed_at, o.after ->> 'current_state' AS state,
       COALESCE((o.after ->> 'is_transitioning')::boolean, false) AS is_transitioning
     FROM self_hosted_models s CROSS JOIN LATERAL (
       (${observed} AND o.changed_at <= $1 ORDER BY o.changed_at DESC, o.id DESC LIMIT 1)
       UNION ALL (${observed} AND o.changed_at > $1 AND o.changed_at <= $2)) AS o
     WHERE o.after IS NOT NULL AND ($3::text IS NULL OR s.model_id = $3)
     ORDER BY s.model_id, o.changed_at, o.id`,
    [span.from, span.to, span.modelId ?? null],
  );
  return rows;
}

/** What the instances that run now cost an hour (US dollars), how many there are, and what all deployed models would cost. */
export const RUNNING_COST = rowColumns(
  'usd_per_hour numeric, instances count, usd_per_hour_all_awake numeric, deployed count',
);
/** A row of {@link RUNNING_COST}. */
export type RunningCostRow = RowIn<typeof RUNNING_COST>;

/**
 * SQL of the running instances that a row `t` of thermal_states is charged with: what its units say of them or else, of plain
 * variants, their count while HOT or WARM. Copies share instances, and an instance without a copy costs as much.
 */
export const CHARGED_INSTANCES = `CASE WHEN t.current_state = 'OFF' THEN 0 ELSE COALESCE(
  (SELECT sum((unit ->> 'instances')::numeric) FROM jsonb_array_elements(t.scaling_units) AS unit),
  CASE WHEN t.current_state IN ('HOT', 'WARM') THEN GREATEST(t.instance_count, 1) ELSE 0 END) END`;

/** What self-hosted models cost an hour at this moment: rate × running instances, copies being none. */
export async function readRunningCost(database: Queryable): Promise<RunningCostRow> {
  const { rows } = await database.query<RunningCostRow>(
    `SELECT COALESCE(sum(s.hourly_rate * instances), 0) AS usd_per_hour, COALESCE(sum(instances), 0) AS instances,
       COALESCE(sum(s.hourly_rate * CASE WHEN serverless THEN instances ELSE GREATEST(instances, 1) END)
         FILTER (WHERE deployed), 0) AS usd_per_hour_all_awake,
       count(*) FILTER (WHERE deployed) AS deployed
     FROM self_hosted_models s JOIN thermal_states t USING (model_id)
     CROSS JOIN LATERAL (SELECT ${CHARGED_INSTANCES} AS instances, t.current_state <> 'OFF' AS deployed,
       t.scaling_units @> '[{"serverless": true}]' AS serverless) AS now`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
}
