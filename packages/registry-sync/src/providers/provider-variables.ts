import { regionSchema } from '@radiant/contracts';
import { z } from 'zod';
import { urlOrNothing, wholeNumber } from '../run/variables.ts';

/** Settings of whatever asks providers, by environment variable. */
export const providerVariables = {
  /** Providers asked at the same time; by default none waits for another. */
  PROVIDER_CONCURRENCY: wholeNumber(32, 1, 200),
  /** Of one attempt, body included. */
  PROVIDER_TIMEOUT_MS: wholeNumber(10_000, 100, 120_000),
  /** Attempts after the first, for lists. */
  PROVIDER_RETRIES: wholeNumber(2, 0, 5),
  /** No wait between attempts goes past so many seconds after the first, whatever `Retry-After` asks for. */
  PROVIDER_PATIENCE_SECONDS: wholeNumber(20, 1, 600),
  /** Every provider at `<this>/<provider id>`, such as the built-in simulators. */
  PROVIDER_BASE_URL_OVERRIDE: urlOrNothing.optional(),
  /** As PROVIDER_BASE_URL_OVERRIDE, for these providers only (comma separated); all where unset. */
  PROVIDER_BASE_URL_OVERRIDE_FOR: commaSeparated().optional(),
  /** Regions that providers are asked in (comma separated). */
  HEALTH_REGIONS: commaSeparated().pipe(z.array(regionSchema)).default(['us-east-1']),
};

function commaSeparated() {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().min(1, { error: 'expected names separated by commas' })).min(1));
}
