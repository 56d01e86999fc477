import {
  camelCased,
  healthStatusSchema,
  type ModelName,
  type SelectionPolicy,
  storedSelectionPolicySchema,
  type Task,
  taskSchema,
} from '@radiant/contracts';
import {
  type LoadedChanges,
  type LoadedSnapshot,
  loadSelectionAsOf,
  loadSelectionChanges,
  loadSelectionSnapshot,
  type Queryable,
  type RegionalHealthRow,
  readRegistryVersion,
  recordOutcomes,
  requestWarmUp,
} from '@radiant/database';
import { inSlices } from '../compile/steps.ts';
import {
  modelFromRow,
  type RegionalHealth,
  type SelectableModel,
  SnapshotTextReader,
} from '../model/selectable-model.ts';
import type { RegistryChanges } from './apply-changes.ts';
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
    async changes(mark) {
      const changes = await loadSelectionChanges(database, mark, MOST_CHANGES);
      return changes === null ? null : changesOf(changes);
    },
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

/** More are loaded as a whole: a thousandth of a second is saved, and a compiled registry is made anew anyway. */
const MOST_CHANGES = 1_000;
const MODELS_A_STEP = 64;

/** What was loaded as a snapshot, a few models at a step. */
export function* snapshotOf(loaded: LoadedSnapshot): Generator<void, RegistrySnapshot> {
  const reader = new SnapshotTextReader();
  const models: SelectableModel[] = [];
  for (const row of loaded.models) {
    models.push(reader.model(row));
    if (models.length % MODELS_A_STEP === 0) yield;
  }
  return { version: loaded.version, mark: loaded.mark, models, ...besideModels(loaded) };
}

function changesOf({ version, mark, goneModels, goneHealth, goneLatency, ...loaded }: LoadedChanges): RegistryChanges {
  const reader = new SnapshotTextReader();
  return {
    version,
    mark,
    goneModels,
    goneHealth: goneHealth.map(camelCased),
    goneLatency: goneLatency.map(camelCased),
    models: loaded.models.map((row) => reader.model(row)),
    health: loaded.health.map(healthOf),
    latency: loaded.latency.map(camelCased),
    defaultModels: loaded.defaultModels === null ? null : defaultModelsOf(loaded.defaultModels),
    policies: loaded.policies === null ? null : loaded.policies.map(policyOf),
  };
}

/** What a snapshot holds beside the models. */
function besideModels(
  loaded: Omit<LoadedSnapshot, 'models' | 'version' | 'mark'>,
): Omit<RegistrySnapshot, 'models' | 'version' | 'mark'> {
  return {
    healthRegion: loaded.healthRegion,
    health: loaded.health.map(healthOf),
    latency: loaded.latency.map(camelCased),
    defaultModels: defaultModelsOf(loaded.defaultModels),
    policies: loaded.policies.map(policyOf),
  };
}

/** Of a row of the history, which also says why, what a selector goes by. */
function healthOf(row: RegionalHealthRow): RegionalHealth {
  const { providerId, region, status, avgLatencyMs, p50LatencyMs, p95LatencyMs, errorRate } = camelCased(row);
  const healthStatus = healthStatusSchema.parse(status);
  return { providerId, region, healthStatus, avgLatencyMs, p50LatencyMs, p95LatencyMs, errorRate };
}

function defaultModelsOf(rows: LoadedSnapshot['defaultModels']): RegistrySnapshot['defaultModels'] {
  const defaultModels: Partial<Record<Task, ModelName>> = {};
  for (const { task, provider_id: providerId, model_id: modelId } of rows) {
    defaultModels[taskSchema.parse(task)] = { providerId, modelId };
  }
  return defaultModels;
}

/** Of a policy as the history has it, which holds more than a selector knows of, what a policy is. */
function policyOf(row: LoadedSnapshot['policies'][number]): SelectionPolicy {
  const { name, version, description, criteria, strategy, weights, locked, default_models: defaultModels } = row;
  return storedSelectionPolicySchema.parse({
    ...{ name, version, description, criteria, strategy, weights, locked, defaultModels },
  });
}
