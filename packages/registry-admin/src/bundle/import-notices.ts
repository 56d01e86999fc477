import { SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import type { BundleLists } from './bundle-lists.ts';
import type { Comparison } from './compare-bundles.ts';
import { registryAfter } from './import-conflicts.ts';
import { namedModels } from './named-models.ts';

/** What whoever imports should know although it stands in nobody's way. */
export function importNotices(
  present: BundleLists,
  next: BundleLists,
  { changes }: Comparison,
  prune: boolean,
): string[] {
  const after = registryAfter(present, next, prune);
  const there = new Set([
    ...after.models.map((record) => `${String(record.provider_id)}/${String(record.model_id)}`),
    ...after.selfHostedModels.map((record) => `${SELF_HOSTED_PROVIDER_ID}/${String(record.model_id)}`),
  ]);
  const dangling = namedModels(next)
    .filter(({ name }) => !there.has(name))
    .map(({ name, by }) => `${name} is named by ${by} and is not in the registry`);
  const losses = changes
    .filter(({ entity, action }) => entity === 'provider' && action === 'delete')
    .map(({ key }) => `the health samples and discoveries of the provider ${key} go with it`);
  return [...dangling, ...losses];
}
