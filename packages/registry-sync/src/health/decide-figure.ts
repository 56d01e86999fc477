/** By how much a figure moves before anybody hears of it. */
const NOISE = 1.1;
/** The same of a share. */
const NOISE_OF_SHARE = 0.01;

/**
 * A measured figure as it is stored, in two significant digits: what was stored before as long as the new one lies within a tenth of
 * it, since selectors load whatever moved and an average always moves a little.
 */
export function steadyFigure(stored: number | null, found: number | null): number | null {
  if (found === null) return null;
  // Zero on one side is infinitely far from the other, on both it is no ratio and stays zero.
  const noise = stored !== null && Math.max(found / stored, stored / found) <= NOISE;
  return noise ? stored : Number(found.toPrecision(2));
}

/** A measured share likewise: it moves by a hundredth at least, or from or to nothing. */
export function steadyShare(stored: number | null, found: number | null): number | null {
  if (found === null || stored === null) return found;
  const noise = (found === 0) === (stored === 0) && Math.abs(found - stored) < NOISE_OF_SHARE;
  return noise ? stored : found;
}
