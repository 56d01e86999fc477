import { messageOf, type Outcome, type OutcomeErrorKind, outcomeSchema } from '@radiant/contracts';
import type { CallerOutcome } from '@radiant/database';
import { criteriaError } from '../criteria/parse-criteria.ts';
import type { RegistrySource } from '../snapshot/registry-source.ts';
import { CircuitBreaker, type CircuitOptions } from './circuit-breaker.ts';

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

interface Batch {
  readonly providerId: string;
  readonly modelId: string;
  readonly errorKind: OutcomeErrorKind | null;
  calls: number;
  timedCalls: number;
  totalLatencyMs: number;
  lastAtMs: number;
}

/** Outcomes waiting to be kept, one row for all calls of a model that ended the same way. */
class OutcomeBuffer {
  #batches = new Map<string, Batch>();
  #calls = 0;

  /** How many calls wait. */
  get calls(): number {
    return this.#calls;
  }

  add(outcome: Outcome, nowMs: number): void {
    const { providerId, modelId } = outcome.model;
    this.#merge({
      providerId,
      modelId,
      errorKind: outcome.ok ? null : (outcome.errorKind ?? 'provider_fault'),
      calls: 1,
      timedCalls: outcome.latencyMs === undefined ? 0 : 1,
      totalLatencyMs: outcome.latencyMs ?? 0,
      lastAtMs: nowMs,
    });
  }

  /** Takes everything out; `giveBack` puts it in again when it could not be kept. */
  take(region: string): { readonly outcomes: readonly CallerOutcome[]; giveBack(): void } {
    const batches = [...this.#batches.values()];
    this.#batches = new Map();
    this.#calls = 0;
    return {
      outcomes: batches.map((batch) => ({
        providerId: batch.providerId,
        modelId: batch.modelId,
        region,
        ok: batch.errorKind === null,
        latencyMs: batch.timedCalls === 0 ? null : batch.totalLatencyMs / batch.timedCalls,
        errorKind: batch.errorKind,
        sampledAt: new Date(batch.lastAtMs),
        weight: batch.calls,
      })),
      giveBack: () => {
        for (const batch of batches) this.#merge(batch);
      },
    };
  }

  #merge(added: Batch): void {
    const key = `${added.providerId} ${added.modelId} ${added.errorKind ?? 'ok'}`;
    const known = this.#batches.get(key);
    this.#calls += added.calls;
    if (known === undefined) {
      this.#batches.set(key, { ...added });
      return;
    }
    known.calls += added.calls;
    known.timedCalls += added.timedCalls;
    known.totalLatencyMs += added.totalLatencyMs;
    known.lastAtMs = Math.max(known.lastAtMs, added.lastAtMs);
  }
}
