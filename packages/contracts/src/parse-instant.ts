/** How a text ends that names its zone: by a name, or by an offset after a time of day. */
const NAMES_ITS_ZONE = /(?:\dZ|\b(?:Z|GMT|UTC?|[ECMP][SD]T)|:\d\d(?:\.\d+)?\s*[+-]\d\d:?\d\d)$/i;

/**
 * Epoch milliseconds of a date or a time in text, NaN where it is none. What names no zone is in UTC: `Date.parse` reads it in the
 * zone of this machine, so that one answer would mean another moment on each.
 */
export function parseInstantMs(text: string): number {
  const stated = text.trim();
  if (NAMES_ITS_ZONE.test(stated)) return Date.parse(stated);
  // ISO 8601 takes the letter only, every other way of writing a time the word only.
  return Date.parse(/\dT\d/.test(stated) ? `${stated}Z` : `${stated} GMT`);
}
