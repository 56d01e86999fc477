import { backoffMs, messageOf, type Outcome, outcomeKind, outcomeSchema, waitUntilMs } from '@radiant/contracts';
import { isRefusedData } from '@radiant/database';
import { criteriaError } from '../criteria/parse-criteria.ts';
import type { RegistrySource } from '../snapshot/registry-source.ts';
import { inTime } from '../within-time.ts';
import { CircuitBreaker, type CircuitOptions } from './circuit-breaker.ts';
import { OutcomeBuffer, type TakenBucket } from './outcome-buffer.ts';

/** How outcomes are kept. */
export interface OutcomeOptions extends CircuitOptions {
  /** Calls that make a batch. Default 100. */
  readonly batchSize?: number;
  /** Longest that an outcome waits before the next report sends the batch, in ms. Default 10,000. */
  readonly batchIntervalMs?: number;
  /** Longest that a flush is waited for, in ms; it goes on behind. Default 2,000. */
  readonly flushTimeoutMs?: number;
  /** Most that waits while the registry cannot be reached, in models × kinds × 5 minutes; the oldest goes first. Default 5,000. */
  readonly maxWaiting?: number;
}

/** What became of a batch. */
export interface FlushReport {
  /** Calls that the registry now knows of. */
  readonly recorded: number;
  /** Calls that wait for a later flush: this one failed, is still under way, or follows too soon upon one that failed. */
  readonly waiting: number;
  /** Calls since the start that nobody will know of: of models that the registry does not have, refused by it, or too many. */
  readonly dropped: number;
  /** Why calls wait or were refused; null where there is nothing to say. */
  readonly error: string | null;
}

/** Pauses after flushes that failed. */
const BACKOFF = { firstMs: 1_000, longestMs: 300_000 };

/** Takes outcomes in: at once for this process, in batches for the registry. */
export class OutcomeReporter {
  readonly circuits: CircuitBreaker;
  readonly #source: RegistrySource;
  readonly #buffer: OutcomeBuffer;
  readonly #batchSize: number;
  readonly #batchIntervalMs: number;
  readonly #flushTimeoutMs: number;
  #flushedAtMs: number | null = null;
  #flushing: Promise<FlushReport> | null = null;
  #dropped = 0;
  /** Calls on their way. */
  #sending = 0;
  #failures = 0;
  #pausedUntilMs = 0;
  #lastError: string | null = null;

  constructor(source: RegistrySource, options: OutcomeOptions = {}) {
    this.#source = source;
    this.circuits = new CircuitBreaker(options);
    this.#buffer = new OutcomeBuffer(options.maxWaiting ?? 5_000);
    this.#batchSize = options.batchSize ?? 100;
    this.#batchIntervalMs = options.batchIntervalMs ?? 10_000;
    this.#flushTimeoutMs = options.flushTimeoutMs ?? 2_000;
  }

  /**
   * @param nowMs when the call ended, epoch milliseconds
   * @param steadyMs the same moment by a clock that is never set, which pauses and batches go by
   * @throws RegistryError `criteria_invalid` for what is not an outcome
   */
  report(outcome: Outcome, region: string, nowMs: number, steadyMs: number = nowMs): void {
    const parsed = outcomeSchema.safeParse(outcome);
    if (!parsed.success) throw criteriaError(parsed.error, outcome, 'outcome');
    const { data } = parsed;
    const waitUntil = waitUntilMs(data, nowMs);
    const pausedUntil = waitUntil === null ? null : waitUntil - nowMs + steadyMs;
    this.circuits.report(circuitKey(data.model), outcomeKind(data), steadyMs, pausedUntil);
    this.#dropped += this.#buffer.add(data, nowMs);
    this.#flushedAtMs ??= steadyMs;
    const due = steadyMs - this.#flushedAtMs >= this.#batchIntervalMs || this.#buffer.calls >= this.#batchSize;
    if (due && this.#flushing === null) void this.flush(region, steadyMs);
  }

  /**
   * Sends what waits; never throws and never takes longer than the option says. A Lambda awaits it before it answers, since a frozen
   * process finishes nothing. After a failure the next tries are further and further apart; until then it answers at once.
   */
  async flush(region: string, steadyMs: number): Promise<FlushReport> {
    if (this.#flushing === null) {
      if (steadyMs < this.#pausedUntilMs) return this.#report(0, this.#lastError);
      this.#flushedAtMs = steadyMs;
      this.#flushing = this.#send(region, steadyMs).finally(() => {
        this.#flushing = null;
      });
    }
    return await inTime(this.#flushing, this.#flushTimeoutMs, () =>
      this.#report(0, `Not done within ${this.#flushTimeoutMs} ms; it goes on behind`),
    );
  }

  async #send(region: string, steadyMs: number): Promise<FlushReport> {
    this.#sending = this.#buffer.calls;
    const taken = this.#buffer.take(region);
    const { recorded, unsent, error } = await this.#record(taken);
    this.#sending = 0;
    this.#dropped += this.#buffer.giveBack(unsent);
    this.#failures = unsent.length === 0 ? 0 : this.#failures + 1;
    this.#pausedUntilMs = unsent.length === 0 ? 0 : steadyMs + backoffMs(this.#failures, BACKOFF);
    this.#lastError = error;
    return this.#report(recorded, error);
  }

  /**
   * Sends buckets in one statement. Where the database refuses the data, half of them, and so on: what it refuses by itself is dropped
   * and everything else kept. Any other failure is no reason to send less, and all of it waits.
   */
  async #record(taken: readonly TakenBucket[]): Promise<Recorded> {
    const calls = taken.reduce((sum, { bucket }) => sum + bucket.calls, 0);
    if (taken.length === 0 || this.#source.recordOutcomes === undefined) {
      this.#dropped += calls;
      return { recorded: 0, unsent: [], error: null };
    }
    try {
      const recorded = await this.#source.recordOutcomes(taken.map(({ bucket }) => bucket));
      this.#dropped += calls - recorded;
      return { recorded, unsent: [], error: null };
    } catch (error) {
      if (!isRefusedData(error)) return { recorded: 0, unsent: taken, error: messageOf(error) };
      if (taken.length === 1) {
        this.#dropped += calls;
        return { recorded: 0, unsent: [], error: messageOf(error) };
      }
      const middle = Math.ceil(taken.length / 2);
      const first = await this.#record(taken.slice(0, middle));
      const second = await this.#record(taken.slice(middle));
      return {
        recorded: first.recorded + second.recorded,
        unsent: [...first.unsent, ...second.unsent],
        error: second.error ?? first.error,
      };
    }
  }

  #report(recorded: number, error: string | null): FlushReport {
    return { recorded, waiting: this.#buffer.calls + this.#sending, dropped: this.#dropped, error };
  }
}

interface Recorded {
  readonly recorded: number;
  readonly unsent: readonly TakenBucket[];
  readonly error: string | null;
}

/** The name under which a model's circuit is kept. */
export function circuitKey(model: { readonly providerId: string; readonly modelId: string }): string {
  return `${model.providerId} ${model.modelId}`;
}
