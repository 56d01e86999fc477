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
