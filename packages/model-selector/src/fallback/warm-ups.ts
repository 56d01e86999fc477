import { messageOf, steadyMs } from '@radiant/contracts';
import { inTime } from '../within-time.ts';
import type { WarmUpReport } from './fallback-selection.ts';

/** How long a request of this process counts as made, so that a burst of selections asks once. */
const ASKED_LATELY_MS = 10_000;

/** A request that this process made, from its beginning on. */
interface Asked {
  readonly atMs: number;
  readonly report: Promise<WarmUpReport>;
}

/**
 * Asks for warm-ups, once for callers that ask at the same time or shortly after each other; failing is a report, not an error. A
 * caller who has an answer does not wait for the registry: past the limit the report says `pending`, and the request goes on.
 */
export class WarmUps {
  readonly #request: ((modelId: string) => Promise<'requested' | 'joined'>) | undefined;
  readonly #longestWaitMs: number;
  readonly #asked = new Map<string, Asked>();
  readonly #underWay = new Set<Promise<unknown>>();

  /** @param longestWaitMs how long a caller waits for the answer to a request, in ms */
  constructor(request: ((modelId: string) => Promise<'requested' | 'joined'>) | undefined, longestWaitMs: number) {
    this.#request = request;
    this.#longestWaitMs = longestWaitMs;
  }

  async request(modelId: string): Promise<WarmUpReport> {
    const known = this.#asked.get(modelId);
    if (known !== undefined && steadyMs() - known.atMs < ASKED_LATELY_MS) {
      const report = await this.#waitFor(modelId, known.report);
      return report.state === 'requested' ? { ...report, state: 'joined' } : report;
    }
    const asked = { atMs: steadyMs(), report: this.#ask(modelId) };
    this.#asked.set(modelId, asked);
    const settled = asked.report.then(({ state }) => {
      this.#underWay.delete(settled);
      // A request that failed is no request: the next caller asks again.
      if (state === 'failed' && this.#asked.get(modelId) === asked) this.#asked.delete(modelId);
    });
    this.#underWay.add(settled);
    return await this.#waitFor(modelId, asked.report);
  }

  /** Resolves when every request under way has been answered, or after that time, in ms; never throws. */
  async settled(longestMs: number): Promise<void> {
    if (this.#underWay.size > 0) await inTime(Promise.all(this.#underWay), longestMs, () => null);
  }

  async #waitFor(modelId: string, report: Promise<WarmUpReport>): Promise<WarmUpReport> {
    return await inTime(report, this.#longestWaitMs, () => ({ modelId, state: 'pending', error: null }) as const);
  }

  async #ask(modelId: string): Promise<WarmUpReport> {
    if (this.#request === undefined) {
      return { modelId, state: 'failed', error: 'The source of this selector takes no warm-up requests' };
    }
    try {
      return { modelId, state: await this.#request(modelId), error: null };
    } catch (error) {
      return { modelId, state: 'failed', error: messageOf(error) };
    }
  }
}
