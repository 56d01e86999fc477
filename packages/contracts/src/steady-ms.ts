/** A time that only ever goes on, in ms: setting the clock moves `Date.now()` and not this. */
export function steadyMs(): number {
  return performance.now();
}
