import {
  healthStatusSchema,
  type ModelName,
  type SelectionPolicy,
  storedSelectionPolicySchema,
  type Task,
  taskSchema,
} from '@radiant/contracts';
import type { LoadedSnapshot } from '@radiant/database';
import type { SelectableModel } from '../model/selectable-model.ts';
import { SnapshotTextReader } from '../model/selectable-model.ts';
import type { RegistrySnapshot } from './registry-snapshot.ts';

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
