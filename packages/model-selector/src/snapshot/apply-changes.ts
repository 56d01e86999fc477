import type { RegionalHealth, RegionalLatency, SelectableModel } from '../model/selectable-model.ts';
import type { RegistrySnapshot } from './registry-snapshot.ts';

/** What is different from a snapshot; everything that is not named is as it was. */
export interface RegistryChanges extends Pick<RegistrySnapshot, 'version' | 'mark'> {
  /** Models that came or changed. */
  readonly models: readonly SelectableModel[];
  /** Ids of those that went. */
  readonly goneModels: readonly string[];
  readonly health: readonly RegionalHealth[];
  readonly goneHealth: readonly Pick<RegionalHealth, 'providerId' | 'region'>[];
  readonly latency: readonly RegionalLatency[];
  readonly goneLatency: readonly Pick<RegionalLatency, 'providerId' | 'modelId' | 'region'>[];
  /** All of them, where one changed; else null. */
  readonly defaultModels: RegistrySnapshot['defaultModels'] | null;
  readonly policies: RegistrySnapshot['policies'] | null;
}

/** The snapshot as it is after the changes: what loading it anew would give, the models in no order. */
export function applyChanges(snapshot: RegistrySnapshot, changes: RegistryChanges): RegistrySnapshot {
  const { version, mark, defaultModels, policies } = changes;
  const health = merged(snapshot.health, changes.health, changes.goneHealth, healthKey);
  return {
    version,
    ...(mark === undefined ? {} : { mark }),
    healthRegion: snapshot.healthRegion,
    models: changedModels(snapshot, changes, health),
    health,
    latency: merged(snapshot.latency, changes.latency, changes.goneLatency, latencyKey),
    defaultModels: defaultModels ?? snapshot.defaultModels,
    policies: policies ?? snapshot.policies,
  };
}

const healthKey = ({ providerId, region }: Pick<RegionalHealth, 'providerId' | 'region'>) => `${providerId} ${region}`;
const latencyKey = ({ providerId, modelId, region }: Pick<RegionalLatency, 'providerId' | 'modelId' | 'region'>) =>
  `${providerId} ${region} ${modelId}`;

/** Rows with those of the same key replaced, the rest added, and what is gone left out. */
function merged<Key, Row extends Key>(
  rows: readonly Row[],
  changed: readonly Row[],
  gone: readonly Key[],
  keyOf: (row: Key) => string,
): readonly Row[] {
  if (changed.length + gone.length === 0) return rows;
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  for (const row of changed) byKey.set(keyOf(row), row);
  for (const row of gone) byKey.delete(keyOf(row));
  return [...byKey.values()];
}

/** A model that changed is told as it is now; one whose provider's health changed is what it was, with that health. */
function changedModels(
  { models, healthRegion }: RegistrySnapshot,
  changes: RegistryChanges,
  health: readonly RegionalHealth[],
): readonly SelectableModel[] {
  const told = new Map(changes.models.map((model) => [model.id, model]));
  const gone = new Set(changes.goneModels);
  const moved = new Set(
    [...changes.health, ...changes.goneHealth]
      .filter(({ region }) => region === healthRegion)
      .map(({ providerId }) => providerId),
  );
  const healthOf = new Map(
    health
      .filter(({ region, providerId }) => region === healthRegion && moved.has(providerId))
      .map((row) => [row.providerId, row]),
  );
  const after: SelectableModel[] = [];
  for (const model of models) {
    if (gone.has(model.id)) continue;
    const now = told.get(model.id);
    if (now !== undefined) {
      after.push(now);
      told.delete(model.id);
    } else if (model.hostingType === 'external' && moved.has(model.providerId)) {
      after.push(withProviderHealth(model, healthOf.get(model.providerId)));
    } else {
      after.push(model);
    }
  }
  return told.size === 0 ? after : [...after, ...told.values()];
}

/** The model under its provider's health in the registry's region; SQL's `unified_model_registry_all` says the same. */
function withProviderHealth(model: SelectableModel, health: RegionalHealth | undefined): SelectableModel {
  const { p50LatencyMs = null, p95LatencyMs = null } = health ?? {};
  const probe: Pick<SelectableModel, 'latencyP50Ms' | 'latencyP95Ms' | 'latencySource'> = {
    latencyP50Ms: p50LatencyMs,
    latencyP95Ms: p95LatencyMs,
    latencySource: p50LatencyMs === null ? 'none' : 'probe',
  };
  return {
    ...model,
    healthStatus: health?.healthStatus ?? 'unknown',
    avgLatencyMs: health?.avgLatencyMs ?? null,
    errorRate: health?.errorRate ?? null,
    ...(model.latencySource === 'outcomes' ? {} : probe),
  };
}
