import { z } from '@hono/zod-openapi';

// What many operations take and answer: in bodies and answers first, then in paths and the query string.

/** A point in time: a Date inside, ISO 8601 text in JSON. */
export const timestampSchema = z.date().openapi({ type: 'string', format: 'date-time' });

/** A point in time, or null. */
export const maybeTimestampSchema = z
  .date()
  .nullable()
  .openapi({ type: ['string', 'null'], format: 'date-time' });

/** Text, or null. */
export const maybeText = z.string().nullable();

/** How many of something. */
export const countSchema = z.int().min(0);

/** Identifies a row. */
export const idSchema = z.uuid();

/** Any JSON value, as it is stored. */
export const jsonSchema = z.unknown().openapi({ description: 'Any JSON value, as it is stored' });

/** Why a change is made; it stands in the history for good. */
export const reasonSchema = z
  .string()
  .trim()
  .min(3)
  .max(1_000)
  .openapi({ description: 'Why; it stands in the history for good', example: 'Price list of 2026-11-01' });

/** A body, or a query, that says why and nothing else. */
export const maybeReason = z.strictObject({ reason: reasonSchema.optional() });

/** No parameters, no query. */
export const nothing = z.strictObject({});

/** A request without a body. */
export const noBody = z.undefined();

/** A path that names a row by its id. */
export const byId = z.strictObject({ id: idSchema });

/** A whole number in the query string: digits only, so that `1e2`, ` 5` and an empty value are refused. */
export function queryInteger(range: { readonly min: number; readonly max: number; readonly default: number }) {
  const { min, max, default: preset } = range;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: `a whole number from ${min} to ${max}` })
    .transform(Number)
    .pipe(
      z
        .number()
        .min(min, { error: `at least ${min}` })
        .max(max, { error: `at most ${max}` }),
    )
    .default(preset)
    .openapi({ type: 'integer', minimum: min, maximum: max, default: preset });
}

/** `true` or `false` in the query string. */
export const queryBoolean = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .openapi({ type: 'boolean' });

/** A point in time in the query string, with its offset; a URL spells `+` as `%2B`. */
export const queryTimestamp = z.iso
  .datetime({ offset: true, error: 'an ISO 8601 time with its offset, such as 2026-11-01T00:00:00Z' })
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= 2000 && date.getUTCFullYear() < 3000, {
    error: 'a year from 2000 to 2999',
  })
  .openapi({ type: 'string', format: 'date-time', example: '2026-11-01T00:00:00Z' });

/** Text in the query string. */
export const queryText = z.string().min(1).max(200);

/** The registry as it was at that time. */
export const asOfParameter = queryTimestamp.optional().openapi({ description: 'The registry as it was then' });
