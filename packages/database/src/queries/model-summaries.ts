import type { RegistryModelColumn, RegistryModelRow } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** What a table of all models shows of each. */
export const SUMMARY_COLUMNS = [
  'id',
  'provider_id',
  'provider_name',
  'model_id',
  'display_name',
  'hosting_type',
  'primary_mode',
  'capabilities',
  'input_modalities',
  'output_modalities',
  'context_window',
  'max_output',
  'pricing_type',
  'input_cost_per_1k',
  'output_cost_per_1k',
  'cost_per_request',
  'cost_per_second',
  'cost_per_image',
  'cost_per_minute',
  'cost_per_1k_characters',
  'hourly_rate',
  'markup_rate',
  'instance_type',
  'thermal_state',
  'is_transitioning',
  'warmup_time_seconds',
  'scale_to_zero_minutes',
  'enabled',
  'deprecated',
  'status',
  'sunset_at',
  'successor',
  'health_status',
  'latency_p50_ms',
  'latency_source',
  'license',
  'commercial_use_allowed',
  'attribution_required',
  'min_tier',
  'origin',
] as const satisfies readonly RegistryModelColumn[];
/** A row of a table of all models, with its quality by use. */
export type ModelSummaryRow = Pick<RegistryModelRow, (typeof SUMMARY_COLUMNS)[number] | 'quality'>;

/** Every model of the registry, enabled or not, now or at an earlier time, in the order of name and id. */
export async function listModelSummaries(database: Queryable, asOf: Date | null): Promise<ModelSummaryRow[]> {
  const { rows } = await database.query<ModelSummaryRow>(
    `SELECT ${SUMMARY_COLUMNS.join(', ')}, quality
     FROM ${asOf === null ? 'unified_model_registry_all' : 'registry_as_of($1::timestamptz)'}
     ORDER BY display_name, id`,
    asOf === null ? [] : [asOf],
  );
  return rows;
}
