import { z } from 'zod';
import { namesOf } from '../model/field.ts';

/** The highest quantity of a unit. */
export const MOST_OF_A_UNIT = 1e12;
const quantitySchema = z.number().min(0).max(MOST_OF_A_UNIT).optional();

/**
 * How much of a model one request is expected to use, or one message has used. A unit that is not stated is not known, which
 * is not the same as 0; only `requests` is 1 unless said.
 */
export const expectedUsageSchema = z.strictObject({
  /** Prompt tokens that are neither read from nor written to the provider's cache. */
  inputTokens: quantitySchema,
  /** Prompt tokens read from the provider's cache. */
  cachedInputTokens: quantitySchema,
  /** Prompt tokens written to the provider's cache. */
  cacheWriteTokens: quantitySchema,
  outputTokens: quantitySchema,
  /** Characters of text to speak. */
  characters: quantitySchema,
  /** Images to make, or to look at where a self-hosted model is billed by the image. */
  images: quantitySchema,
  /** Minutes of audio, or of whatever the model is billed by the minute or second for. */
  minutes: quantitySchema,
  /** Minutes of video. */
  videoMinutes: quantitySchema,
  /** Calls; default 1. */
  requests: quantitySchema,
  /** Three-dimensional models to make. */
  models3d: quantitySchema,
  /** Share of an endpoint's time, in hours; a self-hosted model is then billed by its hourly rate. */
  hours: quantitySchema,
});
/** Quantities by unit; see {@link expectedUsageSchema}. */
export type ExpectedUsage = z.infer<typeof expectedUsageSchema>;

/** The units of {@link ExpectedUsage}, in the order of SQL's `usage_quantities`. */
export const USAGE_UNITS = namesOf(expectedUsageSchema.shape);
/** One of {@link USAGE_UNITS}. */
export type UsageUnit = (typeof USAGE_UNITS)[number];

/** What is assumed where a cost matters and no usage was stated: enough of every unit to compare models by. */
export const REFERENCE_USAGE: ExpectedUsage = {
  inputTokens: 1000,
  outputTokens: 1000,
  characters: 1000,
  images: 1,
  minutes: 1,
  videoMinutes: 1,
  requests: 1,
  models3d: 1,
};

/** Quantities by unit in the order of {@link USAGE_UNITS}; null is not stated. */
export type Quantities = readonly (number | null)[];

/** What {@link REFERENCE_USAGE} comes to. */
export const REFERENCE_QUANTITIES: Quantities = usageQuantities(REFERENCE_USAGE);

/** Usage as an array of quantities; one request unless said. */
export function usageQuantities(usage: ExpectedUsage): Quantities {
  return USAGE_UNITS.map((unit) => usage[unit] ?? (unit === 'requests' ? 1 : null));
}

/** The usage that comes to these quantities; one request goes without saying. */
export function usageOf(quantities: Quantities): ExpectedUsage {
  return Object.fromEntries(
    USAGE_UNITS.flatMap((unit, place) => {
      const quantity = quantities[place] ?? null;
      return quantity === null || (unit === 'requests' && quantity === 1) ? [] : [[unit, quantity]];
    }),
  );
}
