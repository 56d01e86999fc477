import {
  healthStatusSchema,
  type ModelName,
  type SelectionPolicy,
  storedSelectionPolicySchema,
  type Task,
  taskSchema,
} from '@radiant/contracts';

import {
  type LoadedSnapshot,
  loadSelectionSnapshot,
  type Queryable,
  readRegistryVersion,
  recordOutcomes,
  requestWarmUp,
} from '@radiant/database';
import { inSlices } from '../compile/steps.ts';

import type { SelectableModel } from '../model/selectable-model.ts';
import { SnapshotTextReader } from '../model/selectable-model.ts';
import type { RegistrySnapshot } from './registry-snapshot.ts';
import type { RegistrySource } from './registry-source.ts';

/** How to use the database. */
export interface PostgresSourceOptions {
  /** Who asks for warm-ups; shown in `warm_up_requests`. Default `selector`. */
  readonly requestedBy?: string;
}

/**
 * The registry in PostgreSQL: loaded by one query, its version by a read of one row.
 *
 * @example
 * const selector = await createModelSelector({ source: postgresSource(pool) });
 */
export function postgresSource(database: Queryable, options: PostgresSourceOptions = {}): RegistrySource {
  return {
    load: async () => inSlices(snapshotOf(await loadSelectionSnapshot(database))),
    version: () => readRegistryVersion(database),
    async requestWarmUp(modelId) {
      const request = await requestWarmUp(database, modelId, options.requestedBy ?? 'selector');
      return request.requests === 1 ? 'requested' : 'joined';
    },
    recordOutcomes: (outcomes) => recordOutcomes(database, outcomes),
  };
}

const MODELS_A_STEP = 64;

/** What was loaded as a snapshot, a few models at a step. */
export function* snapshotOf(loaded: LoadedSnapshot): Generator<void, RegistrySnapshot> {
  const reader = new SnapshotTextReader();
  const models: SelectableModel[] = [];
  for (const row of loaded.models) {
    models.push(reader.model(row));
    if (models.length % MODELS_A_STEP === 0) yield;
  }
  const defaultModels: Partial<Record<Task, ModelName>> = {};
  for (const { task, provider_id, model_id } of loaded.defaultModels) {
    defaultModels[taskSchema.parse(task)] = { providerId: provider_id, modelId: model_id };
  }
  return {
    version: loaded.version,
    healthRegion: loaded.healthRegion,
    models,
    health: loaded.health.map((row) => ({
      providerId: row.provider_id,
      region: row.region,
      healthStatus: healthStatusSchema.parse(row.status),
      avgLatencyMs: row.avg_latency_ms,
      errorRate: row.error_rate,
    })),
    defaultModels,
    policies: loaded.policies.map(policyOf),
  };
}

function policyOf(row: LoadedSnapshot['policies'][number]): SelectionPolicy {
  const { default_models: defaultModels, ...columns } = row;
  return storedSelectionPolicySchema.parse({ ...columns, defaultModels });
}
