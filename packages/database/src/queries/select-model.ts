import type { Queryable } from '../connection/queryable.ts';

/** Arguments of SQL's `select_model`, in its order; null takes what the function does without. */
export interface SelectModelArguments {
  readonly task: string;
  readonly inputModalities: readonly string[];
  readonly outputModalities: readonly string[];
  readonly tenantTier: number;
  readonly preferHosting: string;
  readonly requiredCapabilities: readonly string[];
  readonly minContextWindow: number | null;
  readonly requireHipaa: boolean;
  readonly preferProviders: readonly string[];
  readonly onlyProviders: readonly string[] | null;
  readonly excludeProviders: readonly string[];
  readonly requireCommercialUse: boolean;
  readonly maxLatencyMs: number | null;
  /** US dollars. */
  readonly maxCostPerRequest: number | null;
  /** Quantities by unit; null is the reference usage. */
  readonly expectedUsage: Readonly<Record<string, number>> | null;
  readonly region: string | null;
  readonly strategy: string;
  readonly weights: Readonly<Record<string, number>> | null;
  readonly readyOnly: boolean;
  readonly limit: number;
  /** Null is now. */
  readonly at: Date | null;
}

/** A row of `selectable_models`: the registry as selection sees it. Costs are US dollars that the organisation pays. */
export interface SelectableModelRow {
  readonly id: string;
  readonly provider_id: string;
  readonly provider_name: string;
  readonly model_id: string;
  readonly litellm_id: string | null;
  readonly name: string;
  readonly display_name: string;
  readonly hosting_type: 'external' | 'self_hosted';
  readonly category: string;
  readonly capabilities: readonly string[];
  readonly input_modalities: readonly string[];
  readonly output_modalities: readonly string[];
  readonly primary_mode: string;
  readonly context_window: number | null;
  readonly max_output: number | null;
  readonly pricing_type: string | null;
  readonly input_cost_per_1k: number | null;
  readonly output_cost_per_1k: number | null;
  readonly cached_input_cost_per_1k: number | null;
  readonly cache_write_cost_per_1k: number | null;
  readonly cost_per_1k_characters: number | null;
  readonly cost_per_request: number | null;
  readonly cost_per_second: number | null;
  readonly cost_per_image: number | null;
  readonly cost_per_minute: number | null;
  readonly cost_per_minute_video: number | null;
  readonly cost_per_3d_model: number | null;
  readonly hourly_rate: number | null;
  readonly price_tiers: unknown;
  readonly markup_rate: number;
  readonly instance_type: string | null;
  readonly endpoint_name: string | null;
  readonly thermal_state: string | null;
  readonly is_transitioning: boolean;
  readonly warmup_time_seconds: number | null;
  readonly deprecated: boolean;
  readonly status: string | null;
  readonly sunset_at: Date | null;
  readonly successor: string | null;
  readonly health_status: string;
  readonly avg_latency_ms: number | null;
  readonly error_rate: number | null;
  readonly compliance: readonly string[];
  readonly license: string | null;
  readonly commercial_use_allowed: boolean | null;
  readonly min_tier: number;
}

/** A row of `select_model`. */
export interface SelectModelRow extends SelectableModelRow {
  readonly warmup_required: boolean;
}

/** The best models for a task, best first, by SQL's `select_model`; one query. */
export async function selectModelRows(database: Queryable, wanted: SelectModelArguments): Promise<SelectModelRow[]> {
  const { rows } = await database.query<SelectModelRow>(
    `SELECT * FROM select_model($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
       COALESCE($21, now()))`,
    [
      wanted.task,
      wanted.inputModalities,
      wanted.outputModalities,
      wanted.tenantTier,
      wanted.preferHosting,
      wanted.requiredCapabilities,
      wanted.minContextWindow,
      wanted.requireHipaa,
      wanted.preferProviders,
      wanted.onlyProviders,
      wanted.excludeProviders,
      wanted.requireCommercialUse,
      wanted.maxLatencyMs,
      wanted.maxCostPerRequest,
      wanted.expectedUsage === null ? null : JSON.stringify(wanted.expectedUsage),
      wanted.region,
      wanted.strategy,
      wanted.weights === null ? null : JSON.stringify(wanted.weights),
      wanted.readyOnly,
      wanted.limit,
      wanted.at,
    ],
  );
  return rows;
}
