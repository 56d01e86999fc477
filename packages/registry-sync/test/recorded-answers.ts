import { readFileSync } from 'node:fs';
import { z } from 'zod';

const recordedSchema = z.object({
  /** Ids that the adapter reads out of `success`; null where there is no list. */
  models: z.array(z.string()).nullable(),
  /** Where `malformed` is wrong. */
  malformedAt: z.string(),
  success: z.unknown(),
  empty: z.unknown(),
  malformed: z.unknown(),
  /** Where health asks for something else than the list. */
  health: z.unknown().optional(),
});

/** Answers of the shape that was recorded of a provider: `fixtures/providers/<provider>.json`. */
export function recordedAnswers(providerId: string): z.output<typeof recordedSchema> {
  const file = new URL(`./fixtures/providers/${providerId}.json`, import.meta.url);
  return recordedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
