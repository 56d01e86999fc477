import {
  type ColumnsIn,
  columnsIn,
  MODEL_FIELDS,
  type ModelQuality,
  type PROVIDER_COLUMNS,
  type RowOf,
  SELECTOR_FIELDS,
  type Task,
} from '@radiant/contracts';
import {
  type Pool,
  type PoolClient,
  type ProviderHealthRow,
  type RegionalLatencyRow,
  type ThermalModelRow,
  transaction,
} from '@radiant/database';

/** What selection sees, and what it sees the outcome of. */
const READ_FIELDS = { ...SELECTOR_FIELDS, compliance_facts: MODEL_FIELDS.compliance_facts };

/** The columns of `models` that selection sees. */
export const MODEL_COLUMNS = columnsIn(READ_FIELDS, 'external');
/** The columns of `self_hosted_models` that selection sees. */
export const HOSTED_COLUMNS = columnsIn(READ_FIELDS, 'selfHosted');

/** An external model of a generated registry: a row of `models`. */
export type ModelRow = Readonly<RowOf<ColumnsIn<typeof READ_FIELDS, 'external'>>>;
/** A self-hosted model: a row of `self_hosted_models`. */
export type SelfHostedRow = Readonly<RowOf<ColumnsIn<typeof READ_FIELDS, 'selfHosted'>>>;
/** A provider, as far as selection sees it: a row of `providers`. */
export type ProviderRow = Readonly<
  RowOf<
    Pick<
      typeof PROVIDER_COLUMNS,
      'id' | 'name' | 'display_name' | 'compliance' | 'compliance_facts' | 'markup_rate' | 'enabled'
    >
  >
>;

/** A row of `thermal_states`, as far as selection sees it. */
export type ThermalRow = Pick<
  ThermalModelRow,
  'model_id' | 'current_state' | 'is_transitioning' | 'endpoint_name' | 'endpoint_status' | 'measured_warmup_seconds'
> &
  Pick<HealthRow, 'avg_latency_ms' | 'error_rate'> &
  Pick<LatencyRow, 'latency_p50_ms' | 'latency_p95_ms'>;

/** A row of `provider_health`, as far as selection sees it. */
export type HealthRow = Pick<
  ProviderHealthRow,
  'provider_id' | 'region' | 'status' | 'avg_latency_ms' | 'p50_latency_ms' | 'p95_latency_ms' | 'error_rate'
>;

/** A row of `model_latency`. */
export type LatencyRow = RegionalLatencyRow;

/** A row of `model_quality`. */
export interface QualityRow {
  readonly provider_id: string;
  readonly model_id: string;
  readonly task: Task;
  readonly quality: ModelQuality;
  readonly edition: number;
}

/** A whole registry as rows of its tables. */
export interface RegistryRows {
  readonly providers: readonly ProviderRow[];
  readonly models: readonly ModelRow[];
  readonly selfHostedModels: readonly SelfHostedRow[];
  /** A self-hosted model without one has its default state. */
  readonly thermalStates: readonly ThermalRow[];
  readonly providerHealth: readonly HealthRow[];
  readonly modelLatency: readonly LatencyRow[];
  readonly modelQuality: readonly QualityRow[];
}

/**
 * Replaces whatever registry the database holds by this one, in bulk. History and protection triggers are left out (this asks
 * for a superuser, as tests have); the selector's table is computed anew at the end.
 */
export async function loadRegistry(pool: Pool, registry: RegistryRows): Promise<void> {
  await transaction(pool, async (client) => {
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      'DELETE FROM thermal_states; DELETE FROM provider_health; DELETE FROM model_latency; DELETE FROM model_quality; DELETE FROM self_hosted_models; DELETE FROM models; DELETE FROM providers',
    );
    await insertRegistry(client, registry);
    await client.query(
      'UPDATE providers SET stated_compliance = compliance, assurances = provider_assurances(id, compliance, compliance_facts, now())',
    );
    await client.query('SET LOCAL session_replication_role = origin');
    await client.query('INSERT INTO selection_changes (everything) VALUES (true)');
  });
  await pool.query('ANALYZE selectable_models');
}

/** Inserts the rows of a registry into the tables that the search path finds, one statement a table. */
export async function insertRegistry(client: PoolClient, registry: RegistryRows): Promise<void> {
  const tables = {
    providers: registry.providers,
    models: registry.models,
    self_hosted_models: registry.selfHostedModels,
    thermal_states: registry.thermalStates,
    provider_health: registry.providerHealth,
    model_latency: registry.modelLatency,
    model_quality: registry.modelQuality,
  };
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    if (columns === '') continue;
    await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
}
