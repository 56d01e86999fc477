import { variantField } from '@radiant/contracts';
import { z } from 'zod';
import { converted, type PriceSource, pricedKeys, pricesOfEntry } from './price-source.ts';

/** One amount, or one that changes for prompts of more tokens than `start`. */
const amount = z
  .union([
    z.number(),
    z.object({ base: z.number(), tiers: z.array(z.object({ start: z.int().positive(), price: z.number() })) }),
  ])
  .nullish();

/** US dollars for a million tokens (`mtok`), a thousand (`kcount`) or an hour. */
const pricesSchema = z.looseObject({
  input_mtok: amount,
  output_mtok: amount,
  cache_read_mtok: amount,
  cache_write_mtok: amount,
  cache_write_1h_mtok: amount,
  output_reasoning_mtok: amount,
  output_citation_mtok: amount,
  input_audio_hours: amount,
  requests_kcount: amount,
});
type Prices = z.output<typeof pricesSchema>;

const clock = z.string().regex(/^\d\d:\d\d(:\d\d)?Z$/, { error: 'expected a time of day in UTC' });
const constraint = z.union([z.object({ start_date: z.iso.date() }), z.object({ start_time: clock, end_time: clock })]);
const entrySchema = z.object({
  prices: z.union([pricesSchema, z.array(z.object({ constraint: constraint.nullish(), prices: pricesSchema }))]),
});

const named = z.looseObject({ id: z.string() });
const documentSchema = z.array(z.unknown()).transform((providers) => ({ providers }));
const providerSchema = z.object({ id: z.string(), models: z.array(z.unknown()) });

/**
 * genai-prices of Pydantic: a list of providers with their models; the key is the provider, a slash and the model's id. The one source
 * that says from which day a price holds and at which hours. Source: pydantic/genai-prices prices/src/prices/prices_types.py, 03cf84f, and
 * prices/new_data/v2/data_slim.json, 03c250d (MIT).
 */
export const genaiPrices = {
  id: 'genai_prices',
  displayName: 'genai-prices',
  isReseller: false,
  urlVariable: 'GENAI_PRICES_URL',
  schema: documentSchema,
  read({ providers }, now) {
    const models = new Map<string, unknown>(
      providers.flatMap((entry) => {
        const provider = providerSchema.safeParse(entry);
        if (!provider.success) return [];
        return provider.data.models.flatMap((model) => {
          const parsed = named.safeParse(model);
          return parsed.success ? [[`${provider.data.id}/${parsed.data.id}`, model] as const] : [];
        });
      }),
    );
    const lookUp = (key: string) => {
      const model = models.get(key);
      return model === undefined ? null : pricesOfEntry(entrySchema, model, ({ prices }) => pricesAt(prices, now));
    };
    return { keys: pricedKeys(models.keys(), lookUp), lookUp };
  },
} satisfies PriceSource<z.output<typeof documentSchema>>;

type Conditional = Extract<z.output<typeof entrySchema>['prices'], readonly unknown[]>[number];
type Conditions = Pick<Parameters<typeof variantField>[0], 'from' | 'hours_utc'>;

/** The prices of today, those of later days from when they hold, and those of hours with their hours. */
function pricesAt(prices: Prices | readonly Conditional[], now: Date): Record<string, number | null> {
  if (!isList(prices)) return pricesUnder(prices, {});
  const dated = prices.map(({ constraint: holds, prices: stated }) => ({ ...conditionsOf(holds), stated }));
  const isLater = ({ from }: Conditions) => from !== undefined && Date.parse(from) > now.getTime();
  // Of those that have begun the last one is in force, whole: what it leaves out is no longer billed.
  const today = dated.filter((one) => one.hours_utc === undefined && !isLater(one)).at(-1);
  const others = dated.filter((one) => one.hours_utc !== undefined || isLater(one));
  return Object.assign(
    today === undefined ? {} : pricesUnder(today.stated, {}),
    ...others.map(({ stated, ...conditions }) => pricesUnder(stated, conditions)),
  );
}

function conditionsOf(holds: Conditional['constraint']): Conditions {
  if (holds == null) return {};
  if ('start_date' in holds) return { from: `${holds.start_date}T00:00:00Z` };
  return { hours_utc: { from: holds.start_time.slice(0, 5), until: holds.end_time.slice(0, 5) } };
}

function isList(prices: Prices | readonly Conditional[]): prices is readonly Conditional[] {
  return Array.isArray(prices);
}

const TOKENS = {
  input_mtok: ['usd_per_1k_input_tokens', 'input_cost_per_1k'],
  output_mtok: ['usd_per_1k_output_tokens', 'output_cost_per_1k'],
  cache_read_mtok: ['usd_per_1k_cached_input_tokens', 'cached_input_cost_per_1k'],
  cache_write_mtok: ['usd_per_1k_cache_write_tokens', 'cache_write_cost_per_1k'],
  cache_write_1h_mtok: ['usd_per_1k_cache_write_1h_tokens', null],
  output_reasoning_mtok: ['usd_per_1k_reasoning_tokens', null],
  output_citation_mtok: ['usd_per_1k_citation_tokens', null],
} as const;
/** From a price per million tokens to one per thousand. */
const PER_MILLION = 1 / 1_000;

function pricesUnder(prices: Prices, conditions: Conditions): Record<string, number | null> {
  const isAlways = conditions.from === undefined && conditions.hours_utc === undefined;
  const tokens = Object.entries(TOKENS).flatMap(([name, [unit, column]]) => {
    const { base, tiers } = tiered(prices[name as keyof typeof TOKENS]);
    const plain = isAlways && column !== null ? column : variantField({ unit, ...conditions });
    return [
      [plain, converted(base, PER_MILLION)] as const,
      ...tiers.map(
        ({ start, price }) =>
          [variantField({ unit, above_input_tokens: start, ...conditions }), converted(price, PER_MILLION)] as const,
      ),
    ];
  });
  const hours = tiered(prices.input_audio_hours).base;
  const others = {
    cost_per_minute: converted(hours, 1 / 60),
    cost_per_request: converted(tiered(prices.requests_kcount).base, 1 / 1_000),
  };
  return { ...Object.fromEntries(tokens), ...(isAlways && others) };
}

function tiered(stated: z.output<typeof amount>) {
  if (stated === null || stated === undefined) return { base: null, tiers: [] };
  if (typeof stated === 'number') return { base: stated, tiers: [] };
  // Some tiers begin at the last token of the band before: 271,999 for 272,000.
  const tiers = stated.tiers.map(({ start, price }) => ({ start: start % 1_000 === 999 ? start + 1 : start, price }));
  return { base: stated.base, tiers };
}
