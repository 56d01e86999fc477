/**
 * How much larger each bin of a sketch is than the one below it. What is read from a sketch lies within (growth − 1) ÷ (growth + 1),
 * 1.72 %, of the value itself. SQL's `sketch_quantile` goes by the same numbers.
 */
const GROWTH = 1.035;
/** The upper end of the lowest bin. */
const LEAST = 0.001;
/** An element is the number of a bin times this, and how many values are in it; SQL takes it apart by shifting. */
const BIN = 2 ** 32;

/**
 * Many numbers as a few: how many lie in which of logarithmically even bins (the idea of DDSketch, https://arxiv.org/abs/1908.10693).
 * Sketches of parts put together are the sketch of the whole, so that quantiles are found over any span without the values.
 */
export type Sketch = Map<number, number>;

/** Adds a number of at least 0, or another sketch. */
export function addToSketch(sketch: Sketch, added: number | Sketch): void {
  const bins: Iterable<readonly [number, number]> = typeof added === 'number' ? [[binOf(added), 1]] : added;
  for (const [bin, count] of bins) sketch.set(bin, (sketch.get(bin) ?? 0) + count);
}

function binOf(value: number): number {
  return value <= LEAST ? 0 : Math.ceil(Math.log(value / LEAST) / Math.log(GROWTH));
}

/** The sketch as the database keeps it: a `bigint[]`, for each bin its number × 2³² + how many values it holds, ascending. */
export function sketchElements(sketch: Sketch): readonly number[] {
  return [...sketch].sort(([left], [right]) => left - right).map(([bin, count]) => bin * BIN + count);
}
