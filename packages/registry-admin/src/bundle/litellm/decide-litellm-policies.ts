import {
  type ExternalCategory,
  policyCriteriaSchema,
  SELF_HOSTED_PROVIDER_ID,
  taskOfExternal,
} from '@radiant/contracts';
import type { BundleRecord } from '@radiant/database';
import { type MappedDeployment, type NotMapped, tagsOf } from './mapped-deployment.ts';
import type { ReadFallback } from './read-litellm-config.ts';

/**
 * Selection policies of a configuration: for each chain of fallbacks one that keeps to its providers, prefers them in its order and ends with
 * its last model; for each tag one that keeps to the providers of what has it. A region that all share is the policy's.
 */
export function decideLitellmPolicies(
  fallbacks: readonly ReadFallback[],
  mapped: readonly MappedDeployment[],
): { readonly policies: readonly BundleRecord[]; readonly left: readonly NotMapped[] } {
  const policies = new Map<string, BundleRecord>();
  const left: NotMapped[] = [];
  const regional = new Set<MappedDeployment>();
  const add = (name: string, line: number, subject: string, chain: readonly MappedDeployment[], more: BundleRecord) => {
    if (policies.has(name)) {
      left.push({ line, subject, why: `the policy ${name} is made already` });
      return;
    }
    const region = sharedRegion(chain);
    if (region !== null) for (const deployment of chain) regional.add(deployment);
    policies.set(name, policyOf(name, chain, region, more));
  };
  for (const { line, from, to } of fallbacks) {
    const subject = `fallbacks of ${from}`;
    const names = [from, ...to];
    const missing = names.filter((name) => !mapped.some((deployment) => deployment.name === name));
    const chain = names.flatMap((name) => mapped.filter((deployment) => deployment.name === name));
    if (missing.length > 0) left.push({ line, subject, why: `not in the registry: ${missing.join(', ')}` });
    const [head, last] = [chain[0], chain.at(-1)];
    if (head === undefined || last === undefined || head.name !== from || head === last) continue;
    const end = { [taskOf(last)]: { providerId: providerIdOf(last), modelId: String(last.record.model_id) } };
    const description = `Fallbacks of a LiteLLM proxy: ${chain.map(({ name }) => name).join(', ')}`;
    add(`litellm-${slug(from)}`, line, subject, chain, { description, default_models: end });
  }
  for (const tag of new Set(mapped.flatMap(tagsOf))) {
    const chain = mapped.filter((deployment) => tagsOf(deployment).includes(tag));
    const description = `What a LiteLLM proxy tags ${tag}`;
    add(`litellm-tag-${slug(tag)}`, chain[0]?.line ?? 1, `the tag ${tag}`, chain, { description });
  }
  for (const deployment of mapped) {
    const region = regionOf(deployment);
    if (region === null || regional.has(deployment)) continue;
    left.push({ line: deployment.line, subject: deployment.name, why: `no policy for its region ${region}` });
  }
  return { policies: [...policies.values()], left };
}

function policyOf(
  name: string,
  chain: readonly MappedDeployment[],
  region: string | null,
  more: BundleRecord,
): BundleRecord {
  const providers = [...new Set(chain.map(providerIdOf))];
  return {
    name,
    description: '',
    criteria: {
      onlyProviders: providers,
      ...(providers.length > 1 ? { preferProvider: providers } : {}),
      ...(region === null ? {} : { region }),
    },
    strategy: null,
    weights: null,
    default_models: {},
    locked: [],
    ...more,
  };
}

/** The one region that all state, where the registry knows it. */
function sharedRegion(chain: readonly MappedDeployment[]): string | null {
  const [region, ...others] = new Set(chain.map(regionOf));
  if (region == null || others.length > 0) return null;
  return policyCriteriaSchema.shape.region.safeParse(region).success ? region : null;
}

function regionOf({ params }: MappedDeployment): string | null {
  const region = params.aws_region_name;
  return typeof region === 'string' && !region.startsWith('os.environ/') ? region : null;
}

function providerIdOf({ external, record }: MappedDeployment): string {
  return external ? String(record.provider_id) : SELF_HOSTED_PROVIDER_ID;
}

function taskOf({ external, record }: MappedDeployment): string {
  return external
    ? taskOfExternal(record.category as ExternalCategory, record.capabilities as string[])
    : String(record.primary_mode);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);
}
