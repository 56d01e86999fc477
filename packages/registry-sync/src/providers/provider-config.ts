import { z } from 'zod';
import { share, urlOrNothing, wholeNumber } from '../run/variables.ts';

/** Settings of the models and health jobs, by environment variable. */
export const providerVariables = {
  /** Providers asked at the same time. */
  PROVIDER_CONCURRENCY: wholeNumber(21, 1, 200),
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
  /** Absences in a row after which a model is deprecated. */
  MODEL_MISSES_TO_DEPRECATE: wholeNumber(3, 1, 100),
  /** A list that lost more than this share of our models changes nothing. */
  MODEL_SHRINK_LIMIT: share(0.3),
  /** The share says nothing below so many lost models. */
  MODEL_SHRINK_MINIMUM: wholeNumber(5, 1, 1_000),
  /** Regions that providers are probed in (comma separated). */
  HEALTH_REGIONS: commaSeparated().default(['us-east-1']),
  /** Failures in a row until a provider counts as unhealthy. */
  HEALTH_FAILURES_TO_UNHEALTHY: wholeNumber(3, 1, 100),
  /** Successes in a row until it counts as healthy again. */
  HEALTH_SUCCESSES_TO_HEALTHY: wholeNumber(2, 1, 100),
  /** Statistics are of the samples of so many hours. */
  HEALTH_WINDOW_HOURS: wholeNumber(24, 1, 720),
  /** Samples older than this are deleted. */
  HEALTH_RETENTION_DAYS: wholeNumber(7, 1, 90),
};

function commaSeparated() {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().min(1, { error: 'expected names separated by commas' })).min(1));
}
