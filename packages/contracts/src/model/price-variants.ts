import { z } from 'zod';
import { countSchema, momentSchema, textSchema } from '../schema/scalars.ts';
import { knownWord, strictObject } from '../schema/words.ts';
import { SERVICE_TIERS } from '../vocabulary/words.ts';

/**
 * What a price is for one of, with the column that holds the standard price; null where there is none, so that a variant without a
 * condition is the standard price. In the order of SQL's `price_rates`.
 */
export const PRICE_UNITS = {
  usd_per_1k_input_tokens: 'input_cost_per_1k',
  usd_per_1k_cached_input_tokens: 'cached_input_cost_per_1k',
  usd_per_1k_cache_write_tokens: 'cache_write_cost_per_1k',
  usd_per_1k_output_tokens: 'output_cost_per_1k',
  usd_per_1k_characters: 'cost_per_1k_characters',
  usd_per_image: 'cost_per_image',
  usd_per_minute: 'cost_per_minute',
  usd_per_second: 'cost_per_second',
  usd_per_request: 'cost_per_request',
  /** Tokens written to a cache that holds for an hour, not for minutes. */
  usd_per_1k_cache_write_1h_tokens: null,
  usd_per_1k_input_image_tokens: null,
  /** Reasoning that is billed apart from the output. */
  usd_per_1k_reasoning_tokens: null,
  usd_per_1k_citation_tokens: null,
  usd_per_search: null,
  usd_per_input_image: null,
  usd_per_input_audio_second: null,
  usd_per_input_video_second: null,
} as const;
/** A unit that usage is billed by. */
export type PriceUnit = keyof typeof PRICE_UNITS;
/** The units of {@link PRICE_UNITS}. */
export const BILLED_UNITS = Object.keys(PRICE_UNITS) as readonly PriceUnit[];

/** The column of the standard price of a unit; null where there is none. */
export function priceColumnOf(unit: PriceVariant['unit']): (typeof PRICE_UNITS)[PriceUnit] {
  return unit in PRICE_UNITS ? PRICE_UNITS[unit as PriceUnit] : null;
}

/** Units that a provider publishes and no usage states: shown to people, never billed. */
const SHOWN_UNITS = [
  'usd_per_1k_output_image_tokens',
  'usd_per_1k_output_text_tokens',
  'usd_per_megapixel',
  'usd_per_credit',
  'credits_per_request',
] as const;
const UNITS = [...(Object.keys(PRICE_UNITS) as [PriceUnit, ...PriceUnit[]]), ...SHOWN_UNITS] as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day such as 01:30' });

/** Hours of the day in UTC: `from` is in, `until` is out; 22:00 to 02:00 goes over midnight. */
const hoursSchema = strictObject({
  from: clock,
  until: clock,
  /** Days on which the hours begin, 1 is Monday; every day unless said. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
}).refine(({ from, until }) => from !== until, { error: 'an end other than its beginning', path: ['until'] });

/**
 * One price that differs from the standard one under conditions that must all hold, or the price of a unit without a column. Of
 * several that hold, the one for the longest prompt counts, then one for hours of the day, then the latest beginning, then the
 * one stated first.
 */
const priceVariantSchema = strictObject({
  unit: knownWord('price unit', UNITS),
  amount: z
    .number({ error: 'a finite number of 0 or more' })
    .min(0, { error: 'a finite number of 0 or more' })
    .max(1_000_000, { error: 'at most 1,000,000' }),
  /** For prompts of more tokens than this; it then holds for all of the prompt. */
  above_input_tokens: countSchema.optional(),
  /** Of this service tier; `standard` unless said. */
  service_tier: knownWord('service tier', SERVICE_TIERS).optional(),
  /** In force from this moment on. */
  from: momentSchema.optional(),
  /** In force until just before this moment. */
  until: momentSchema.optional(),
  hours_utc: hoursSchema.optional(),
  /** An option of a request that no usage states, such as a size: shown to people, never billed. */
  option: textSchema.optional(),
  /** What a reader should know besides, such as days that the hours leave out. */
  note: textSchema.optional(),
}).refine(({ from, until }) => from === undefined || until === undefined || from < until, {
  error: 'an end after its beginning',
  path: ['until'],
});
/** One price under conditions; see the schema. */
export type PriceVariant = z.infer<typeof priceVariantSchema>;

/** Most prices under conditions of one model: more are none that a person reviews. */
export const MOST_PRICE_VARIANTS = 200;

/** Prices under conditions. */
export const priceVariantsSchema = z
  .array(priceVariantSchema)
  .min(1, { error: 'at least one' })
  .max(MOST_PRICE_VARIANTS);

/** A price that sources may be held against: everything but an option of a request, which no source tells apart as we do. */
export type ComparableVariant = Omit<PriceVariant, 'amount' | 'option' | 'note'>;

/**
 * What such a price is called where prices are named by their column: `usd_per_1k_input_tokens, above 200000 tokens, batch`, or
 * `usd_per_1k_output_tokens, from 2027-01-01T00:00:00Z`. SQL's `price_variant_fields` says the same.
 */
export function variantField(variant: ComparableVariant): string {
  const { unit, above_input_tokens: above, service_tier: tier, from, until, hours_utc: hours } = variant;
  const conditions = [
    above !== undefined && `above ${above} tokens`,
    tier !== undefined && tier !== 'standard' && tier,
    from !== undefined && `from ${from}`,
    until !== undefined && `until ${until}`,
    hours !== undefined && `${hours.from}-${hours.until} UTC`,
    hours?.weekdays !== undefined && `on days [${hours.weekdays.join(', ')}]`,
  ];
  return [unit, ...conditions.filter((condition) => condition !== false)].join(', ');
}

const VARIANT_FIELD =
  /^(\w+)(?:, above (\d+) tokens)?(?:, ([a-z]+))?(?:, from (\S+))?(?:, until (\S+))?(?:, (\d\d:\d\d)-(\d\d:\d\d) UTC)?(?:, on days \[([\d, ]+)\])?$/;

/** Which price a name of {@link variantField} stands for, or null where it is none, such as a column's. */
export function variantOfField(field: string): ComparableVariant | null {
  const [, unit, above, tier, from, until, hourFrom, hourUntil, days] = VARIANT_FIELD.exec(field) ?? [];
  const isUnit = UNITS.find((one) => one === unit);
  const isTier = SERVICE_TIERS.find((one) => one === tier && one !== 'standard');
  if (
    isUnit === undefined ||
    (tier !== undefined && isTier === undefined) ||
    (days !== undefined && hourFrom === undefined)
  )
    return null;
  return {
    unit: isUnit,
    ...(above !== undefined && { above_input_tokens: Number(above) }),
    ...(isTier !== undefined && { service_tier: isTier }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(hourFrom !== undefined &&
      hourUntil !== undefined && {
        hours_utc: {
          from: hourFrom,
          until: hourUntil,
          ...(days !== undefined && { weekdays: days.split(', ').map(Number) }),
        },
      }),
  };
}

/** Whether sources may be held against a price: it is no option of a request. */
export function isComparable({ option }: PriceVariant): boolean {
  return option === undefined;
}

/** Whether a price is in force at that moment, at some hour of the day at least. */
export function isInForce({ from, until }: Pick<PriceVariant, 'from' | 'until'>, at: Date): boolean {
  const isBegun = from === undefined || Date.parse(from) <= at.getTime();
  return isBegun && (until === undefined || at.getTime() < Date.parse(until));
}

/** The amount of the price of that name; null where there is none. */
export function variantAmount(variants: readonly PriceVariant[] | null, field: string): number | null {
  return variants?.find((variant) => isComparable(variant) && variantField(variant) === field)?.amount ?? null;
}

/**
 * The variants with the price of that name at another amount, or with it where it was not among them.
 *
 * @throws RangeError for a name that is none
 */
export function withVariantAmount(
  variants: readonly PriceVariant[] | null,
  field: string,
  amount: number,
): PriceVariant[] {
  const named = variantOfField(field);
  if (named === null) throw new RangeError(`${field} is no price under conditions`);
  const isNamed = (variant: PriceVariant) => isComparable(variant) && variantField(variant) === field;
  const before = variants ?? [];
  if (!before.some(isNamed)) return [...before, { ...named, amount }];
  return before.map((variant) => (isNamed(variant) ? { ...variant, amount } : variant));
}
