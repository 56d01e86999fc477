import { messageOf } from '@radiant/contracts';
import type { WarmUpReport } from './fallback-selection.ts';

/** How long a request of this process counts as made, so that a burst of selections asks once. */
const ASKED_LATELY_MS = 10_000;

/** Asks for warm-ups, once for callers that ask at the same time or shortly after each other; failing is a report, not an error. */
export class WarmUps {
  readonly #request: ((modelId: string) => Promise<'requested' | 'joined'>) | undefined;
  readonly #asked = new Map<string, { readonly atMs: number; readonly report: Promise<WarmUpReport> }>();

  constructor(request: ((modelId: string) => Promise<'requested' | 'joined'>) | undefined) {
    this.#request = request;
  }

  async request(modelId: string, nowMs: number): Promise<WarmUpReport> {
    const known = this.#asked.get(modelId);
    if (known !== undefined && nowMs - known.atMs < ASKED_LATELY_MS) {
      const report = await known.report;
      return report.state === 'requested' ? { ...report, state: 'joined' } : report;
    }
    const report = this.#ask(modelId);
    this.#asked.set(modelId, { atMs: nowMs, report });
    // A request that failed is no request: the next caller asks again.
    if ((await report).state === 'failed') this.#asked.delete(modelId);
    return report;
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
