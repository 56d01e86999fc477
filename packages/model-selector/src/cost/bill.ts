import { type PriceQuery, type PriceUnit, surchargeOf, USAGE_UNITS, type UsageUnit } from '@radiant/contracts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import { isBilledBy, rateOf } from './price-rates.ts';

/** What a component is for. */
export type CostComponentName =
  | 'input'
  | 'cached_input'
  | 'cache_write'
  | 'cache_write_1h'
  | 'input_image'
  | 'input_audio'
  | 'input_video'
  | 'output'
  | 'reasoning'
  | 'citation'
  | 'search'
  | 'characters'
  | 'image'
  | 'minute'
  | 'video_minute'
  | 'model_3d'
  | 'request'
  | 'hour_share'
  | 'surcharge'
  | 'wake';

/** What a component counts: a unit of usage, US dollars that a surcharge is on, or the seconds that a model takes to wake. */
export type BilledUnit = UsageUnit | 'usd' | 'wakeSeconds';

/** One line of a bill, US dollars that the organisation pays. */
export interface CostComponent {
  readonly component: CostComponentName;
  readonly unit: BilledUnit;
  /** Null was not stated, though the model is billed by it. */
  readonly quantity: number | null;
  /** US dollars for `per` units; null is unknown. */
  readonly rate: number | null;
  /**
   * What the rate is for: 1,000 tokens or characters, else 1; 1/60 of a minute where the provider counts seconds; of a wake the
   * 3,600 seconds of an hour times the requests that share it.
   */
  readonly per: number;
  /** `quantity × rate / per`; null is unknown. */
  readonly costUsd: number | null;
}

/** Takes the parts of a bill one by one; what is free or not used is left out. */
type Collect = (
  component: CostComponentName,
  unit: BilledUnit,
  quantity: number | null,
  rate: number | null,
  per: number,
) => void;

/** A provider that counts seconds: the rate is for a sixtieth of a minute. */
const SECOND = 1 / 60;

/** The lines that a query makes on a model's bill. */
export function billOf(model: SelectableModel, query: PriceQuery): readonly CostComponent[] {
  const lines: CostComponent[] = [];
  meter(model, query, (component, unit, quantity, rate, per) => {
    lines.push({ component, unit, quantity, rate, per, costUsd: charge(quantity, rate, per) });
  });
  return lines;
}

/** What the organisation pays, in US dollars; null where anything that it takes is unknown. */
export function organisationCost(model: SelectableModel, query: PriceQuery): number | null {
  let total: number | null = 0;
  meter(model, query, (_component, _unit, quantity, rate, per) => {
    const cost = charge(quantity, rate, per);
    total = total === null || cost === null ? null : total + cost;
  });
  return total;
}

/**
 * The tenant's price as ranking compares it, in US dollars: unrounded, as SQL calculates it too. What is shown to people is
 * rounded by `tenantPrice`.
 */
export function comparablePrice(model: SelectableModel, query: PriceQuery): number | null {
  const cost = organisationCost(model, query);
  return cost === null ? null : cost * (1 + model.markupRate);
}

/** What waking the model costs the organisation, in US dollars: nothing where it is ready; null is unknown. */
export function wakeCost(model: SelectableModel, query: PriceQuery): number | null {
  let cost: number | null = 0;
  if (!isReady(model)) {
    meterWake(model, query, (_component, _unit, quantity, rate, per) => {
      cost = charge(quantity, rate, per);
    });
  }
  return cost;
}

function charge(quantity: number | null, rate: number | null, per: number): number | null {
  if (quantity === null || rate === null) return null;
  return per === SECOND ? quantity * 60 * rate : (quantity * rate) / per;
}

/**
 * What is billed of a query, and at which rate. The pricing type says by which unit a model is billed; fees come on top; quantities in
 * other units are not billed. SQL's `usage_cost` has the same rules and order of operations.
 */
function meter(model: SelectableModel, query: PriceQuery, collect: Collect): void {
  const basis = billingBasis(model);
  if (basis === 'per_hour') meterOwnInstance(model, query, collect);
  else meterProvider(model, basis, query, collect);
  if (!isReady(model)) meterWake(model, query, collect);
}

/** What a provider bills, and what it asks on top for what must be assured, such as a place of processing. */
function meterProvider(model: SelectableModel, basis: string, query: PriceQuery, collect: Collect): void {
  const list = basis === 'per_token' ? meterTokens : meterUnits;
  const factor = surchargeOf(model, query.assured, query.atMs);
  if (factor === 1) {
    list(model, basis, query, collect);
    return;
  }
  let total: number | null = 0;
  list(model, basis, query, (component, unit, quantity, rate, per) => {
    const cost = charge(quantity, rate, per);
    total = total === null || cost === null ? null : total + cost;
    collect(component, unit, quantity, rate, per);
  });
  if (total !== null) add(collect, 'surcharge', 'usd', total, factor - 1);
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

const PLACE = Object.fromEntries(USAGE_UNITS.map((unit, place) => [unit, place])) as Readonly<
  Record<UsageUnit, number>
>;

/** How much of a unit is used; null was not stated. */
export function used({ quantities }: PriceQuery, unit: UsageUnit): number | null {
  return quantities[PLACE[unit]] ?? null;
}

/** A part that costs something whatever its quantity is, unless none is used or it is known to be free. */
function add(
  collect: Collect,
  component: CostComponentName,
  unit: BilledUnit,
  quantity: number | null,
  rate: number | null,
  per = 1,
): void {
  if (quantity !== 0 && !(quantity === null && rate === 0)) collect(component, unit, quantity, rate, per);
}

const PROMPT_PARTS = [
  'inputTokens',
  'cachedInputTokens',
  'cacheWriteTokens',
  'cacheWrite1hTokens',
  'inputImageTokens',
] as const satisfies readonly UsageUnit[];
/** What a prompt may have in it beside input and what is cached of it. */
const [, , ...OTHER_PROMPT_PARTS] = PROMPT_PARTS;

function meterTokens(model: SelectableModel, _basis: string, query: PriceQuery, collect: Collect): void {
  let promptTokens = 0;
  let stated = false;
  for (const unit of PROMPT_PARTS) {
    const quantity = used(query, unit);
    if (quantity === null) continue;
    stated = true;
    promptTokens += quantity;
  }
  const rate = (unit: PriceUnit) => rateOf(model, unit, query, promptTokens);
  const billed = (unit: PriceUnit) => isBilledBy(model, unit);
  const part = (unit: UsageUnit) => used(query, unit) ?? 0;
  const input = rate('usd_per_1k_input_tokens');
  // A prompt's parts are billed as input where the model has no price of their own for them, whatever the time and the tier.
  const asInput = (unit: PriceUnit, known = billed(unit)) => (known ? rate(unit) : input);
  const writes = billed('usd_per_1k_cache_write_tokens');
  const longWrites = writes || billed('usd_per_1k_cache_write_1h_tokens');
  add(collect, 'input', 'inputTokens', used(query, 'inputTokens') ?? (stated ? 0 : null), input, 1000);
  // What is read from the cache costs no more than input, so that without a rate of its own it is billed as that.
  const cached = rate('usd_per_1k_cached_input_tokens') ?? input;
  add(collect, 'cached_input', 'cachedInputTokens', part('cachedInputTokens'), cached, 1000);
  const write = asInput('usd_per_1k_cache_write_tokens', writes);
  add(collect, 'cache_write', 'cacheWriteTokens', part('cacheWriteTokens'), write, 1000);
  const longWrite = asInput('usd_per_1k_cache_write_1h_tokens', longWrites);
  add(collect, 'cache_write_1h', 'cacheWrite1hTokens', part('cacheWrite1hTokens'), longWrite, 1000);
  const imageTokens = asInput('usd_per_1k_input_image_tokens');
  add(collect, 'input_image', 'inputImageTokens', part('inputImageTokens'), imageTokens, 1000);
  add(collect, 'output', 'outputTokens', used(query, 'outputTokens'), rate('usd_per_1k_output_tokens'), 1000);
  if (billed('usd_per_input_image')) add(collect, 'input_image', 'images', part('images'), rate('usd_per_input_image'));
  if (billed('usd_per_input_audio_second'))
    add(collect, 'input_audio', 'minutes', part('minutes'), rate('usd_per_input_audio_second'), SECOND);
  if (billed('usd_per_input_video_second'))
    add(collect, 'input_video', 'videoMinutes', part('videoMinutes'), rate('usd_per_input_video_second'), SECOND);
  meterFees(model, query, promptTokens, collect);
}

/** The rates of a model that bills a plain usage by nothing but prompt, cached prompt and answer: US dollars per 1,000; null is unknown. */
export interface TokenRates {
  readonly input: number | null;
  readonly cached: number | null;
  readonly output: number | null;
}

/** Whether a usage states how many tokens go in and out, and has none in the parts of a prompt beside the cached one. */
export function isPlainTokenUsage(query: PriceQuery): boolean {
  const hasPrompt = used(query, 'inputTokens') !== null || used(query, 'cachedInputTokens') !== null;
  const isPlain = OTHER_PROMPT_PARTS.every((unit) => (used(query, unit) ?? 0) === 0);
  return hasPrompt && used(query, 'outputTokens') !== null && isPlain;
}

/**
 * The rates by which a plain usage of so many prompt tokens is billed, and nothing else is; null where more may be. What
 * {@link meterTokens} collects then is the prompt, what is cached of it, and the answer, in this order.
 */
export function tokenRatesOf(
  model: SelectableModel,
  query: Pick<PriceQuery, 'serviceTier' | 'atMs'>,
  promptTokens: number,
): TokenRates | null {
  if (model.hostingType === 'self_hosted' || billingBasis(model) !== 'per_token') return null;
  if (BESIDE_TOKENS.some((unit) => isBilledBy(model, unit))) return null;
  const input = rateOf(model, 'usd_per_1k_input_tokens', query, promptTokens);
  return {
    input,
    cached: rateOf(model, 'usd_per_1k_cached_input_tokens', query, promptTokens) ?? input,
    output: rateOf(model, 'usd_per_1k_output_tokens', query, promptTokens),
  };
}

const BESIDE_TOKENS = [
  'usd_per_input_image',
  'usd_per_input_audio_second',
  'usd_per_input_video_second',
  'usd_per_1k_reasoning_tokens',
  'usd_per_1k_citation_tokens',
  'usd_per_search',
  'usd_per_request',
] as const satisfies readonly PriceUnit[];

function meterUnits(model: SelectableModel, basis: string, query: PriceQuery, collect: Collect): void {
  const rate = (unit: PriceUnit) => rateOf(model, unit, query, 0);
  if (basis === 'per_character') {
    add(collect, 'characters', 'characters', used(query, 'characters'), rate('usd_per_1k_characters'), 1000);
  } else if (basis === 'per_image') {
    add(collect, 'image', 'images', used(query, 'images'), rate('usd_per_image'));
  } else if (basis === 'per_minute' || basis === 'per_second') {
    // Sound or film, never both: a film is billed by its length, whatever it sounds like.
    const isVideo = model.primaryMode === 'video';
    const [usual, other] = isVideo ? (['videoMinutes', 'minutes'] as const) : (['minutes', 'videoMinutes'] as const);
    const unit = used(query, usual) === null && used(query, other) !== null ? other : usual;
    const bySecond = rate('usd_per_second');
    const byMinute = rate('usd_per_minute');
    const counts = bySecond !== null && (model.pricingType === 'per_second' || byMinute === null);
    add(collect, 'minute', unit, used(query, unit), counts ? bySecond : byMinute, counts ? SECOND : 1);
  } else if (!isBilledBy(model, 'usd_per_request')) {
    add(collect, 'request', 'requests', used(query, 'requests'), null);
  }
  meterFees(model, query, 0, collect);
}

/** What comes on top, where the model asks for it at all. */
function meterFees(model: SelectableModel, query: PriceQuery, promptTokens: number, collect: Collect): void {
  const fee = (component: CostComponentName, unit: UsageUnit, priced: PriceUnit, per: number) => {
    if (!isBilledBy(model, priced)) return;
    add(collect, component, unit, used(query, unit), rateOf(model, priced, query, promptTokens), per);
  };
  fee('reasoning', 'reasoningTokens', 'usd_per_1k_reasoning_tokens', 1000);
  fee('citation', 'citationTokens', 'usd_per_1k_citation_tokens', 1000);
  fee('search', 'searches', 'usd_per_search', 1);
  fee('request', 'requests', 'usd_per_request', 1);
}

/** A self-hosted model is billed by the hours stated, else by every unit that it has a price for. Service tiers are a provider's. */
function meterOwnInstance(model: SelectableModel, query: PriceQuery, collect: Collect): void {
  const hours = used(query, 'hours');
  if (hours !== null) {
    add(collect, 'hour_share', 'hours', hours, model.hourlyRate);
    return;
  }
  const prices = [
    ['image', 'images', model.costPerImage],
    ['minute', 'minutes', model.costPerMinute],
    ['video_minute', 'videoMinutes', model.costPerMinuteVideo],
    ['model_3d', 'models3d', model.costPer3dModel],
    ['request', 'requests', model.costPerRequest],
  ] as const;
  let priced = false;
  for (const [component, unit, rate] of prices) {
    if (rate === null) continue;
    priced = true;
    add(collect, component, unit, used(query, unit), rate);
  }
  if (!priced) add(collect, 'hour_share', 'hours', null, model.hourlyRate);
}

/** The instance runs, and is paid for, from the wake on. What is not deployed has no time in which it wakes. */
function meterWake(model: SelectableModel, { expectedBurst }: PriceQuery, collect: Collect): void {
  const per = 3600 * expectedBurst;
  if (model.thermalState === 'OFF') collect('wake', 'wakeSeconds', null, model.hourlyRate, per);
  else add(collect, 'wake', 'wakeSeconds', model.warmupTimeSeconds, model.hourlyRate, per);
}
