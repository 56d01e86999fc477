import { type ExternalCategory, endpointName, type RegistryModelRow, taskOfExternal } from '@radiant/contracts';
import type { BundleRecord } from '@radiant/database';
import type { BundleLists } from '../bundle.ts';
import { modelRecordSchema } from '../record-schemas.ts';
import { decideLitellmPolicies } from './decide-litellm-policies.ts';
import type { MappedDeployment, NotMapped } from './mapped-deployment.ts';
import { litellmAbilities, litellmCosts, litellmMode } from './model-info.ts';
import { providerOf } from './provider-of-deployment.ts';
import type { ReadDeployment, ReadLitellmConfig } from './read-litellm-config.ts';

/** What a configuration comes to: the records to import, and what is left of it. */
export interface LitellmImport {
  readonly models: readonly BundleRecord[];
  readonly selectionPolicies: readonly BundleRecord[];
  /** Deployments that are models of the registry now. */
  readonly mapped: number;
  readonly notMapped: readonly NotMapped[];
}

/** Our column for LiteLLM's price, and how many of LiteLLM's units ours has. */
const COST_COLUMNS: Readonly<Record<string, readonly [column: string, units: number]>> = {
  input_cost_per_token: ['input_cost_per_1k', 1_000],
  output_cost_per_token: ['output_cost_per_1k', 1_000],
  cache_read_input_token_cost: ['cached_input_cost_per_1k', 1_000],
  cache_creation_input_token_cost: ['cache_write_cost_per_1k', 1_000],
  input_cost_per_character: ['cost_per_1k_characters', 1_000],
  input_cost_per_query: ['cost_per_request', 1],
  input_cost_per_image: ['cost_per_image', 1],
  output_cost_per_image: ['cost_per_image', 1],
  input_cost_per_second: ['cost_per_second', 1],
  output_cost_per_second: ['cost_per_second', 1],
  output_cost_per_video_per_second: ['cost_per_second', 1],
};
const LIMIT_COLUMNS: Readonly<Record<string, string>> = {
  max_input_tokens: 'context_window',
  max_output_tokens: 'max_output',
};
const CATEGORIES: Readonly<Record<string, ExternalCategory>> = {
  chat: 'text_generation',
  responses: 'text_generation',
  completion: 'text_generation',
  embedding: 'embedding',
  image_generation: 'image_generation',
  video_generation: 'video_generation',
  audio_speech: 'text_to_speech',
  audio_transcription: 'speech_to_text',
  rerank: 'reranking',
};
/** What a model of the category does, takes and gives, as far as its mode says. */
const NATURE: Readonly<Partial<Record<ExternalCategory, readonly [string, string, string]>>> = {
  text_generation: ['chat', 'text', 'text'],
  embedding: ['text_embedding', 'text', 'embedding'],
  image_generation: ['image_generation', 'text', 'image'],
  video_generation: ['video_generation', 'text', 'video'],
  text_to_speech: ['text_to_speech', 'text', 'audio'],
  speech_to_text: ['speech_to_text', 'audio', 'text'],
  reranking: ['rerank', 'text', 'text'],
};
const ABILITIES: Readonly<Record<string, string>> = {
  supports_function_calling: 'function_calling',
  supports_response_schema: 'structured_output',
  supports_vision: 'vision',
  supports_prompt_caching: 'prompt_caching',
  supports_reasoning: 'reasoning',
  supports_web_search: 'web_search',
  supports_native_streaming: 'streaming',
};
/** Looked at elsewhere, or of the proxy's own bookkeeping. */
const READ: ReadonlySet<string> = new Set(
  'model custom_llm_provider api_base api_key aws_region_name tags id litellm_provider description disable_background_health_check'.split(
    ' ',
  ),
);
/** Twelve digits are more than any price has. */
const exact = (value: number) => Number(value.toPrecision(12));

/**
 * What a configuration of LiteLLM says of models, prices, limits, fallbacks, regions and tags, as records of the registry. Nothing is
 * guessed: what has no place is named with its line.
 *
 * @param present the registry as a bundle
 * @param at the time at which the registry's prices count
 */
export function decideLitellmImport(config: ReadLitellmConfig, present: BundleLists, at: Date): LitellmImport {
  const notMapped: NotMapped[] = [];
  const records = new Map<string, BundleRecord>();
  const mapped: MappedDeployment[] = [];
  for (const deployment of config.deployments) {
    const tell = (why: string) => notMapped.push({ line: deployment.line, subject: deployment.name, why });
    const found = providerOf(deployment, present.providers, present.models);
    if ('why' in found) {
      tell(found.why);
      continue;
    }
    if (found.provider === null) {
      const hosted = present.selfHostedModels.find(({ model_id: id }) => endpointName(String(id)) === found.model);
      if (hosted === undefined) tell(`the endpoint ${found.model} is of no self-hosted model of the registry`);
      else mapped.push({ ...deployment, record: hosted, external: false });
      continue;
    }
    const providerId = String(found.provider.id);
    const known = present.models.find(
      ({ provider_id: provider, model_id: model, litellm_id: id }) =>
        provider === providerId &&
        (model === found.model ||
          id === found.model ||
          id === `${String(found.provider?.litellm_prefix)}/${found.model}`),
    );
    const key = `${providerId}/${String(known?.model_id ?? found.model)}`;
    const before = records.get(key) ?? known ?? newModel(providerId, found.model, found.provider, deployment, at);
    if (before === null) {
      tell(`the registry has no kind of model for the mode ${String(deployment.info.mode)}`);
      continue;
    }
    if (known?.status === 'retired')
      tell(`${key} is retired${known.successor ? `; ${String(known.successor)} follows it` : ''}`);
    const record = withStated(before, deployment, at, tell);
    records.set(key, record);
    mapped.push({ ...deployment, record, external: true });
  }
  const { policies, left } = decideLitellmPolicies(config.fallbacks, mapped);
  notMapped.push(...left);
  for (const { line, name } of config.settings) {
    notMapped.push({ line, subject: name, why: 'the registry has no place for it' });
  }
  notMapped.sort((one, other) => one.line - other.line);
  return { models: [...records.values()], selectionPolicies: policies, mapped: mapped.length, notMapped };
}

/** The record with the prices and limits that the deployment states otherwise; these are then the admin's. */
function withStated(
  before: BundleRecord,
  { params, info }: ReadDeployment,
  at: Date,
  tell: (why: string) => void,
): BundleRecord {
  const task = taskOfExternal(before.category as ExternalCategory, before.capabilities as string[]);
  const row = { ...before, hosting_type: 'external', primary_mode: task } as unknown as RegistryModelRow;
  const held: Readonly<Record<string, unknown>> = { ...litellmAbilities(row), ...litellmCosts(row, at) };
  const changed: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [name, value] of Object.entries({ ...info, ...params })) {
    const [column, units] = COST_COLUMNS[name] ?? [];
    const limit = LIMIT_COLUMNS[name];
    const stands = held[name];
    if (
      stands === value ||
      (typeof value === 'number' && typeof stands === 'number' && exact(value) === exact(stands))
    ) {
      continue;
    }
    if (column !== undefined && units !== undefined && typeof value === 'number' && value >= 0) {
      if (before[column] !== exact(value * units)) changed[column] = exact(value * units);
    } else if (limit !== undefined && Number.isSafeInteger(value) && Number(value) > 0) {
      if (before[limit] !== value) changed[limit] = value;
    } else if (
      name === 'mode'
        ? value !== litellmMode(row)
        : name === 'max_tokens'
          ? value !== before.max_output
          : !isHeld(name, value, stands)
    ) {
      left.push(name);
    }
  }
  if (left.length > 0) tell(`not of a model, or said otherwise by the registry: ${left.join(', ')}`);
  if (typeof params.api_key === 'string' && !params.api_key.startsWith('os.environ/')) {
    tell('api_key is written out; the registry keeps none');
  }
  const fields = Object.keys(changed);
  if (fields.length === 0) return before;
  const priced = fields.some((field) => field.includes('cost'));
  return {
    ...before,
    ...changed,
    ...(priced ? { price_source: 'admin', price_observed_at: at.toISOString() } : {}),
    admin_fields: [...new Set([...(before.admin_fields as string[]), ...fields])].sort(),
  };
}

/** Whether nothing is lost where it is not taken over: it is read elsewhere, or says that something cannot be done of which nobody says it can. */
function isHeld(name: string, value: unknown, stands: unknown): boolean {
  return READ.has(name) || (name.startsWith('supports_') && value === false && stands === undefined);
}

/** A model that the registry has not heard of, as far as its deployment tells; LiteLLM takes what states no mode for chat. */
function newModel(
  providerId: string,
  model: string,
  provider: BundleRecord,
  { name, info }: ReadDeployment,
  at: Date,
): BundleRecord | null {
  const category = CATEGORIES[typeof info.mode === 'string' ? info.mode : 'chat'];
  const [capability, takes, gives] = (category && NATURE[category]) ?? [];
  if (capability === undefined || takes === undefined || gives === undefined) return null;
  const able = Object.entries(ABILITIES).flatMap(([flag, ability]) => (info[flag] === true ? [ability] : []));
  const nothing = Object.fromEntries(Object.keys(modelRecordSchema.shape).map((column) => [column, null]));
  const prefix = provider.litellm_prefix;
  return {
    ...nothing,
    provider_id: providerId,
    model_id: model,
    litellm_id: typeof prefix === 'string' ? `${prefix}/${model}` : null,
    name: model,
    display_name: name,
    description: typeof info.description === 'string' ? info.description : null,
    category,
    capabilities: [...new Set([capability, ...able])],
    input_modalities: info.supports_vision === true ? [takes, 'image'] : [takes],
    output_modalities: [gives],
    enabled: true,
    deprecated: false,
    min_tier: 1,
    status: 'active',
    attribution_required: false,
    origin: 'admin',
    required_inputs: [],
    domains: [],
    price_ids: {},
    provenance: { notes: `From a configuration of LiteLLM, ${at.toISOString().slice(0, 10)}` },
    admin_fields: [],
    synced_fields: [],
  };
}
