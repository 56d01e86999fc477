import { z } from '@hono/zod-openapi';

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
export const queryText = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !text.includes('\0'), { error: 'no NUL characters' });

/** How many rows a page has. */
export const limitParameter = queryInteger({ min: 1, max: 200, default: 50 });

/** Where the next page begins: `nextCursor` of the one before. */
export const cursorParameter = z
  .string()
  .min(1)
  .max(2_000)
  .optional()
  .openapi({ description: 'nextCursor of the page before' });

/** The registry as it was at that time. */
export const asOfParameter = queryTimestamp.optional().openapi({ description: 'The registry as it was then' });

/** Id of a recorded change. */
export const changeIdParameter = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, { error: 'a whole number' })
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1 });
