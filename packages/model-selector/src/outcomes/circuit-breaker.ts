import { isFault, type OutcomeKind } from '@radiant/contracts';

/** When a model that keeps failing drops behind, and for how long. */
export interface CircuitOptions {
  /** Failures in a row that open the circuit. Default 3. */
  readonly failures?: number;
  /** How long it stays open before one call may try, in ms. Default 30,000. */
  readonly pauseMs?: number;
}

interface Circuit {
  failures: number;
  /** Until when the model stays behind because it failed; 0 while it is closed. */
  openUntilMs: number;
  /** Until when it stays behind because it asked not to be called. */
  waitUntilMs: number;
}

/**
 * What this process met with each model, known at once and to nobody else. A model that failed k times in a row drops behind;
 * after a pause one selection may try it again, and what comes of that decides. Refused keys, rate limits and wrong requests are
 * no failures of the model; one that says when its limit is lifted stays behind until then.
 */
export class CircuitBreaker {
  readonly #failuresToOpen: number;
  readonly #pauseMs: number;
  readonly #circuits = new Map<string, Circuit>();

  constructor(options: CircuitOptions = {}) {
    this.#failuresToOpen = options.failures ?? 3;
    this.#pauseMs = options.pauseMs ?? 30_000;
  }

  /** How many models have failed or asked to wait lately; 0 means that nothing can be open. */
  get size(): number {
    return this.#circuits.size;
  }

  /** @param waitUntilMs when a limit is lifted, in ms since 1970; null where nothing was said of it */
  report(key: string, kind: OutcomeKind, nowMs: number, waitUntilMs: number | null = null): void {
    const circuit = this.#circuits.get(key) ?? { failures: 0, openUntilMs: 0, waitUntilMs: 0 };
    if (kind === 'ok') {
      circuit.failures = 0;
      circuit.openUntilMs = 0;
    } else if (kind === 'rate_limited') {
      circuit.waitUntilMs = Math.max(circuit.waitUntilMs, waitUntilMs ?? 0);
    } else if (isFault(kind)) {
      circuit.failures += 1;
      if (circuit.failures >= this.#failuresToOpen) circuit.openUntilMs = nowMs + this.#pauseMs;
    }
    if (circuit.failures === 0 && nowMs >= circuit.waitUntilMs) this.#circuits.delete(key);
    else this.#circuits.set(key, circuit);
  }

  isOpen(key: string, nowMs: number): boolean {
    const circuit = this.#circuits.get(key);
    if (circuit === undefined) return false;
    if (nowMs < circuit.openUntilMs || nowMs < circuit.waitUntilMs) return true;
    if (circuit.failures === 0) this.#circuits.delete(key);
    return false;
  }

  /** Half-open: one selection tries it; until its outcome is known, or for another pause, the others keep away. */
  beginTrial(key: string, nowMs: number): void {
    const circuit = this.#circuits.get(key);
    if (circuit !== undefined && circuit.failures >= this.#failuresToOpen && nowMs >= circuit.openUntilMs) {
      circuit.openUntilMs = nowMs + this.#pauseMs;
    }
  }
}
