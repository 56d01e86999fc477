import { endpointName, SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import type { BundleEntity, BundleRecord } from '@radiant/database';
import { BUNDLE_LISTS, type BundleLists, keyOf } from './bundle.ts';
import type { Comparison } from './decide-changes.ts';
import { isPlainObject } from './exported-record.ts';
import type { ImportResult } from './import-result.ts';

/** Why an import cannot be carried out against the registry as it is. */
type ImportConflict = ImportResult['conflicts'][number];

/** An import as it is planned: the registry as it is, the bundle, how they differ, and whether what is not in it goes. */
interface ImportPlan {
  readonly present: BundleLists;
  readonly next: BundleLists;
  readonly comparison: Comparison;
  readonly prune: boolean;
}

/** Everything that stands in the way; empty when nothing does. */
export function decideConflicts({ present, next, comparison, prune }: ImportPlan): ImportConflict[] {
  const after = registryAfter(present, next, prune);
  return [
    ...missingProviders(after, comparison),
    ...missingBenchmarks(after, comparison),
    ...takenEndpoints(after, comparison),
    ...(prune ? [...emptiedLists(present, next), ...danglingReferences(after, comparison)] : []),
  ];
}

/** What whoever imports should know although it stands in nobody's way. */
export function decideNotices({ present, next, comparison: { changes }, prune }: ImportPlan): string[] {
  const after = registryAfter(present, next, prune);
  const there = new Set([
    ...after.models.map((record) => nameOf('model', record)),
    ...after.selfHostedModels.map((record) => nameOf('self_hosted_model', record)),
  ]);
  const dangling = namedModels(next)
    .filter(({ name }) => !there.has(name))
    .map(({ name, by }) => `${name} is named by ${by} and is not in the registry`);
  const losses = changes
    .filter(({ entity, action }) => entity === 'provider' && action === 'delete')
    .map(({ key }) => `the health samples and discoveries of the provider ${key} go with it`);
  return [...dangling, ...losses];
}

/** The registry when the import has been carried out. */
export function registryAfter(present: BundleLists, next: BundleLists, prune: boolean): BundleLists {
  if (prune) return next;
  const merged = BUNDLE_LISTS.map(({ entity, list }) => {
    const records = [...present[list], ...next[list]];
    return [list, [...new Map(records.map((record) => [keyOf(entity, record), record])).values()]] as const;
  });
  return { ...next, ...Object.fromEntries(merged) };
}

function missingProviders(after: BundleLists, { changes }: Comparison): ImportConflict[] {
  const providers = new Set(after.providers.map((provider) => provider.id));
  return changes
    .filter(({ entity, action }) => action !== 'delete' && (entity === 'model' || entity === 'certificate'))
    .filter(({ record }) => !providers.has(record.provider_id))
    .map(({ entity, key, record }) => ({
      entity,
      key,
      kind: 'provider_missing',
      message: `There is no provider ${String(record.provider_id)}, neither here nor in the bundle`,
    }));
}

function missingBenchmarks(after: BundleLists, { changes }: Comparison): ImportConflict[] {
  const benchmarks = new Set(after.benchmarks.map(({ id }) => id));
  return changes
    .filter(({ entity, action, record }) => {
      return entity === 'model_score' && action !== 'delete' && !benchmarks.has(record.benchmark_id);
    })
    .map(({ entity, key, record }) => ({
      entity,
      key,
      kind: 'benchmark_missing',
      message: `There is no benchmark ${String(record.benchmark_id)}, neither here nor in the bundle`,
    }));
}

function takenEndpoints(after: BundleLists, { changes }: Comparison): ImportConflict[] {
  const ids = after.selfHostedModels.map((model) => String(model.model_id));
  const byEndpoint = groupedByEndpoint(ids);
  return changes
    .filter(({ entity, action }) => entity === 'self_hosted_model' && action === 'insert')
    .flatMap(({ entity, key }): ImportConflict[] => {
      const other = byEndpoint.get(endpointName(key))?.find((id) => id !== key);
      const message = `It would share the endpoint ${endpointName(key)} with ${other}`;
      return other === undefined ? [] : [{ entity, key, kind: 'endpoint_taken', message }];
    });
}

function groupedByEndpoint(ids: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of ids) groups.set(endpointName(id), [...(groups.get(endpointName(id)) ?? []), id]);
  return groups;
}

/** A list that came out empty by mistake must not empty the registry. */
function emptiedLists(present: BundleLists, next: BundleLists): ImportConflict[] {
  return BUNDLE_LISTS.filter(({ list }) => ['providers', 'models', 'selfHostedModels'].includes(list))
    .filter(({ list }) => present[list].length > 0 && next[list].length === 0)
    .map(({ entity, list }) => ({
      entity,
      key: '',
      kind: 'list_empty',
      message: `${list} is empty and pruning would delete all ${present[list].length}; delete them one by one if that is meant`,
    }));
}

function danglingReferences(after: BundleLists, { changes }: Comparison): ImportConflict[] {
  const deleted = new Map(
    changes
      .filter(({ entity, action }) => action === 'delete' && (entity === 'model' || entity === 'self_hosted_model'))
      .map((change) => [nameOf(change.entity, change.record), change] as const),
  );
  return namedModels(after).flatMap(({ name, by }): ImportConflict[] => {
    const change = deleted.get(name);
    if (change === undefined) return [];
    const { entity, key } = change;
    return [{ entity, key, kind: 'still_referenced', message: `It is not in the bundle, and ${by} names it` }];
  });
}

function nameOf(entity: BundleEntity, record: BundleRecord): string {
  const provider = entity === 'model' ? record.provider_id : SELF_HOSTED_PROVIDER_ID;
  return `${String(provider)}/${String(record.model_id)}`;
}

/** A model that something in the registry names. */
interface NamedModel {
  /** `provider/model`. */
  readonly name: string;
  /** What names it, in words. */
  readonly by: string;
}

/** Every model that a default, a successor or a policy names. */
function namedModels(registry: BundleLists): NamedModel[] {
  return [
    ...registry.defaultModels.map((record) => ({
      name: nameOf('model', record),
      by: `the default of ${String(record.task)}`,
    })),
    ...registry.models.flatMap((record) => successorOf(String(record.provider_id), record)),
    ...registry.selfHostedModels.flatMap((record) => successorOf(SELF_HOSTED_PROVIDER_ID, record)),
    ...registry.selectionPolicies.flatMap(policyDefaults),
  ];
}

function successorOf(provider: string, { model_id: modelId, successor }: BundleRecord): NamedModel[] {
  if (typeof successor !== 'string') return [];
  return [{ name: `${provider}/${successor}`, by: `${provider}/${String(modelId)} as its successor` }];
}

function policyDefaults({ name, default_models: defaults }: BundleRecord): NamedModel[] {
  if (!isPlainObject(defaults)) return [];
  return Object.entries(defaults).flatMap(([task, model]) =>
    isPlainObject(model)
      ? [{ name: `${String(model.providerId)}/${String(model.modelId)}`, by: `the policy ${String(name)} for ${task}` }]
      : [],
  );
}
