import { camelCased, type PriceUnit, type RegistryModelRow, type ServiceTier, type Task } from '@radiant/contracts';
import { rateOf } from '@radiant/model-selector';

/** LiteLLM's word for a task; a self-hosted task without one has no mode. Search models are chat models to LiteLLM. */
const MODES: Readonly<Partial<Record<Task, string>>> = {
  chat: 'chat',
  completion: 'completion',
  embedding: 'embedding',
  image: 'image_generation',
  video: 'video_generation',
  audio: 'audio_speech',
  transcription: 'audio_transcription',
  search: 'chat',
};

/** LiteLLM's flag for one of our capabilities. */
const FLAGS: Readonly<Record<string, string>> = {
  function_calling: 'supports_function_calling',
  structured_output: 'supports_response_schema',
  vision: 'supports_vision',
  prompt_caching: 'supports_prompt_caching',
  reasoning: 'supports_reasoning',
  web_search: 'supports_web_search',
  streaming: 'supports_native_streaming',
};

/** LiteLLM's mode for the model, undefined where it has none. */
export function litellmMode(model: Pick<RegistryModelRow, 'category' | 'primary_mode'>): string | undefined {
  return model.category === 'reranking' ? 'rerank' : MODES[model.primary_mode];
}

/** What LiteLLM may take for granted that the model can do. What is not stated is unknown, so no flag is ever false. */
export function litellmAbilities(
  model: Pick<RegistryModelRow, 'capabilities' | 'input_modalities' | 'output_modalities' | 'primary_mode'>,
): Record<string, true> {
  const flags = model.capabilities.flatMap((capability) => FLAGS[capability] ?? []);
  if (model.input_modalities.includes('pdf')) flags.push('supports_pdf_input');
  const talks = model.primary_mode === 'chat' || model.primary_mode === 'search';
  if (talks && model.input_modalities.includes('audio')) flags.push('supports_audio_input');
  if (talks && model.output_modalities.includes('audio')) flags.push('supports_audio_output');
  if (model.primary_mode === 'embedding' && model.input_modalities.includes('image')) {
    flags.push('supports_embedding_image_input');
  }
  return Object.fromEntries(flags.map((flag) => [flag, true as const]));
}

type Costs = Record<string, number>;

/** Lengths of a prompt, in thousands of tokens, above which LiteLLM knows a price of its own. */
const THRESHOLDS_IN_THOUSANDS: ReadonlySet<number> = new Set([128, 200, 272, 512]);

/** LiteLLM's name for a price of tokens, before `_above_200k_tokens` and the suffix of a service tier. */
const TOKEN_PRICES = {
  usd_per_1k_input_tokens: 'input_cost_per_token',
  usd_per_1k_output_tokens: 'output_cost_per_token',
  usd_per_1k_cached_input_tokens: 'cache_read_input_token_cost',
  usd_per_1k_cache_write_tokens: 'cache_creation_input_token_cost',
  usd_per_1k_cache_write_1h_tokens: 'cache_creation_input_token_cost_above_1hr',
  usd_per_1k_reasoning_tokens: 'output_cost_per_reasoning_token',
  usd_per_1k_citation_tokens: 'citation_cost_per_token',
} as const satisfies Partial<Record<PriceUnit, string>>;
type TokenUnit = keyof typeof TOKEN_PRICES;
const TOKEN_UNITS = Object.keys(TOKEN_PRICES) as TokenUnit[];

/** What LiteLLM has of the prices of service tiers. */
const TIER_SUFFIXES: Readonly<Partial<Record<ServiceTier, string>>> = {
  batch: '_batches',
  flex: '_flex',
  priority: '_priority',
};
const TIERED = new Set<TokenUnit>(['usd_per_1k_input_tokens', 'usd_per_1k_output_tokens']);
/** LiteLLM has no price of cached tokens for batches. */
const CACHED_TIERS: ReadonlySet<string> = new Set(['flex', 'priority']);

/** What LiteLLM should reckon for a call: the registry's prices (what the organisation pays) in LiteLLM's units. */
export function litellmCosts(model: RegistryModelRow, at: Date): Costs {
  return known(model.hosting_type === 'external' ? externalCosts(model, at) : selfHostedCosts(model));
}

function externalCosts(model: RegistryModelRow, at: Date): Record<string, number | null> {
  const byToken = model.input_cost_per_1k !== null || model.output_cost_per_1k !== null;
  return {
    ...tokenCosts(model, at),
    input_cost_per_character: per(model.cost_per_1k_characters, 1_000),
    // LiteLLM prices requests as such only where they are queries of a reranker.
    input_cost_per_query: model.category === 'reranking' ? model.cost_per_request : null,
    // Where tokens are billed, a price by image is an estimate of the same bill.
    output_cost_per_image: byToken ? null : model.cost_per_image,
    ...durationCosts(model),
  };
}

function durationCosts(model: RegistryModelRow): Record<string, number | null> {
  const perSecond = model.cost_per_second ?? per(model.cost_per_minute, 60);
  if (model.primary_mode === 'transcription') return { input_cost_per_second: perSecond };
  if (model.primary_mode === 'video') return { output_cost_per_video_per_second: perSecond };
  return { output_cost_per_second: perSecond };
}

/** An endpoint is billed by the hour that it runs; LiteLLM multiplies the price of a second by how long a request took. */
function selfHostedCosts(model: RegistryModelRow): Record<string, number | null> {
  if (model.primary_mode === 'transcription') return { input_cost_per_second: per(model.cost_per_minute, 60) };
  return { input_cost_per_second: per(model.hourly_rate, 3_600) };
}

/** Prices of tokens as they are in force, by the length of the prompt and by service tier; LiteLLM knows no hours of the day. */
function tokenCosts(row: RegistryModelRow, at: Date): Record<string, number | null> {
  const priceVariants = row.price_variants?.filter(({ hours_utc: hours }) => hours === undefined) ?? null;
  const model = { ...camelCased(row), priceVariants };
  const cost = (unit: TokenUnit, serviceTier: ServiceTier, promptTokens: number) =>
    per(rateOf(model, unit, { serviceTier, atMs: at.getTime() }, promptTokens), 1_000);
  const costs: Record<string, number | null> = {};
  for (const unit of TOKEN_UNITS) {
    const name = TOKEN_PRICES[unit];
    costs[name] = cost(unit, 'standard', 0);
    for (const [tier, suffix] of Object.entries(TIER_SUFFIXES)) {
      const has = TIERED.has(unit) || (unit === 'usd_per_1k_cached_input_tokens' && CACHED_TIERS.has(tier));
      if (has) costs[`${name}${suffix}`] = cost(unit, tier as ServiceTier, 0);
    }
    for (const thousands of THRESHOLDS_IN_THOUSANDS) {
      // LiteLLM has no price of its own for cached tokens above 128,000.
      if (name.startsWith('cache_') && thousands === 128) continue;
      const longer = cost(unit, 'standard', thousands * 1_000 + 1);
      if (longer !== cost(unit, 'standard', thousands * 1_000)) costs[`${name}_above_${thousands}k_tokens`] = longer;
    }
  }
  return costs;
}

function per(cost: number | null, units: number): number | null {
  return cost === null ? null : divided(cost, units);
}

/** Twelve digits are more than any price has and fewer than where binary fractions show. */
function divided(cost: number, units: number): number {
  return Number((cost / units).toPrecision(12));
}

function known(costs: Record<string, number | null>): Costs {
  return Object.fromEntries(
    Object.entries(costs).flatMap(([name, cost]) => (cost === null ? [] : [[name, cost] as const])),
  );
}
