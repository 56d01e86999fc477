import type { BundleRecord } from '@radiant/database';
import type { ReadDeployment } from './read-litellm-config.ts';

/** Prefixes that name a protocol: whose server it is, the base URL says. */
const PROTOCOLS: ReadonlySet<string> = new Set([
  'openai',
  'openai_like',
  'custom_openai',
  'hosted_vllm',
  'text-completion-openai',
]);
/** Further prefixes of LiteLLM's for a provider. */
const ALSO: Readonly<Record<string, string>> = {
  cohere_chat: 'cohere',
  bedrock_converse: 'bedrock',
  sagemaker_chat: 'sagemaker',
};

/** Hosts under which a provider's API answers as well. */
const HOSTS: Readonly<Record<string, string>> = { 'api.together.xyz': 'api.together.ai' };

/** Whose model it is (null is one of SageMaker's endpoints) and what it is called there, or why that cannot be said. */
export type FoundProvider =
  | { readonly provider: BundleRecord | null; readonly model: string }
  | { readonly why: string };

/** The provider of the registry that a deployment of LiteLLM calls. */
export function providerOf(
  { params }: ReadDeployment,
  providers: readonly BundleRecord[],
  models: readonly BundleRecord[],
): FoundProvider {
  const { model: text, custom_llm_provider: custom, api_base: base } = params;
  if (typeof text !== 'string') return { why: 'litellm_params.model is no text' };
  if (text.startsWith('os.environ/')) return { why: `its model is named by the environment (${text.slice(11)})` };
  if (text.includes('*')) return { why: `${text} is a pattern, not a model` };
  const [first = '', ...rest] = text.split('/');
  const stated = typeof custom === 'string' ? custom : rest.length > 0 ? first : null;
  const prefix = stated === null ? null : (ALSO[stated] ?? stated);
  const model = typeof custom === 'string' && first !== custom ? text : rest.length > 0 ? rest.join('/') : text;
  if (prefix === 'sagemaker') return { provider: null, model };
  if (!/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/.test(model))
    return { why: `${text} holds no name that a model can have` };
  if (prefix === null) return byNameAlone(text, providers, models);
  if (PROTOCOLS.has(prefix) && typeof base === 'string') return byServer(base, model, providers);
  const provider = providers.find(({ litellm_prefix: own }) => own === prefix);
  return provider === undefined ? { why: `${prefix} is no provider of the registry` } : { provider, model };
}

function byNameAlone(name: string, providers: readonly BundleRecord[], models: readonly BundleRecord[]): FoundProvider {
  const named = models.filter(({ model_id: id }) => id === name);
  const [only] = named;
  if (only === undefined || named.length > 1)
    return { why: `${name} names no provider, and not one model of the registry` };
  const provider = providers.find(({ id }) => id === only.provider_id);
  return provider === undefined ? { why: `${name} is of a provider that is not there` } : { provider, model: name };
}

function byServer(base: string, model: string, providers: readonly BundleRecord[]): FoundProvider {
  if (base.startsWith('os.environ/')) return { why: `its server is named by the environment (${base.slice(11)})` };
  const host = hostOf(base);
  const provider = providers.find(({ api_base_url: own }) => host !== null && hostOf(own) === host);
  return provider === undefined
    ? { why: `${host ?? base} is the server of no provider of the registry` }
    : { provider, model };
}

function hostOf(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { host } = new URL(url);
  return HOSTS[host] ?? host;
}
