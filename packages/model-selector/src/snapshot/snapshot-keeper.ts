import { messageOf, RegistryError } from '@radiant/contracts';
import { type CompiledRegistry, compileRegistry } from '../compile/compiled-registry.ts';
import { inSlices } from '../compile/steps.ts';
import type { RegistrySource } from './registry-source.ts';

/** How fresh a snapshot is kept. */
export interface FreshnessOptions {
  /** Least time between two looks at the registry's version, in ms; a look is taken on use, never by a timer. Default 2,000. */
  readonly pollIntervalMs?: number;
  /** A snapshot that nobody could confirm for longer is refused, in ms. Default: never, the last one is used. */
  readonly maxAgeMs?: number;
}

/** How things stand with the snapshot in use. */
export interface SnapshotStatus {
  readonly version: number;
  readonly models: number;
  /** Time since the registry last confirmed it, in ms. */
  readonly ageMs: number;
  readonly loadedAt: Date;
  /** Why the last look failed; null when it did not. */
  readonly lastError: string | null;
}

const DEFAULT_POLL_INTERVAL_MS = 2_000;

/**
 * Keeps the snapshot in use. Using it looks for a newer version now and then, in the background: what is there is used
 * meanwhile, and goes on being used while the registry cannot be reached.
 */
export class SnapshotKeeper {
  readonly #source: RegistrySource;
  readonly #pollIntervalMs: number;
  readonly #maxAgeMs: number;
  #registry: CompiledRegistry;
  #loadedAtMs: number;
  #confirmedAtMs: number;
  #lookedAtMs: number;
  #look: Promise<void> | null = null;
  #lastError: unknown = null;

  private constructor(
    source: RegistrySource,
    options: FreshnessOptions,
    registry: CompiledRegistry,
    askedAtMs: number,
  ) {
    this.#source = source;
    this.#pollIntervalMs = options.pollIntervalMs ?? DEFAULT_POLL_INTERVAL_MS;
    this.#maxAgeMs = options.maxAgeMs ?? Number.POSITIVE_INFINITY;
    this.#registry = registry;
    this.#loadedAtMs = askedAtMs;
    this.#confirmedAtMs = askedAtMs;
    this.#lookedAtMs = askedAtMs;
  }

  /** Loads the first snapshot. */
  static async start(source: RegistrySource, options: FreshnessOptions): Promise<SnapshotKeeper> {
    const askedAtMs = Date.now();
    const registry = await inSlices(compileRegistry(await source.load()));
    return new SnapshotKeeper(source, options, registry, askedAtMs);
  }

  /**
   * The snapshot to use.
   *
   * @throws RegistryError `snapshot_too_old` past the maximum age
   */
  current(nowMs: number): CompiledRegistry {
    if (nowMs - this.#lookedAtMs >= this.#pollIntervalMs && this.#look === null) void this.#startLook(nowMs);
    if (nowMs - this.#confirmedAtMs > this.#maxAgeMs) throw this.#tooOld(nowMs);
    return this.#registry;
  }

  /** The registry's own health region, however old the snapshot. */
  get healthRegion(): string {
    return this.#registry.snapshot.healthRegion;
  }

  /** Looks at the registry now and waits for the outcome; a Lambda does so at the start of a request that must be fresh. */
  async refresh(): Promise<void> {
    // A look under way may have read the version before the change that the caller wants to see.
    await this.#look;
    await (this.#look ?? this.#startLook(Date.now()));
  }

  status(nowMs: number): SnapshotStatus {
    return {
      version: this.#registry.snapshot.version,
      models: this.#registry.models.length,
      ageMs: Math.max(0, nowMs - this.#confirmedAtMs),
      loadedAt: new Date(this.#loadedAtMs),
      lastError: this.#lastError === null ? null : messageOf(this.#lastError),
    };
  }

  #startLook(nowMs: number): Promise<void> {
    this.#lookedAtMs = nowMs;
    this.#look = this.#takeLook(nowMs).finally(() => {
      this.#look = null;
    });
    return this.#look;
  }

  async #takeLook(askedAtMs: number): Promise<void> {
    try {
      if ((await this.#source.version()) !== this.#registry.snapshot.version) {
        const snapshot = await this.#source.load();
        this.#registry = await inSlices(compileRegistry(snapshot, this.#registry.used()));
        this.#loadedAtMs = askedAtMs;
      }
      this.#confirmedAtMs = askedAtMs;
      this.#lastError = null;
    } catch (error) {
      // Not thrown: nobody waits for a look in the background. The age grows, and the status says why.
      this.#lastError = error;
    }
  }

  #tooOld(nowMs: number): RegistryError {
    const { ageMs, lastError } = this.status(nowMs);
    return new RegistryError(
      'snapshot_too_old',
      `The registry snapshot was last confirmed ${ageMs} ms ago, more than the ${this.#maxAgeMs} ms allowed${lastError === null ? '' : `: ${lastError}`}`,
      { retryable: true, cause: this.#lastError, details: { ageMs, maxAgeMs: this.#maxAgeMs } },
    );
  }
}
