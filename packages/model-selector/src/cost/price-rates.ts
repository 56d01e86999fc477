import {
  camelCase,
  endOf,
  PRICE_UNITS,
  type PriceQuery,
  type PriceUnit,
  type PriceVariant,
  startOf,
} from '@radiant/contracts';
import type { SelectableModel } from '../model/selectable-model.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A variant ready to be judged: times as numbers. */
interface Rule {
  readonly amount: number;
  readonly aboveInputTokens: number;
  readonly serviceTier: string;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Milliseconds of the day; null holds all day. */
  readonly hours: { readonly fromMs: number; readonly untilMs: number; readonly weekdays: ReadonlySet<number> } | null;
}

type Rules = ReadonlyMap<string, readonly Rule[]>;

const NONE: Rules = new Map();
/** Read once for each list; a snapshot keeps its lists, so that they are found again. */
const RULES = new WeakMap<readonly PriceVariant[], Rules>();

/** The column of the standard price of each unit, as a model spells it. */
const STANDARD = Object.fromEntries(
  Object.entries(PRICE_UNITS).map(([unit, column]) => [unit, column === null ? null : camelCase(column)]),
) as Readonly<Record<PriceUnit, PriceColumn | null>>;
type PriceColumn =
  | 'inputCostPer1k'
  | 'cachedInputCostPer1k'
  | 'cacheWriteCostPer1k'
  | 'outputCostPer1k'
  | 'costPer1kCharacters'
  | 'costPerImage'
  | 'costPerMinute'
  | 'costPerSecond'
  | 'costPerRequest';

/** What a rate is read from. */
type PricedModel = Pick<SelectableModel, PriceColumn | 'priceVariants'>;

/**
 * US dollars for one of a unit under these circumstances; null is unknown. Of the variants that hold the most special counts, else
 * the standard price. Of another service tier a price is known only where one is stated. SQL's `price_rates` says the same.
 */
export function rateOf(
  model: PricedModel,
  unit: PriceUnit,
  { serviceTier, atMs }: Pick<PriceQuery, 'serviceTier' | 'atMs'>,
  promptTokens: number,
): number | null {
  for (const rule of rulesOf(model).get(unit) ?? []) {
    if (
      rule.serviceTier === serviceTier &&
      rule.aboveInputTokens < promptTokens &&
      rule.fromMs <= atMs &&
      atMs < rule.untilMs &&
      (rule.hours === null || isWithin(rule.hours, atMs))
    )
      return rule.amount;
  }
  const column = STANDARD[unit];
  return column === null || serviceTier !== 'standard' ? null : model[column];
}

/** Whether the model is billed by this unit at all, at whatever price. */
export function isBilledBy(model: SelectableModel, unit: PriceUnit): boolean {
  const column = STANDARD[unit];
  return (column !== null && model[column] !== null) || rulesOf(model).has(unit);
}

/** When, and at which lengths of a prompt, prices of these models turn: between two neighbours every price stays. */
export interface PriceTurns {
  /** Moments, ascending, in milliseconds since 1970. */
  readonly moments: readonly number[];
  /** Times of every day, ascending, in milliseconds; empty where no price has hours. */
  readonly times: readonly number[];
  /** Lengths of a prompt above which a price differs, in tokens, ascending. */
  readonly lengths: readonly number[];
}

/** When any price of these models turns. */
export function priceTurns(models: readonly SelectableModel[]): PriceTurns {
  const moments = new Set<number>();
  const times = new Set<number>();
  const lengths = new Set<number>();
  for (const model of models) {
    for (const held of Object.values(model.assurances)) {
      if (typeof held === 'object') moments.add(startOf(held)).add(endOf(held));
    }
    for (const rules of rulesOf(model).values()) {
      for (const { fromMs, untilMs, hours, aboveInputTokens } of rules) {
        lengths.add(aboveInputTokens);
        moments.add(fromMs).add(untilMs);
        if (hours !== null) times.add(hours.fromMs).add(hours.untilMs);
      }
    }
  }
  const ascending = (values: Set<number>) => [...values].filter(Number.isFinite).sort((left, right) => left - right);
  return { moments: ascending(moments), times: ascending(times), lengths: ascending(lengths) };
}

/** Names the stretch of time in which every price stays; two moments of one name have the same prices. */
export function priceStretch({ moments, times }: Pick<PriceTurns, 'moments' | 'times'>, atMs: number): string {
  let passed = 0;
  while (passed < moments.length && (moments[passed] ?? 0) <= atMs) passed += 1;
  if (times.length === 0) return String(passed);
  const time = timeOfDay(atMs);
  let hour = 0;
  while (hour < times.length && (times[hour] ?? 0) <= time) hour += 1;
  return `${passed}/${Math.floor(atMs / DAY_MS)}/${hour}`;
}

function rulesOf({ priceVariants }: PricedModel): Rules {
  if (priceVariants === null) return NONE;
  const known = RULES.get(priceVariants);
  if (known !== undefined) return known;
  const rules = new Map<string, Rule[]>();
  for (const variant of priceVariants) {
    if (variant.option !== undefined) continue;
    const ofUnit = rules.get(variant.unit) ?? [];
    ofUnit.push(ruleOf(variant));
    rules.set(variant.unit, ofUnit);
  }
  for (const ofUnit of rules.values()) ofUnit.sort(moreSpecialFirst);
  RULES.set(priceVariants, rules);
  return rules;
}

function ruleOf(variant: PriceVariant): Rule {
  const { amount, above_input_tokens, service_tier = 'standard', from, until, hours_utc: hours } = variant;
  return {
    amount,
    aboveInputTokens: above_input_tokens ?? -1,
    serviceTier: service_tier,
    fromMs: from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from),
    untilMs: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until),
    hours:
      hours === undefined
        ? null
        : {
            fromMs: clockMs(hours.from),
            untilMs: clockMs(hours.until),
            weekdays: new Set(hours.weekdays ?? [1, 2, 3, 4, 5, 6, 7]),
          },
  };
}

/** Sorting is stable, so that of equals the one stated first stays first. */
function moreSpecialFirst(left: Rule, right: Rule): number {
  const later = left.fromMs === right.fromMs ? 0 : left.fromMs > right.fromMs ? -1 : 1;
  return (
    right.aboveInputTokens - left.aboveInputTokens ||
    Number(left.hours === null) - Number(right.hours === null) ||
    later
  );
}

/** Hours that go over midnight belong to the day on which they begin. */
function isWithin({ fromMs, untilMs, weekdays }: NonNullable<Rule['hours']>, atMs: number): boolean {
  const time = timeOfDay(atMs);
  if (fromMs < untilMs) return time >= fromMs && time < untilMs && weekdays.has(weekdayOf(atMs));
  if (time >= fromMs) return weekdays.has(weekdayOf(atMs));
  return time < untilMs && weekdays.has(weekdayOf(atMs - DAY_MS));
}

function clockMs(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}

function timeOfDay(atMs: number): number {
  return ((atMs % DAY_MS) + DAY_MS) % DAY_MS;
}

/** 1 is Monday, 7 Sunday; the first day of 1970 was a Thursday. */
function weekdayOf(atMs: number): number {
  return ((((Math.floor(atMs / DAY_MS) + 3) % 7) + 7) % 7) + 1;
}
