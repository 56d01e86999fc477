/** What the heap did over a load, in MB. */
export interface Growth {
  /** Medians of the heap that a whole collection left, over the middle and the last third of the load; the first third warms up. */
  readonly middleMb: number;
  readonly lastMb: number;
  readonly flat: boolean;
}

/** More than a heap at rest moves by: code that is compiled later, a buffer that doubles. */
const NOISE_MB = 2;
const NOISE_SHARE = 0.03;

/** Holds the last third of a load against the middle one: what leaks grows as long as there is load. */
export function growthOf(samplesMb: readonly number[]): Growth {
  const third = Math.floor(samplesMb.length / 3);
  if (third < 1) throw new Error(`There are ${samplesMb.length} samples, expected at least 3`);
  const middleMb = median(samplesMb.slice(-2 * third, -third));
  const lastMb = median(samplesMb.slice(-third));
  return { middleMb, lastMb, flat: lastMb - middleMb <= Math.max(NOISE_MB, NOISE_SHARE * middleMb) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
