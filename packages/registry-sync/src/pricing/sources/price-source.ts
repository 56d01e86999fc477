import type { EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';
import type { z } from 'zod';

/** A price column of an external model. */
type ExternalPriceField = (typeof EXTERNAL_PRICE_FIELDS)[number];

/**
 * Prices of one entry, US dollars in the unit of each column, exactly as the source states them: also nonsense such as -1. A price under a
 * condition has its name in `variantField`.
 */
export type SourcePrices = Readonly<Partial<Record<ExternalPriceField | (string & {}), number>>>;

/** The price sources for external models. */
export type PriceSourceId = 'litellm' | 'models_dev' | 'genai_prices' | 'openrouter';

/** A whole document, reduced to what can be looked up. */
export interface PriceDocument {
  /** Of the entries that state a price, so that a shrunken document is noticed and a long one of something else is not believed. */
  readonly keys: readonly string[];
  /**
   * The prices of an entry: null where the source does not list it, the reason as a string where its entry cannot be read.
   */
  lookUp(key: string): SourcePrices | string | null;
}

/** A published price list: where it is, how it is read, and in which units. */
export interface PriceSource<Document = unknown> {
  readonly id: PriceSourceId;
  /** Key of `price_ids` and name for people. */
  readonly displayName: string;
  /** Resold prices are another's: they raise doubts and set nothing. */
  readonly isReseller: boolean;
  /** Setting that holds the address. */
  readonly urlVariable: 'LITELLM_PRICES_URL' | 'MODELS_DEV_URL' | 'GENAI_PRICES_URL' | 'OPENROUTER_MODELS_URL';
  /** The document's outer shape; single entries are read when they are looked up, so that one bad entry costs itself only. */
  readonly schema: z.ZodType<Document>;
  /** @param now the moment whose prices are in force where the document knows of times */
  read(document: Document, now: Date): PriceDocument;
}

/** The keys that have an entry that states a price. */
export function pricedKeys(keys: Iterable<string>, lookUp: PriceDocument['lookUp']): readonly string[] {
  const states = (key: string) => {
    const prices = lookUp(key);
    return prices !== null && typeof prices !== 'string' && Object.keys(prices).length > 0;
  };
  return [...keys].filter(states);
}

/** A price in another unit, without the noise of binary fractions: 2.5e-6 by 1,000 is 0.0025. Null where none is stated. */
export function converted(value: number | null | undefined, factor: number): number | null {
  return value === null || value === undefined ? null : Number((value * factor).toPrecision(12));
}

/** The prices that are stated; absent ones are left out. */
function statedPrices(prices: Readonly<Record<string, number | null | undefined>>): SourcePrices {
  return Object.fromEntries(
    Object.entries(prices).flatMap(([field, value]) => (value === null || value === undefined ? [] : [[field, value]])),
  );
}

/** The prices of one entry, or why it cannot be read, so that a bad entry costs itself only. */
export function pricesOfEntry<Entry>(
  schema: z.ZodType<Entry>,
  entry: unknown,
  pricesOf: (entry: Entry) => Parameters<typeof statedPrices>[0],
): SourcePrices | string {
  const parsed = schema.safeParse(entry);
  if (parsed.success) return statedPrices(pricesOf(parsed.data));
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
}
