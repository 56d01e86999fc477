import { SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import type { BundleRecord } from '@radiant/database';
import type { BundleLists } from './bundle-lists.ts';
import { isPlainObject } from './plain-object.ts';

/** A model that something in the registry names. */
export interface NamedModel {
  /** `provider/model`. */
  readonly name: string;
  /** What names it, in words. */
  readonly by: string;
}

/** Every model that a default, a successor or a policy names. */
export function namedModels(registry: BundleLists): NamedModel[] {
  return [
    ...registry.defaultModels.map((record) => ({
      name: `${String(record.provider_id)}/${String(record.model_id)}`,
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
