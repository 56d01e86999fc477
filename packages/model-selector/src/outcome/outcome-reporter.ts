import { messageOf, type Outcome, outcomeSchema } from '@radiant/contracts';
import { criteriaError } from '../criteria/criteria-error.ts';
import type { RegistrySource } from '../selector/registry-source.ts';
import { CircuitBreaker, type CircuitOptions } from './circuit-breaker.ts';
import { OutcomeBuffer } from './outcome-buffer.ts';

/** How outcomes are kept. */
export interface OutcomeOptions extends CircuitOptions {
  /** Calls that make a batch. Default 100. */
  readonly batchSize?: number;
  /** Longest that an outcome waits before the next report sends the batch, in ms. Default 10,000. */
  readonly batchIntervalMs?: number;
}

/** What became of a batch. */
export interface FlushReport {
  /** Calls that the registry now knows of. */
  readonly recorded: number;
  /** Calls that wait for the next flush, because this one failed. */
  readonly waiting: number;
  readonly error: string | null;
}

/** Takes outcomes in: at once for this process, in batches for the registry. */
export class OutcomeReporter {
  readonly circuits: CircuitBreaker;
  readonly #source: RegistrySource;
  readonly #buffer = new OutcomeBuffer();
  readonly #batchSize: number;
  readonly #batchIntervalMs: number;
  #flushedAtMs = 0;
  #flushing: Promise<FlushReport> | null = null;

  constructor(source: RegistrySource, options: OutcomeOptions = {}) {
    this.#source = source;
    this.circuits = new CircuitBreaker(options);
    this.#batchSize = options.batchSize ?? 100;
    this.#batchIntervalMs = options.batchIntervalMs ?? 10_000;
  }

  /** @throws RegistryError `criteria_invalid` for what is not an outcome */
  report(outcome: Outcome, region: string, nowMs: number): void {
    const parsed = outcomeSchema.safeParse(outcome);
    if (!parsed.success) throw criteriaError(parsed.error, outcome, 'outcome');
    this.circuits.report(circuitKey(parsed.data.model), parsed.data.ok, nowMs);
    this.#buffer.add(parsed.data, nowMs);
    if (this.#flushedAtMs === 0) this.#flushedAtMs = nowMs;
    const due = nowMs - this.#flushedAtMs >= this.#batchIntervalMs;
    if ((due || this.#buffer.calls >= this.#batchSize) && this.#flushing === null) void this.flush(region, nowMs);
  }

  /** Sends what waits; never throws. A Lambda awaits it before it answers, since a frozen process finishes nothing. */
  flush(region: string, nowMs: number): Promise<FlushReport> {
    this.#flushedAtMs = nowMs;
    this.#flushing ??= this.#send(region).finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #send(region: string): Promise<FlushReport> {
    const calls = this.#buffer.calls;
    const { outcomes, giveBack } = this.#buffer.take(region);
    if (outcomes.length === 0) return { recorded: 0, waiting: 0, error: null };
    try {
      await this.#source.recordOutcomes?.(outcomes);
      return {
        recorded: this.#source.recordOutcomes === undefined ? 0 : calls,
        waiting: this.#buffer.calls,
        error: null,
      };
    } catch (error) {
      giveBack();
      return { recorded: 0, waiting: this.#buffer.calls, error: messageOf(error) };
    }
  }
}

/** The name under which a model's circuit is kept. */
export function circuitKey(model: { readonly providerId: string; readonly modelId: string }): string {
  return `${model.providerId} ${model.modelId}`;
}
