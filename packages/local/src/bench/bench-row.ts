/** One row of `npm run -s bench -- --json`. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The plain way, measured in the same run. */
  readonly baseline: number;
  /** baseline ÷ value: how many times better than the plain way. */
  readonly ratio: number;
}

/** A row with its ratio. */
export function benchRow(name: string, value: number, unit: string, baseline: number): BenchRow {
  const round = (number: number) => Math.round(number * 100) / 100;
  return { name, value: round(value), unit, baseline: round(baseline), ratio: round(baseline / value) };
}
