import parseSpdx from 'spdx-expression-parse';
import { z } from 'zod';

/**
 * What SPDX lets stand where a licence expression is not possible: `NOASSERTION` where no licence could be found, `NONE`
 * where there certainly is none. Neither grants any right.
 */
export const UNLICENSED = ['NOASSERTION', 'NONE'] as const;

/** Whether a licence value grants nothing at all. */
export function grantsNothing(licence: string): boolean {
  return UNLICENSED.some((value) => value === licence);
}

/** Whether a text is an SPDX licence expression (`MIT`, `Apache-2.0 AND CC-BY-4.0`, `LicenseRef-Qwen`), `NOASSERTION` or `NONE`. */
export function isLicence(text: string): boolean {
  if (grantsNothing(text)) return true;
  try {
    parseSpdx(text);
    return true;
  } catch {
    return false;
  }
}

/** A licence id as it is stored: SPDX, with `LicenseRef-…` for a licence that SPDX does not list. */
export const licenceSchema = z.string().refine(isLicence, {
  error: 'an SPDX licence expression, LicenseRef-… for a licence SPDX does not list, or NOASSERTION',
});
