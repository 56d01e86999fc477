import { z } from 'zod';
import { namesOf } from '../model/field.ts';
import { TASKS, type Task } from '../vocabulary/words.ts';

/** The highest quantity of a unit. */
export const MOST_OF_A_UNIT = 1e12;
const quantitySchema = z.number().min(0).max(MOST_OF_A_UNIT).optional();

/**
 * How much of a model one request is expected to use, or one message has used. What is not stated is not known, which is not the
 * same as 0. Two things go without saying: it is one request, and a part of the prompt that is not stated (read from or
 * written to a cache, images) is not in it where another part is stated.
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
  /** Images to make, or to look at where a model is billed by the image that it is given. */
  images: quantitySchema,
  /** Minutes of audio. */
  minutes: quantitySchema,
  /** Minutes of video. A model that is billed by time is billed for one of the two: a video model for these if stated. */
  videoMinutes: quantitySchema,
  /** Calls; default 1. */
  requests: quantitySchema,
  /** Three-dimensional models to make. */
  models3d: quantitySchema,
  /** Share of an endpoint's time, in hours; a self-hosted model is then billed by its hourly rate. */
  hours: quantitySchema,
  /** Prompt tokens written to a cache that holds for an hour. */
  cacheWrite1hTokens: quantitySchema,
  /** Prompt tokens that images come to. */
  inputImageTokens: quantitySchema,
  /** Tokens of reasoning, where the provider bills them apart from the output. */
  reasoningTokens: quantitySchema,
  /** Tokens of the sources that a search model cites. */
  citationTokens: quantitySchema,
  /** Searches that a search model makes. */
  searches: quantitySchema,
});
/** Quantities by unit; see {@link expectedUsageSchema}. */
export type ExpectedUsage = z.infer<typeof expectedUsageSchema>;

/** The units of {@link ExpectedUsage}, in the order of SQL's `usage_quantities`. */
export const USAGE_UNITS = namesOf(expectedUsageSchema.shape);
/** One of {@link USAGE_UNITS}. */
export type UsageUnit = (typeof USAGE_UNITS)[number];

const TEXT: ExpectedUsage = { inputTokens: 1000, outputTokens: 1000 };
const ANYTHING: ExpectedUsage = {
  ...TEXT,
  characters: 1000,
  images: 1,
  minutes: 1,
  videoMinutes: 1,
  models3d: 1,
  searches: 1,
};

/**
 * What is assumed where a cost matters and no usage was stated, by task: one usual request to compare models by. What it leaves
 * out is unknown, such as the citations of a search.
 */
export const REFERENCE_USAGE: Readonly<Record<Task, ExpectedUsage>> = {
  chat: TEXT,
  completion: TEXT,
  embedding: { inputTokens: 1000, outputTokens: 0 },
  image: { inputTokens: 100, outputTokens: 1000, images: 1 },
  video: { videoMinutes: 1 },
  audio: { characters: 1000, minutes: 1 },
  transcription: { minutes: 1 },
  search: { ...TEXT, searches: 1 },
  '3d': { models3d: 1 },
  inference: ANYTHING,
  other: ANYTHING,
};

/** Quantities by unit in the order of {@link USAGE_UNITS}; null is not stated. */
export type Quantities = readonly (number | null)[];

const REFERENCE_QUANTITIES: ReadonlyMap<Task, Quantities> = new Map(
  TASKS.map((task) => [task, usageQuantities(REFERENCE_USAGE[task])]),
);

/** What {@link REFERENCE_USAGE} comes to. */
export function referenceQuantities(task: Task): Quantities {
  return REFERENCE_QUANTITIES.get(task) ?? usageQuantities(REFERENCE_USAGE[task]);
}

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
