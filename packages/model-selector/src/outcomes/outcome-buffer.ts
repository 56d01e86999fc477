import {
  addToSketch,
  type Outcome,
  type OutcomeKind,
  outcomeKind,
  type Sketch,
  sketchElements,
} from '@radiant/contracts';
import { BUCKET_MINUTES, type OutcomeBucket } from '@radiant/database';

/** Calls of a model that ended the same way within a few minutes: what is kept, and can still be added to. */
interface Batch {
  readonly providerId: string;
  readonly modelId: string;
  readonly kind: OutcomeKind;
  calls: number;
  lastAtMs: number;
  latencySumMs: number;
  readonly latency: Sketch;
  readonly firstToken: Sketch;
  readonly tokensPerSecond: Sketch;
}

/** What was taken out of a buffer, as it is sent, each with what gives it back. */
export interface TakenBucket {
  readonly bucket: OutcomeBucket;
  readonly batch: Batch;
}

/** Outcomes waiting to be kept, one batch for all calls of a model that ended the same way in the same minutes. */
export class OutcomeBuffer {
  readonly #batches = new Map<string, Batch>();
  readonly #maxBatches: number;
  #calls = 0;

  /** @param maxBatches so many batches at most: what is the oldest goes first */
  constructor(maxBatches: number) {
    this.#maxBatches = maxBatches;
  }

  /** How many calls wait. */
  get calls(): number {
    return this.#calls;
  }

  /** Takes an outcome in; how many calls went because the buffer is full. */
  add(outcome: Outcome, nowMs: number): number {
    const { providerId, modelId } = outcome.model;
    const { latencyMs, timeToFirstTokenMs, tokensPerSecond } = outcome;
    const sketchOf = (value: number | undefined): Sketch => {
      const sketch: Sketch = new Map();
      if (value !== undefined) addToSketch(sketch, value);
      return sketch;
    };
    return this.#merge({
      providerId,
      modelId,
      kind: outcomeKind(outcome),
      calls: 1,
      lastAtMs: nowMs,
      latencySumMs: latencyMs ?? 0,
      latency: sketchOf(latencyMs),
      firstToken: sketchOf(timeToFirstTokenMs),
      tokensPerSecond: sketchOf(tokensPerSecond),
    });
  }

  /** Takes everything out. */
  take(region: string): readonly TakenBucket[] {
    const batches = [...this.#batches.values()];
    this.#batches.clear();
    this.#calls = 0;
    return batches.map((batch) => ({ batch, bucket: bucketOf(batch, region) }));
  }

  /** Puts back what could not be kept; how many calls went because the buffer is full. */
  giveBack(taken: readonly TakenBucket[]): number {
    return taken.reduce((gone, { batch }) => gone + this.#merge(batch), 0);
  }

  #merge(added: Batch): number {
    const minutes = Math.floor(added.lastAtMs / (BUCKET_MINUTES * 60_000));
    const key = `${minutes} ${added.kind} ${added.providerId} ${added.modelId}`;
    const known = this.#batches.get(key);
    this.#calls += added.calls;
    if (known === undefined) {
      this.#batches.set(key, added);
      return this.#batches.size > this.#maxBatches ? this.#dropOldest() : 0;
    }
    known.calls += added.calls;
    known.lastAtMs = Math.max(known.lastAtMs, added.lastAtMs);
    known.latencySumMs += added.latencySumMs;
    for (const measure of ['latency', 'firstToken', 'tokensPerSecond'] as const) {
      addToSketch(known[measure], added[measure]);
    }
    return 0;
  }

  #dropOldest(): number {
    let oldest: [string, Batch] | undefined;
    for (const entry of this.#batches)
      if (oldest === undefined || entry[1].lastAtMs < oldest[1].lastAtMs) oldest = entry;
    if (oldest === undefined) return 0;
    this.#batches.delete(oldest[0]);
    this.#calls -= oldest[1].calls;
    return oldest[1].calls;
  }
}

function bucketOf(batch: Batch, region: string): OutcomeBucket {
  const { providerId, modelId, kind, calls, lastAtMs, latencySumMs } = batch;
  return {
    ...{ providerId, modelId, region, kind, calls, latencySumMs },
    lastAt: new Date(lastAtMs),
    latency: sketchElements(batch.latency),
    firstToken: sketchElements(batch.firstToken),
    tokensPerSecond: sketchElements(batch.tokensPerSecond),
  };
}
