import { z } from 'zod';

/** A web address; only https. */
export const httpsUrlSchema = z.url({ protocol: /^https$/, error: 'an https URL' });

/** A day: `2026-05-12`. */
export const isoDateSchema = z.iso.date({ error: 'an ISO date (YYYY-MM-DD)' });

/** A day, month or year, as far as it is known: `2026-05-12`, `2026-05`, `2026`. */
export const partialDateSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, { error: 'an ISO date, month or year' });

/** A quantity that cannot be negative, NaN or infinite. */
export const amountSchema = z
  .number({ error: 'a finite number of 0 or more' })
  .min(0, { error: 'a finite number of 0 or more' });

/** A whole number of 0 or more. */
export const countSchema = z
  .int({ error: 'a whole number of 0 or more' })
  .min(0, { error: 'a whole number of 0 or more' });

/** A whole number of 1 or more. */
export const positiveCountSchema = z
  .int({ error: 'a whole number of 1 or more' })
  .min(1, { error: 'a whole number of 1 or more' });

/** Text that says something and carries no stray blanks at its ends. */
export const textSchema = z
  .string({ error: 'text' })
  .refine((text) => text !== '' && text === text.trim(), { error: 'text without blanks at its ends' });

/** The id of a provider or of a self-hosted model's file name: lower case, digits and single separators. */
export const providerIdSchema = z
  .string({ error: 'a provider id' })
  .max(100, { error: 'at most 100 characters' })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'a provider id (lower case letters, digits, single hyphens)' });

/** A model id as its provider spells it; may hold slashes, dots and colons but no blanks. */
export const modelIdSchema = z
  .string({ error: 'a model id' })
  .max(200, { error: 'at most 200 characters' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, { error: 'a model id (letters, digits and . _ : / - only)' });

/** To the second and in UTC, so that every reader, SQL among them, finds the same moment. */
export const momentSchema = z.iso
  .datetime({ precision: 0, error: 'a time in UTC to the second, such as 2026-09-01T00:00:00Z' })
  .refine((text) => text >= '1970' && text < '3000', { error: 'a year from 1970 to 2999' });

/** A point in time as text, with its offset. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'an ISO 8601 time with its offset' })
  .refine((text) => text >= '1970' && text < '3000', { error: 'a year from 1970 to 2999' });
