import type { HealthStatus } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** A provider's health in a region as a run found it. */
export interface ProviderHealthUpdate {
  readonly provider_id: string;
  readonly region: string;
  readonly status: HealthStatus;
  readonly reason: string;
  readonly avg_latency_ms: number | null;
  readonly p95_latency_ms: number | null;
  readonly p99_latency_ms: number | null;
  readonly error_rate: number | null;
  readonly success_rate: number | null;
  readonly consecutive_failures: number;
  readonly consecutive_successes: number;
  readonly last_success_at: Date | null;
  readonly last_failure_at: Date | null;
  readonly last_error: string | null;
}

/** Stores health in one statement. The first row of a provider has all its columns as every later one has. */
export async function upsertProviderHealth(
  client: Queryable,
  health: readonly ProviderHealthUpdate[],
  checkedAt: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO provider_health AS known (${COLUMNS.join(', ')}, last_check_at, status_since, updated_at)
     SELECT ${COLUMNS.join(', ')}, CASE reason WHEN 'not_configured' THEN NULL ELSE $2::timestamptz END, $2, $2
     FROM jsonb_populate_recordset(NULL::provider_health, $1) ORDER BY provider_id, region
     ON CONFLICT (provider_id, region) DO UPDATE SET
       ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')},
       last_check_at = COALESCE(excluded.last_check_at, known.last_check_at),
       status_since = CASE WHEN known.status = excluded.status THEN known.status_since ELSE excluded.status_since END,
       updated_at = excluded.updated_at`,
    [JSON.stringify(health), checkedAt],
  );
}

const COLUMNS = [
  'provider_id',
  'region',
  'status',
  'reason',
  'avg_latency_ms',
  'p95_latency_ms',
  'p99_latency_ms',
  'error_rate',
  'success_rate',
  'consecutive_failures',
  'consecutive_successes',
  'last_success_at',
  'last_failure_at',
  'last_error',
] as const satisfies readonly (keyof ProviderHealthUpdate)[];
