import { endpointName } from '@radiant/contracts';
import type { BundleRecord, RegistryModelRow } from '@radiant/database';
import { isPlainObject } from '../plain-object.ts';
import { litellmAbilities, litellmMode } from './abilities.ts';
import { litellmCosts } from './costs.ts';
import type { LeftOut, LitellmDeployment } from './deployment.ts';

/** Prefixes that name a protocol, not a company: whose server it is, the base URL says. */
const PROTOCOLS: ReadonlySet<string> = new Set(['openai', 'openai_like', 'custom_openai', 'hosted_vllm']);
const OPENAI_BASE = 'https://api.openai.com/v1';
/** LiteLLM reads it from here; where it is not set, boto3's own search begins. */
const AWS_REGION = 'os.environ/AWS_REGION';

/**
 * The deployments of a LiteLLM proxy, and what was left out: disabled and retired models, and those that LiteLLM has no
 * provider for.
 *
 * @param at the time at which a sunset date counts
 */
export function litellmConfig(
  models: readonly RegistryModelRow[],
  providers: readonly BundleRecord[],
  at: Date,
): { readonly deployments: LitellmDeployment[]; readonly leftOut: LeftOut[] } {
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  const deployments: LitellmDeployment[] = [];
  const leftOut: LeftOut[] = [];
  for (const model of models) {
    const why = hindrance(model, byId.get(model.provider_id), at);
    if (why === null) deployments.push(deploymentOf(model, byId.get(model.provider_id)));
    else leftOut.push({ model: `${model.provider_id}/${model.model_id}`, why });
  }
  return { deployments, leftOut };
}

function hindrance(model: RegistryModelRow, provider: BundleRecord | undefined, at: Date): string | null {
  if (!model.enabled) return 'disabled';
  if (model.status === 'retired' || (model.sunset_at !== null && model.sunset_at <= at)) return 'retired';
  if (model.hosting_type === 'self_hosted') return null;
  if (model.litellm_id === null) return 'LiteLLM does not know it';
  if (typeof provider?.litellm_prefix !== 'string') return 'LiteLLM does not know its provider';
  return null;
}

function deploymentOf(model: RegistryModelRow, provider: BundleRecord | undefined): LitellmDeployment {
  const prefix = model.hosting_type === 'self_hosted' ? 'sagemaker' : String(provider?.litellm_prefix);
  const name = model.litellm_id ?? model.model_id;
  const mode = litellmMode(model);
  return {
    model_name: name,
    litellm_params:
      model.hosting_type === 'self_hosted'
        ? { model: `sagemaker/${model.endpoint_name ?? endpointName(model.model_id)}`, aws_region_name: AWS_REGION }
        : { model: name.startsWith(`${prefix}/`) ? name : `${prefix}/${name}`, ...access(prefix, provider) },
    model_info: {
      id: model.id,
      litellm_provider: prefix,
      ...(mode === undefined ? {} : { mode }),
      ...limits(model),
      ...litellmAbilities(model),
      ...litellmCosts(model),
      // A health check is a billed request; it would also wake an endpoint that was scaled to zero.
      ...(model.hosting_type === 'self_hosted' ? { disable_background_health_check: true } : {}),
    },
  };
}

function limits({ context_window: context, max_output: output }: RegistryModelRow): Record<string, number> {
  return {
    ...(context === null ? {} : { max_input_tokens: context }),
    ...(output === null ? {} : { max_output_tokens: output, max_tokens: output }),
  };
}

function access(
  prefix: string,
  provider: BundleRecord | undefined,
): Omit<LitellmDeployment['litellm_params'], 'model'> {
  const auth = isPlainObject(provider?.auth) ? provider.auth : {};
  const base = provider?.api_base_url;
  return {
    ...(typeof auth.env === 'string' ? { api_key: `os.environ/${auth.env}` } : {}),
    ...(auth.type === 'aws_sigv4' ? { aws_region_name: AWS_REGION } : {}),
    ...(PROTOCOLS.has(prefix) && typeof base === 'string' && base !== OPENAI_BASE ? { api_base: base } : {}),
  };
}
