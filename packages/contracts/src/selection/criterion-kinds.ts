import { z } from 'zod';
import { type Capability, canonicalCapability, capabilitySchema } from '../vocabulary/capability.ts';

/** The shape of a criterion's values, as data: a command line reads text by it, a generator of tests makes values by it. */
export type CriterionShape =
  /** One word; `of` null is any text of at most `max` characters. */
  | { readonly kind: 'word'; readonly of: readonly string[] | null; readonly max: number }
  /** Several words, at least `least` of them; `canonical` knows other people's words for ours. */
  | {
      readonly kind: 'words';
      readonly of: readonly string[] | null;
      readonly least: number;
      readonly canonical?: (word: string) => string | null;
    }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  /** Any number of at least 0. */
  | { readonly kind: 'amount' }
  | { readonly kind: 'flag' }
  /** Numbers by name. */
  | { readonly kind: 'quantities'; readonly names: readonly string[] }
  | { readonly kind: 'time' };

/** A kind of criterion: what callers may state, and what that comes to. */
export interface CriterionKind<Stated, Wanted = Stated> {
  readonly shape: CriterionShape;
  readonly schema: z.ZodType<Stated>;
  /** What gates and orders read. */
  read(stated: Stated): Wanted;
  /**
   * Whether the value is valid, decided in a fraction of a microsecond. Says yes exactly where the schema does (a property test holds the two
   * together); the schema then says what is wrong.
   */
  isValid(value: unknown): boolean;
}

const asStated = <Value>(stated: Value): Value => stated;
const several = <Value extends string>(stated: Value | readonly Value[]): readonly Value[] =>
  typeof stated === 'string' ? [stated] : stated;

const PROVIDER_ID_MAX = 100;
const providerIdSchema = z.string().min(1).max(PROVIDER_ID_MAX);

const isText = (max: number) => (value: unknown) =>
  typeof value === 'string' && value.length > 0 && value.length <= max;
const isOneOf = (words: readonly string[]) => {
  const known: ReadonlySet<unknown> = new Set(words);
  return (value: unknown) => known.has(value);
};
const isListOf =
  (isElement: (value: unknown) => boolean, least = 0) =>
  (value: unknown) => {
    if (!Array.isArray(value) || value.length < least) return false;
    for (const element of value) if (!isElement(element)) return false;
    return true;
  };

const isProvider = isText(PROVIDER_ID_MAX);
const areProviders = isListOf(isProvider);

/** One word of a vocabulary. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words): CriterionKind<Words[number]> {
  return {
    shape: { kind: 'word', of: words, max: 100 },
    schema: z.enum(words),
    read: asStated,
    isValid: isOneOf(words),
  };
}

/** One word of a vocabulary or several. */
export function oneOrMoreOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
): CriterionKind<Words[number] | readonly Words[number][], readonly Words[number][]> {
  const isWord = isOneOf(words);
  const areWords = isListOf(isWord);
  return {
    shape: { kind: 'words', of: words, least: 0 },
    schema: z.union([z.enum(words), z.array(z.enum(words)).readonly()]),
    read: several,
    isValid: (value) => isWord(value) || areWords(value),
  };
}

/** Words of {@link Capability}. */
export const capabilities: CriterionKind<readonly Capability[]> = {
  shape: { kind: 'words', of: capabilitySchema.options, least: 0, canonical: canonicalCapability },
  schema: z.array(capabilitySchema).readonly(),
  read: asStated,
  isValid: isListOf(isOneOf(capabilitySchema.options)),
};

/** A list of provider ids, `self_hosted` among them. */
export function providers(least = 0): CriterionKind<readonly string[]> {
  return {
    shape: { kind: 'words', of: null, least },
    schema: z.array(providerIdSchema).min(least).readonly(),
    read: asStated,
    isValid: isListOf(isProvider, least),
  };
}

/** One provider id or several. */
export const oneOrMoreProviders: CriterionKind<string | readonly string[], readonly string[]> = {
  shape: { kind: 'words', of: null, least: 0 },
  schema: z.union([providerIdSchema, z.array(providerIdSchema).readonly()]),
  read: several,
  isValid: (value) => isProvider(value) || areProviders(value),
};

/** Any text of 1 to `max` characters. */
export function text(max: number): CriterionKind<string> {
  return {
    shape: { kind: 'word', of: null, max },
    schema: z.string().min(1).max(max),
    read: asStated,
    isValid: isText(max),
  };
}

/** A whole number between two limits. */
export function integer(min: number, max: number): CriterionKind<number> {
  return {
    shape: { kind: 'integer', min, max },
    schema: z.int().min(min).max(max),
    read: asStated,
    isValid: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  };
}

/** A number of at least 0. */
export const amount: CriterionKind<number> = {
  shape: { kind: 'amount' },
  schema: z.number().min(0),
  read: asStated,
  isValid: (value) => typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY,
};

/** A number from 0 to `max`. */
export function amountUpTo(max: number): CriterionKind<number> {
  return {
    shape: { kind: 'amount' },
    schema: z.number().min(0).max(max),
    read: asStated,
    isValid: (value) => typeof value === 'number' && value >= 0 && value <= max,
  };
}

/** True or false. */
export const flag: CriterionKind<boolean> = {
  shape: { kind: 'flag' },
  schema: z.boolean(),
  read: asStated,
  isValid: (value) => typeof value === 'boolean',
};

/** Numbers by name, each from 0 to `most` or left out, as a schema of its own says. */
export function quantitiesOf<Stated, Wanted>(
  schema: z.ZodObject & z.ZodType<Stated>,
  most: number,
  read: (stated: Stated) => Wanted,
): CriterionKind<Stated, Wanted> {
  const names = Object.keys(schema.shape);
  const known: ReadonlySet<string> = new Set(names);
  return {
    shape: { kind: 'quantities', names },
    schema,
    read,
    isValid: (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      const stated = value as Readonly<Record<string, unknown>>;
      for (const name in stated) {
        const quantity = stated[name];
        if (!known.has(name)) return false;
        if (quantity !== undefined && !(typeof quantity === 'number' && quantity >= 0 && quantity <= most))
          return false;
      }
      return true;
    },
  };
}

/** A point in time; milliseconds since 1970 are what it comes to. */
export const time: CriterionKind<Date, number> = {
  shape: { kind: 'time' },
  schema: z.date(),
  read: (stated) => stated.getTime(),
  isValid: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};
