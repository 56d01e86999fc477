import type { BenchmarkScale } from '@radiant/contracts';

/** How far a share is kept from nothing and from all: half an error in a hundred questions. */
const EDGE = 0.005;
/** Standard normal deviate of a 95 % interval. */
const DEVIATE_95 = 1.959963984540054;

interface Reading {
  readonly value: number;
  readonly margin: number | null;
  readonly items: number | null;
}

/** A value in logits, more is better, and the standard error that it has by sampling. */
export interface InLogits {
  readonly value: number;
  readonly error: number;
}

/**
 * Reads the values of one group in logits, where one step means the same in every benchmark: the log odds of a share between the ends of its
 * range, the log odds that a rating stands for, or the logarithm of what lies above the only end. Values and scale
 * stretched or moved together give the same differences, so it does not matter whether shares are printed as fractions or percentages.
 */
export function logScale(
  scale: BenchmarkScale & { readonly higher_is_better: boolean },
  group: readonly Reading[],
): (reading: Reading) => InLogits {
  const sign = scale.higher_is_better ? 1 : -1;
  const { range_low: low, range_high: high, rating_scale: ratingScale } = scale;
  if (ratingScale !== null) {
    const logitsAPoint = Math.LN10 / ratingScale;
    return ({ value, margin }) => ({
      value: sign * value * logitsAPoint,
      error: ((margin ?? 0) / DEVIATE_95) * logitsAPoint,
    });
  }
  if (low !== null && high !== null) {
    return ({ value, margin, items }) => {
      const share = Math.min(1 - EDGE, Math.max(EDGE, (value - low) / (high - low)));
      const spread = share * (1 - share);
      const error =
        margin !== null
          ? margin / DEVIATE_95 / (high - low) / spread
          : items !== null
            ? 1 / Math.sqrt(items * spread)
            : 0;
      return { value: sign * Math.log(share / (1 - share)), error };
    };
  }
  const above = (value: number) => value - (low ?? 0);
  // None at all has no logarithm: it counts as half of the least that the group has. With a margin it may be any logarithm, and says
  // nothing; to set the margin against that least would let a further, smaller value of another model widen this one's interval.
  const least = Math.min(...group.map(({ value }) => above(value)).filter((size) => size > 0));
  const ofNone = Number.isFinite(least) ? Math.log(least) - Math.LN2 : 0;
  return ({ value, margin }) => {
    const size = above(value);
    return {
      value: sign * (size > 0 ? Math.log(size) : ofNone),
      error: margin ? margin / DEVIATE_95 / Math.max(size, 0) : 0,
    };
  };
}
