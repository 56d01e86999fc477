import { endpointName, hasEnded, type RegistryModelRow } from '@radiant/contracts';
import type { BundleRecord } from '@radiant/database';
import { Document, type ScalarTag } from 'yaml';
import { isPlainObject } from '../exported-record.ts';
import { litellmAbilities, litellmCosts, litellmMode } from './model-info.ts';

/** One entry of LiteLLM's `model_list`, as far as the registry fills it. */
interface LitellmDeployment {
  /** What a client of the proxy asks for: the `litellm_id` that selecting a model answers. */
  readonly model_name: string;
  readonly litellm_params: {
    /** Prefix of LiteLLM's provider, then the model or the SageMaker endpoint. */
    readonly model: string;
    /** Where LiteLLM finds the key, as `os.environ/NAME`; never the key. */
    readonly api_key?: string;
    readonly api_base?: string;
    readonly aws_region_name?: string;
  };
  /** Identity, limits, abilities and prices; prices in US dollars by the unit in their name. */
  readonly model_info: Readonly<Record<string, string | number | boolean>> & { readonly id: string };
}

/** A model that the configuration leaves out, and why. */
interface LeftOut {
  readonly model: string;
  readonly why: string;
}

/** Prefixes that name a protocol, not a company: whose server it is, the base URL says. */
const PROTOCOLS: ReadonlySet<string> = new Set(['openai', 'openai_like', 'custom_openai', 'hosted_vllm']);
const OPENAI_BASE = 'https://api.openai.com/v1';
/** LiteLLM reads it from here; where it is not set, boto3's own search begins. */
const AWS_REGION = 'os.environ/AWS_REGION';

/**
 * The deployments of a LiteLLM proxy, and what was left out: disabled and retired models, and those that LiteLLM has no
 * provider for.
 *
 * @param at the time at which sunset dates and prices count
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
    if (why === null) deployments.push(deploymentOf(model, byId.get(model.provider_id), at));
    else leftOut.push({ model: `${model.provider_id}/${model.model_id}`, why });
  }
  return { deployments, leftOut };
}

function hindrance(model: RegistryModelRow, provider: BundleRecord | undefined, at: Date): string | null {
  if (hasEnded(model, at)) return 'retired';
  if (!model.enabled) return 'disabled';
  if (model.hosting_type === 'self_hosted') return null;
  if (model.litellm_id === null) return 'LiteLLM does not know it';
  if (typeof provider?.litellm_prefix !== 'string') return 'LiteLLM does not know its provider';
  return null;
}

function deploymentOf(model: RegistryModelRow, provider: BundleRecord | undefined, at: Date): LitellmDeployment {
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
      ...litellmCosts(model, at),
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

/**
 * LiteLLM reads YAML 1.1 by PyYAML, which takes `5e-7` for text since it has no dot; so fractions are written out.
 */
const plainFraction: ScalarTag = {
  identify: (value) => typeof value === 'number' && !Number.isInteger(value),
  default: true,
  tag: 'tag:yaml.org,2002:float',
  test: /^[-+]?\d+\.\d+$/,
  resolve: Number,
  stringify: ({ value }) => plainDecimal(Number(value)),
};

/** The configuration of a LiteLLM proxy, with what was left out of it as comments. */
export function litellmYaml(deployments: readonly LitellmDeployment[], leftOut: readonly LeftOut[]): string {
  const document = new Document(
    { model_list: deployments },
    { version: '1.1', customTags: (tags) => [plainFraction, ...tags] },
  );
  const reasons = leftOut.map(({ model, why }) => ` Left out: ${model} (${why})`);
  document.commentBefore = [
    ' Models of the registry for a LiteLLM proxy. Keys come from the environment. Prices are what the organisation pays,',
    ' in US dollars; the id of a model is its id in the registry.',
    ...reasons,
  ].join('\n');
  return document.toString({ lineWidth: 0 });
}

/** A fraction without an exponent. */
function plainDecimal(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e-');
  if (exponent === undefined) return mantissa;
  const [, sign = '', digits = ''] = /^(-?)([\d.]+)$/.exec(mantissa) ?? [];
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}
