import type { RegionalHealth, RegionalLatency, SelectableModel } from '../model/selectable-model.ts';
import { compareNames, keepNameOrder } from '../rank/compare-models.ts';
import { observedHealth, type RegistrySnapshot } from './registry-snapshot.ts';

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
  const gone = new Set(changes.goneModels);
  const places = placesOf(models);
  const after = [...models];
  for (const model of changes.models) {
    const place = places.get(model.id);
    if (place === undefined) after.push(model);
    else after[place] = model;
  }
  if (moved.size > 0) {
    for (const [place, model] of models.entries()) {
      if (model.hostingType === 'external' && moved.has(model.providerId) && after[place] === model)
        after[place] = withProviderHealth(model, healthOf.get(model.providerId));
    }
  }
  if (gone.size > 0) return after.filter(({ id }) => !gone.has(id));
  if (after.length === models.length) {
    PLACES.set(after, places);
    if (changes.models.every((model) => isOfSameName(models[places.get(model.id) ?? -1], model)))
      keepNameOrder(models, after);
  }
  return after;
}

function isOfSameName(before: SelectableModel | undefined, after: SelectableModel): boolean {
  return before !== undefined && compareNames(before, after) === 0;
}

/** The place of each model by id. */
function placesOf(models: readonly SelectableModel[]): ReadonlyMap<string, number> {
  const known = PLACES.get(models);
  if (known !== undefined) return known;
  const places = new Map(models.map((model, place) => [model.id, place]));
  PLACES.set(models, places);
  return places;
}

/** Remembered: the lists of two snapshots mostly hold the same models in the same places. */
const PLACES = new WeakMap<readonly SelectableModel[], ReadonlyMap<string, number>>();

/** The model under its provider's health in the registry's region; SQL's `unified_model_registry_all` says the same. */
function withProviderHealth(model: SelectableModel, health: RegionalHealth | undefined): SelectableModel {
  const { latencyP50Ms, latencyP95Ms, latencySource, ...observed } = observedHealth(health);
  const probe = model.latencySource === 'outcomes' ? {} : { latencyP50Ms, latencyP95Ms, latencySource };
  return { ...model, ...observed, ...probe };
}
