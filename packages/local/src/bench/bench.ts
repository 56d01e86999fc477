import { createPool, type Pool } from '@radiant/database';

/** One row of `npm run -s bench -- --json`. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The plain way, measured in the same run. */
  readonly baseline: number;
  /** How many times better than the plain way: baseline ÷ value where less is better. */
  readonly ratio: number;
}

/** A row with its ratio, of something of which less is better; of something else the ratio is given. */
export function benchRow(
  name: string,
  value: number,
  unit: string,
  baseline: number,
  ratio = baseline / value,
): BenchRow {
  const round = (number: number) => Math.round(number * 100) / 100;
  return { name, value: round(value), unit, baseline: round(baseline), ratio: round(ratio) };
}

/** What a bench may use. */
export interface BenchContext {
  /** Connection string of a new database of the bench's own, migrated and seeded; dropped when the run ends. */
  database(): Promise<string>;
  /** Says what is going on, on standard error. */
  note(sentence: string): void;
}

/** Runs `work` over connections to a bench's database, whose statements may take minutes. */
export async function withPool<Result>(
  connectionString: string,
  maxConnections: number,
  work: (pool: Pool) => Promise<Result>,
): Promise<Result> {
  const pool = createPool({ connectionString, maxConnections, queryTimeoutMs: 300_000 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

/** Some rows that are measured together. */
export interface Bench {
  /** What the names of its rows begin with, for `--only`. */
  readonly names: readonly string[];
  run(context: BenchContext): Promise<readonly BenchRow[]>;
}

/** The middle of some times. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How long each of several calls takes, in ms, after as many again to warm up (at most 200). */
export async function timesOf(calls: number, call: () => unknown): Promise<number[]> {
  for (let index = 0; index < Math.min(200, calls); index += 1) await call();
  const times: number[] = [];
  for (let index = 0; index < calls; index += 1) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return times;
}
