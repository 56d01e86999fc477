import {
  camelCased,
  healthStatusSchema,
  type ModelName,
  storedSelectionPolicySchema,
  type Task,
  taskSchema,
} from '@radiant/contracts';
import {
  type LoadedSnapshot,
  loadSelectionAsOf,
  loadSelectionSnapshot,
  type Queryable,
  readRegistryVersion,
  recordOutcomes,
  requestWarmUp,
} from '@radiant/database';
import { inSlices } from '../compile/steps.ts';
import { modelFromRow, type SelectableModel, SnapshotTextReader } from '../model/selectable-model.ts';
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

/** The registry as it was at a time; it never changes. Health is judged by the region that the registry goes by today. */
export function postgresSourceAsOf(database: Queryable, at: Date): RegistrySource {
  return {
    async load() {
      const past = await loadSelectionAsOf(database, at);
      return { version: 1, models: past.models.map(modelFromRow), ...besideModels(past) };
    },
    version: async () => 1,
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
  return { version: loaded.version, models, ...besideModels(loaded) };
}

/** What a snapshot holds beside the models. */
function besideModels(
  loaded: Omit<LoadedSnapshot, 'models' | 'version'>,
): Omit<RegistrySnapshot, 'models' | 'version'> {
  const defaultModels: Partial<Record<Task, ModelName>> = {};
  for (const { task, provider_id: providerId, model_id: modelId } of loaded.defaultModels) {
    defaultModels[taskSchema.parse(task)] = { providerId, modelId };
  }
  return {
    healthRegion: loaded.healthRegion,
    health: loaded.health.map((row) => {
      const { status, ...health } = camelCased(row);
      return { ...health, healthStatus: healthStatusSchema.parse(status) };
    }),
    latency: loaded.latency.map(camelCased),
    defaultModels,
    policies: loaded.policies.map(
      ({ name, version, description, criteria, strategy, weights, default_models, locked }) =>
        storedSelectionPolicySchema.parse({
          ...{ name, version, description, criteria, strategy, weights, locked },
          defaultModels: default_models,
        }),
    ),
  };
}
