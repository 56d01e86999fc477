import { z } from 'zod';

/** A whole number in an environment variable, within bounds. */
export function wholeNumber(fallback: number, minimum: number, maximum: number) {
  const expected = `expected a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d+$/, { error: expected })
    .transform(Number)
    .pipe(z.number().min(minimum, { error: expected }).max(maximum, { error: expected }))
    .default(fallback);
}

/** A share from 0 to 1 in an environment variable. */
export function share(fallback: number) {
  const expected = 'expected a share from 0 to 1, such as 0.3';
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, { error: expected })
    .transform(Number)
    .pipe(z.number().max(1, { error: expected }))
    .default(fallback);
}

/** An http or https URL in an environment variable, without a slash at the end. */
export function url(fallback: string) {
  return urlOrNothing.default(fallback);
}

/** As {@link url}, or unset. */
export const urlOrNothing = z
  .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
  .transform((text) => text.replace(/\/+$/, ''));

/** Settings of every run, by environment variable. */
export const runVariables = {
  /** A lease that is not renewed for so long may be taken over. */
  SYNC_LEASE_SECONDS: wholeNumber(30, 1, 900),
  /** How long a full run waits for a health, thermal or models run to end before it is skipped. */
  SYNC_LEASE_WAIT_SECONDS: wholeNumber(60, 0, 600),
  /** The same for a run of the same type; 0 skips at once. */
  SYNC_SAME_TYPE_WAIT_SECONDS: wholeNumber(0, 0, 600),
  /** A run may last so long where nobody (such as Lambda) says how much time remains. */
  SYNC_MAX_SECONDS: wholeNumber(240, 1, 3_600),
  /** Kept of the remaining time for applying, for the log row and for events. */
  SYNC_RESERVE_SECONDS: wholeNumber(10, 0, 120),
  /** Delivered events are kept so long. */
  EVENT_RETENTION_DAYS: wholeNumber(7, 1, 365),
  /** The step-by-step progress of ended runs is kept so long; their log rows stay. */
  SYNC_PROGRESS_RETENTION_DAYS: wholeNumber(7, 1, 365),
  /** Samples of provider health older than this are deleted. */
  HEALTH_RETENTION_DAYS: wholeNumber(7, 1, 90),
  /** A queued run that nothing picked up for so long is closed as failed. */
  SYNC_QUEUED_SECONDS: wholeNumber(3_600, 60, 86_400),
  EVENT_SOURCE: z.string().default('radiant.registry'),
};
