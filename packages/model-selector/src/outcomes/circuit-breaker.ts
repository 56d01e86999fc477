/** When a model that keeps failing drops behind, and for how long. */
export interface CircuitOptions {
  /** Failures in a row that open the circuit. Default 3. */
  readonly failures?: number;
  /** How long it stays open before one call may try, in ms. Default 30,000. */
  readonly pauseMs?: number;
}

interface Circuit {
  failures: number;
  /** Until when the model stays behind; 0 while it is closed. */
  openUntilMs: number;
}

/**
 * What this process met with each model, known at once and to nobody else. A model that failed k times in a row drops behind;
 * after a pause one selection may try it again, and what comes of that decides.
 */
export class CircuitBreaker {
  readonly #failuresToOpen: number;
  readonly #pauseMs: number;
  readonly #circuits = new Map<string, Circuit>();

  constructor(options: CircuitOptions = {}) {
    this.#failuresToOpen = options.failures ?? 3;
    this.#pauseMs = options.pauseMs ?? 30_000;
  }

  /** How many models have failed lately; 0 means that nothing can be open. */
  get size(): number {
    return this.#circuits.size;
  }

  report(key: string, ok: boolean, nowMs: number): void {
    if (ok) {
      this.#circuits.delete(key);
      return;
    }
    const circuit = this.#circuits.get(key) ?? { failures: 0, openUntilMs: 0 };
    circuit.failures += 1;
    if (circuit.failures >= this.#failuresToOpen) circuit.openUntilMs = nowMs + this.#pauseMs;
    this.#circuits.set(key, circuit);
  }

  isOpen(key: string, nowMs: number): boolean {
    const circuit = this.#circuits.get(key);
    return circuit !== undefined && nowMs < circuit.openUntilMs;
  }

  /** Half-open: one selection tries it; until its outcome is known, or for another pause, the others keep away. */
  beginTrial(key: string, nowMs: number): void {
    const circuit = this.#circuits.get(key);
    if (circuit !== undefined && circuit.failures >= this.#failuresToOpen && nowMs >= circuit.openUntilMs) {
      circuit.openUntilMs = nowMs + this.#pauseMs;
    }
  }
}
