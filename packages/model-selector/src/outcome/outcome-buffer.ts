import type { Outcome, OutcomeErrorKind } from '@radiant/contracts';
import type { CallerOutcome } from '@radiant/database';

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
export class OutcomeBuffer {
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
