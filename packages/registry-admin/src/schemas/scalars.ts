import { z } from '@hono/zod-openapi';

/** A point in time: a Date inside, ISO 8601 text in JSON. */
export const timestampSchema = z.date().openapi({ type: 'string', format: 'date-time' });

/** A point in time, or null. */
export const maybeTimestampSchema = z
  .date()
  .nullable()
  .openapi({ type: ['string', 'null'], format: 'date-time' });

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

/** No parameters, no query, no body. */
export const nothing = z.strictObject({});

/** A request without a body. */
export const noBody = z.undefined();
