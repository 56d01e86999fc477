import { z } from 'zod';
import {
  amountSchema,
  countSchema,
  httpsUrlSchema,
  instantSchema,
  isoDateSchema,
  partialDateSchema,
  positiveCountSchema,
  textSchema,
} from '../schema/scalars.ts';
import { distinct, knownWord } from '../schema/words.ts';
import { isLicence, licenceSchema } from '../vocabulary/licence.ts';

/** How PostgreSQL holds a value. */
export type SqlType =
  | 'uuid'
  | 'text'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'boolean'
  | 'text[]'
  | 'jsonb'
  | 'date'
  | 'timestamptz';

/**
 * What a field's values are. `Value` is what a query reads, `Stated` what JSON carries. Each of the three schemas leaves null
 * out: `catalogue` is what a catalogue file may state, `settable` what an admin may, `held` whatever the table can hold, so
 * that all that was exported can be imported.
 */
export interface Kind<Value = unknown, Stated = Value> {
  readonly sql: SqlType;
  /** The words that there are, where the values are of a controlled vocabulary. */
  readonly words?: readonly string[];
  readonly catalogue: z.ZodType<Stated>;
  readonly settable: z.ZodType<Stated>;
  readonly held: z.ZodType;
  /** Never set: carries the type. */
  readonly value?: Value;
}

/** What a catalogue, an admin and the table hold to one schema. */
export function alike<Stated, Value = Stated>(sql: SqlType, schema: z.ZodType<Stated>): Kind<Value, Stated> {
  return { sql, catalogue: schema, settable: schema, held: schema };
}

/** Largest value of PostgreSQL's integer. */
const INTEGER_MAX = 2_147_483_647;

const httpAddress = z
  .string()
  .max(2_000)
  .regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/\S+$/, { error: 'an http or https URL' });

/** Text of one line that says something. */
export const nameText = (max: number) => z.string().trim().min(1).max(max);

/** One line of at most so many characters. */
export const line = (max: number): Kind<string> => ({
  sql: 'text',
  catalogue: textSchema,
  settable: nameText(max),
  held: z.string().min(1).max(max),
});

/** Whatever a column of type text may hold. */
const anyText = z.string().max(100_000);

/** One line of at most so many characters where it is stated, in a column that may hold any text. */
export const loosely = (kind: Kind<string>): Kind<string> => ({ ...kind, held: anyText });

/** An id of a fixed spelling; the table holds any text of that length. */
export const identifier = (schema: z.ZodType<string>, max: number): Kind<string> => ({
  sql: 'text',
  catalogue: schema,
  settable: schema,
  held: z.string().min(1).max(max),
});

/** Text of any number of lines. */
export const prose: Kind<string> = {
  sql: 'text',
  catalogue: textSchema,
  settable: z.string().max(10_000),
  held: anyText,
};

/** Text that follows a pattern wherever it is stated. */
export const pattern = (expression: RegExp, error: string, max: number, held = expression): Kind<string> => ({
  sql: 'text',
  catalogue: z
    .string({ error })
    .max(max, { error: `at most ${max} characters` })
    .regex(expression, { error }),
  settable: z.string().max(max).regex(expression, { error }),
  held: z.string().max(max).regex(held, { error }),
});

/** A web address: https where it is stated, http too where a platform had one. */
export const webAddress: Kind<string> = {
  sql: 'text',
  catalogue: httpsUrlSchema,
  settable: httpsUrlSchema.max(2_000),
  held: httpAddress,
};

/** One word of a controlled vocabulary. */
export function word<const Words extends readonly [string, ...string[]]>(
  what: string,
  words: Words,
): Kind<Words[number]> {
  return {
    sql: 'text',
    words,
    catalogue: knownWord(what, words),
    settable: z.enum(words),
    held: z.enum(words),
  };
}

/** A list of words of a controlled vocabulary, each once; a catalogue names at least `min`. */
export function words<const Words extends readonly [string, ...string[]]>(
  what: string,
  known: Words,
  { min = 1, canonical }: { readonly min?: number; readonly canonical?: (word: string) => string | null } = {},
): Kind<readonly string[], readonly Words[number][]> {
  const stated = distinct(knownWord(what, known, canonical));
  return {
    sql: 'text[]',
    words: known,
    catalogue: min === 0 ? stated : stated.min(min, { error: 'at least one' }),
    settable: z
      .array(z.enum(known))
      .max(100)
      .refine((list) => new Set(list).size === list.length, { error: 'each word once' }),
    held: z.array(z.enum(known)).max(200),
  };
}

/** Words as the database made them, of whatever vocabulary. */
export const anyWords: Kind<readonly string[]> = {
  sql: 'text[]',
  catalogue: z.array(z.string()),
  settable: z.array(z.string().max(200)).max(1_000),
  held: z.array(z.string().max(200)).max(1_000),
};

/** Media types such as `image/png`. */
export const mediaTypes: Kind<readonly string[]> = {
  sql: 'text[]',
  catalogue: z
    .array(z.string().regex(/^[a-z0-9]+\/[a-z0-9.+-]+$/, { error: 'a media type such as image/png' }))
    .min(1, { error: 'at least one' }),
  settable: z.array(nameText(100)).max(100),
  held: anyWords.held,
};

/** A whole number of 1 or more, such as tokens. */
export const positive: Kind<number> = {
  sql: 'integer',
  catalogue: positiveCountSchema,
  settable: z.int().min(1).max(INTEGER_MAX),
  held: z.int().min(1).max(INTEGER_MAX),
};

/** A whole number of 1 or more that may be past two thousand millions, such as a model's parameters. */
export const large: Kind<number> = {
  sql: 'bigint',
  catalogue: positiveCountSchema,
  settable: z.int().min(1),
  held: z.int().min(1),
};

/** A whole number from 0 (or 1) to what an admin may set at most. */
export const count = (max = INTEGER_MAX, min: 0 | 1 = 0): Kind<number> => ({
  sql: 'integer',
  catalogue: min === 0 ? countSchema : positiveCountSchema,
  settable: z.int().min(min).max(max),
  held: z.int().min(min).max(INTEGER_MAX),
});

/** A whole number between two limits that hold everywhere. */
export const level = (min: number, max: number): Kind<number> => {
  const schema = z.int().min(min).max(max);
  return { sql: 'integer', catalogue: schema, settable: schema, held: schema };
};

const costSchema = z.number().min(0).max(1_000_000);

/** US dollars for one unit, as the organisation pays them. */
export const usd: Kind<number> = {
  sql: 'numeric',
  catalogue: amountSchema,
  settable: costSchema,
  held: costSchema,
};

/** US dollars for an hour of an instance. */
export const usdPerHour: Kind<number> = {
  sql: 'numeric',
  catalogue: amountSchema,
  settable: z.number().min(0).max(10_000),
  held: z
    .number()
    .min(0)
    .max(10_000)
    .refine((rate) => Number(rate.toFixed(4)) === rate, { error: 'at most four decimals' }),
};

/** A number of 0 or more; an admin may set at most `max`. */
export const amount = (max: number): Kind<number> => ({
  sql: 'numeric',
  catalogue: amountSchema,
  settable: z.number().min(0).max(max),
  held: z.number().min(0),
});

/** A number above 0. */
export const amountAbove0: Kind<number> = alike(
  'numeric',
  z.number({ error: 'a finite number above 0' }).positive({ error: 'a finite number above 0' }),
);

/** Any finite number. */
export const anyNumber: Kind<number> = alike('numeric', z.number({ error: 'a finite number' }));

/** Any number, as a benchmark may give it; stated ones are of 0 or more. */
export const score: Kind<number> = {
  sql: 'numeric',
  catalogue: amountSchema,
  settable: z.number().min(0).max(1_000_000),
  held: z.number(),
};

const flagSchema = z.boolean({ error: 'true or false' });

/** True or false. */
export const flag: Kind<boolean> = {
  sql: 'boolean',
  catalogue: flagSchema,
  settable: z.boolean(),
  held: z.boolean(),
};

/** A day: `2026-05-12`. */
export const day: Kind<string> = {
  sql: 'date',
  catalogue: isoDateSchema,
  settable: z.iso.date(),
  held: z.iso.date(),
};

/** A day, month or year, as far as it is known: `2026-05`. */
export const partialDay: Kind<string> = {
  sql: 'text',
  catalogue: partialDateSchema,
  settable: nameText(20),
  held: z.string().min(1).max(20),
};

/** A point in time: a Date in a row, text with its offset in JSON; a catalogue states the day. */
export const instant: Kind<Date, string> = {
  sql: 'timestamptz',
  catalogue: isoDateSchema,
  settable: instantSchema,
  held: instantSchema,
};

/** A licence id: SPDX, with `LicenseRef-…` for a licence that SPDX does not list. */
export const licence: Kind<string> = {
  sql: 'text',
  catalogue: licenceSchema,
  settable: z
    .string()
    .max(200)
    .refine(isLicence, { error: 'an SPDX expression, LicenseRef-… or NOASSERTION' })
    .meta({ example: 'Apache-2.0' }),
  held: z.string().max(1_000),
};

/** JSON of a shape of its own; the table holds any object. */
export const json = <Stated>(
  catalogue: z.ZodType<Stated>,
  others: { readonly settable?: z.ZodType; readonly held?: z.ZodType } = {},
): Kind<unknown, Stated> => ({
  sql: 'jsonb',
  catalogue,
  settable: (others.settable ?? catalogue) as z.ZodType<Stated>,
  held: others.held ?? z.record(z.string(), z.unknown()),
});

/** What the database alone makes; nobody states it. */
export const made = <Value = string>(sql: SqlType): Kind<Value, never> => ({
  sql,
  catalogue: z.never(),
  settable: z.never(),
  held: z.never(),
});
