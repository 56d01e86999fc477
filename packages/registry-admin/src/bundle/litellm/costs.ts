import type { RegistryModelRow } from '@radiant/database';
import { isPlainObject } from '../plain-object.ts';

type Costs = Record<string, number>;

/** Lengths of a prompt, in thousands of tokens, above which LiteLLM knows a price of its own. */
const THRESHOLDS_IN_THOUSANDS: ReadonlySet<number> = new Set([128, 200, 272, 512]);

/** LiteLLM's name for the price of a price tier, before `_above_200k_tokens`. */
const TIER_PRICES: Readonly<Record<string, string>> = {
  usd_per_1k_input_tokens: 'input_cost_per_token',
  usd_per_1k_output_tokens: 'output_cost_per_token',
  usd_per_1k_cached_input_tokens: 'cache_read_input_token_cost',
};

/** What LiteLLM should reckon for a call: the registry's prices (what the organisation pays) in LiteLLM's units. */
export function litellmCosts(model: RegistryModelRow): Costs {
  return known(model.hosting_type === 'external' ? externalCosts(model) : selfHostedCosts(model));
}

function externalCosts(model: RegistryModelRow): Record<string, number | null> {
  const byToken = model.input_cost_per_1k !== null || model.output_cost_per_1k !== null;
  return {
    input_cost_per_token: per(model.input_cost_per_1k, 1_000),
    output_cost_per_token: per(model.output_cost_per_1k, 1_000),
    cache_read_input_token_cost: per(model.cached_input_cost_per_1k, 1_000),
    cache_creation_input_token_cost: per(model.cache_write_cost_per_1k, 1_000),
    input_cost_per_character: per(model.cost_per_1k_characters, 1_000),
    // LiteLLM prices requests as such only where they are queries of a reranker.
    input_cost_per_query: model.category === 'reranking' ? model.cost_per_request : null,
    // Where tokens are billed, a price by image is an estimate of the same bill.
    output_cost_per_image: byToken ? null : model.cost_per_image,
    ...durationCosts(model),
    ...tierCosts(model.price_tiers),
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

function tierCosts(tiers: unknown): Costs {
  if (!Array.isArray(tiers)) return {};
  const costs: Costs = {};
  for (const tier of tiers) {
    if (!isPlainObject(tier) || typeof tier.unit !== 'string' || typeof tier.amount !== 'number') continue;
    const name = TIER_PRICES[tier.unit];
    const thousands = typeof tier.above_input_tokens === 'number' ? tier.above_input_tokens / 1_000 : 0;
    if (name === undefined || !THRESHOLDS_IN_THOUSANDS.has(thousands)) continue;
    // LiteLLM has no price of its own for cached tokens above 128,000.
    if (name === 'cache_read_input_token_cost' && thousands === 128) continue;
    costs[`${name}_above_${thousands}k_tokens`] = divided(tier.amount, 1_000);
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
