import { camelCased, type HealthStatus } from '@radiant/contracts';
import { type RegistryRows, selectableRows } from '@radiant/test-kit/arbitraries';
import { modelFromRow } from '../src/model/selectable-model.ts';
import type { RegistrySnapshot } from '../src/snapshot/registry-snapshot.ts';

/** A generated registry as a selector would load it, without a database. */
export function snapshotFromRows(registry: RegistryRows, others: Partial<RegistrySnapshot> = {}): RegistrySnapshot {
  return {
    version: 1,
    healthRegion: 'us-east-1',
    models: selectableRows(registry).map((row) => modelFromRow(row)),
    health: registry.providerHealth.map((row) => ({
      providerId: row.provider_id,
      region: row.region,
      healthStatus: row.status as HealthStatus,
      avgLatencyMs: row.avg_latency_ms,
      p50LatencyMs: row.p50_latency_ms,
      p95LatencyMs: row.p95_latency_ms,
      errorRate: row.error_rate,
    })),
    latency: registry.modelLatency.filter(({ region }) => region !== 'us-east-1').map(camelCased),
    defaultModels: {},
    policies: [],
    ...others,
  };
}
