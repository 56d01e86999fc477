import type { Quantities, UsageUnit } from '@radiant/contracts';
import type { SelectableModel } from '../model/selectable-model.ts';

/** What a component is for. */
export type CostComponentName =
  | 'input'
  | 'cached_input'
  | 'cache_write'
  | 'output'
  | 'characters'
  | 'image'
  | 'minute'
  | 'video_minute'
  | 'model_3d'
  | 'request'
  | 'hour_share';

/** One line of a bill, US dollars that the organisation pays. */
export interface CostComponent {
  readonly component: CostComponentName;
  readonly unit: UsageUnit;
  readonly quantity: number;
  /** US dollars for `per` units; null is unknown. */
  readonly rate: number | null;
  /** What the rate is for: 1,000 tokens or characters, else 1; 1/60 of a minute where the provider counts seconds. */
  readonly per: number;
  /** `quantity × rate / per`; null is unknown. */
  readonly costUsd: number | null;
}

/** A bill: its lines, and what keeps it from being known. */
export interface Bill {
  readonly components: readonly CostComponent[];
  /** The units whose quantity was not stated though the model is billed by them. */
  readonly missing: readonly UsageUnit[];
}

/**
 * The lines that these quantities make on a model's bill. The pricing type says by which unit it is billed; a fee per request
 * comes on top; quantities in other units are not billed. SQL's `usage_cost` has the same rules and order of operations.
 */
export function billOf(model: SelectableModel, quantities: Quantities): Bill {
  const [input, cached, cacheWrite, output, characters, images, minutes, videoMinutes, requests, models3d, hours] =
    quantities;
  const basis = billingBasis(model);
  const fee =
    requests != null && model.costPerRequest !== null
      ? [line('request', 'requests', requests, model.costPerRequest)]
      : [];
  if (basis === 'per_token') {
    if ((input ?? cached ?? cacheWrite ?? output ?? null) === null) return unstated('inputTokens', 'outputTokens');
    const promptTokens = (input ?? 0) + (cached ?? 0) + (cacheWrite ?? 0);
    const rate = (unit: string, base: number | null) => rateForPrompt(model.priceTiers, unit, promptTokens, base);
    const inputRate = rate('usd_per_1k_input_tokens', model.inputCostPer1k);
    const cachedRate = rate('usd_per_1k_cached_input_tokens', model.cachedInputCostPer1k) ?? inputRate;
    const outputRate = rate('usd_per_1k_output_tokens', model.outputCostPer1k);
    return stated([
      ...per1k('input', 'inputTokens', input, inputRate),
      ...per1k('cached_input', 'cachedInputTokens', cached, cachedRate),
      ...per1k('cache_write', 'cacheWriteTokens', cacheWrite, model.cacheWriteCostPer1k ?? inputRate),
      ...per1k('output', 'outputTokens', output, outputRate),
      ...fee,
    ]);
  }
  if (basis === 'per_character') {
    if (characters == null) return unstated('characters');
    return stated([line('characters', 'characters', characters, model.costPer1kCharacters, 1000), ...fee]);
  }
  if (basis === 'per_image') {
    if (images == null) return unstated('images');
    return stated([line('image', 'images', images, model.costPerImage), ...fee]);
  }
  if (basis === 'per_minute' || basis === 'per_second') {
    if ((minutes ?? videoMinutes ?? null) === null) return unstated('minutes', 'videoMinutes');
    const time = (minutes ?? 0) + (videoMinutes ?? 0);
    const unit = minutes == null ? 'videoMinutes' : 'minutes';
    const bySecond =
      model.costPerSecond !== null && (model.pricingType === 'per_second' || model.costPerMinute === null);
    return stated([
      bySecond
        ? line('minute', unit, time, model.costPerSecond, 1 / 60)
        : line('minute', unit, time, model.costPerMinute),
      ...fee,
    ]);
  }
  if (basis === 'per_request') {
    if (requests == null) return unstated('requests');
    return stated([line('request', 'requests', requests, model.costPerRequest)]);
  }
  if (basis !== 'per_hour') return { components: [], missing: ['requests'] };
  if (hours != null) return stated([line('hour_share', 'hours', hours, model.hourlyRate)]);
  const lines = [
    ...priced('image', 'images', images, model.costPerImage),
    ...priced('minute', 'minutes', minutes, model.costPerMinute),
    ...priced('video_minute', 'videoMinutes', videoMinutes, model.costPerMinuteVideo),
    ...priced('model_3d', 'models3d', models3d, model.costPer3dModel),
    ...priced('request', 'requests', requests, model.costPerRequest),
  ];
  return lines.length === 0 ? unstated('hours') : stated(lines);
}

/** The sum of the lines; null where one is not known. */
export function totalOf(components: readonly CostComponent[]): number | null {
  let total = 0;
  let fee = 0;
  for (const { component, costUsd } of components) {
    if (costUsd === null) return null;
    if (component === 'request') fee += costUsd;
    else total += costUsd;
  }
  return total + fee;
}

/**
 * The tenant's price as ranking compares it, in US dollars: unrounded, as SQL calculates it too. What is shown to people is
 * rounded by `tenantPrice`.
 */
export function comparablePrice(model: SelectableModel, quantities: Quantities): number | null {
  const { components, missing } = billOf(model, quantities);
  const cost = missing.length > 0 ? null : totalOf(components);
  return cost === null ? null : cost * (1 + model.markupRate);
}

function line(
  component: CostComponentName,
  unit: UsageUnit,
  quantity: number,
  rate: number | null,
  per = 1,
): CostComponent {
  const costUsd = rate === null ? null : per === 1 / 60 ? quantity * 60 * rate : (quantity * rate) / per;
  return { component, unit, quantity, rate, per, costUsd };
}

function per1k(
  component: CostComponentName,
  unit: UsageUnit,
  quantity: number | null | undefined,
  rate: number | null,
) {
  return quantity != null && quantity > 0 ? [line(component, unit, quantity, rate, 1000)] : [];
}

function priced(
  component: CostComponentName,
  unit: UsageUnit,
  quantity: number | null | undefined,
  rate: number | null,
) {
  return quantity != null && rate !== null ? [line(component, unit, quantity, rate)] : [];
}

function stated(components: readonly CostComponent[]): Bill {
  return { components, missing: [] };
}

function unstated(...missing: readonly UsageUnit[]): Bill {
  return { components: [], missing };
}

/** The unit that a model is billed by: its pricing type, or what its prices suggest where it has none. */
function billingBasis(model: SelectableModel): string {
  if (model.pricingType !== null) return model.pricingType;
  if (model.inputCostPer1k !== null || model.outputCostPer1k !== null) return 'per_token';
  if (model.costPer1kCharacters !== null) return 'per_character';
  if (model.costPerImage !== null) return 'per_image';
  if (model.costPerMinute !== null) return 'per_minute';
  return model.costPerSecond === null ? 'per_request' : 'per_second';
}

/** One rate that holds above a prompt length. */
interface PromptTier {
  readonly unit: string;
  readonly amount: number;
  readonly aboveInputTokens: number;
}

/** The rate for a prompt of this length: the tier with the highest limit that the prompt exceeds, else the base. */
function rateForPrompt(priceTiers: unknown, unit: string, promptTokens: number, base: number | null): number | null {
  let best: PromptTier | null = null;
  for (const tier of Array.isArray(priceTiers) ? (priceTiers as readonly unknown[]) : []) {
    const known = promptTier(tier);
    if (known === null || known.unit !== unit || known.aboveInputTokens >= promptTokens) continue;
    if (best === null || known.aboveInputTokens > best.aboveInputTokens) best = known;
  }
  return best === null ? base : best.amount;
}

/** A tier that depends on the length of the prompt; null for another condition, which we cannot judge. */
function promptTier(tier: unknown): PromptTier | null {
  if (typeof tier !== 'object' || tier === null) return null;
  const unit = Reflect.get(tier, 'unit');
  const amount = Reflect.get(tier, 'amount');
  const aboveInputTokens = Reflect.get(tier, 'above_input_tokens');
  return typeof unit === 'string' && typeof amount === 'number' && typeof aboveInputTokens === 'number'
    ? { unit, amount, aboveInputTokens }
    : null;
}
