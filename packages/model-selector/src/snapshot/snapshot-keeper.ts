import { messageOf, RegistryError, steadyMs } from '@radiant/contracts';
import { type CompiledRegistry, compileRegistry } from '../compile/compiled-registry.ts';
import { inSlices } from '../compile/steps.ts';
import { withinMs } from '../within-time.ts';
import { applyChanges } from './apply-changes.ts';
import type { RegistrySnapshot } from './registry-snapshot.ts';
import type { RegistrySource } from './registry-source.ts';

/** How fresh a snapshot is kept. */
export interface FreshnessOptions {
  /** Least time between two looks at the registry's version, in ms; a look is taken on use, never by a timer. Default 2,000. */
  readonly pollIntervalMs?: number;
  /** A snapshot that nobody could confirm for longer is refused, in ms. Default: never, the last one is used. */
  readonly maxAgeMs?: number;
  /** Longest that a look waits for the version, in ms. Default 5,000. */
  readonly versionTimeoutMs?: number;
  /** Longest that a load is waited for, the first among them, in ms. Default 30,000. */
  readonly loadTimeoutMs?: number;
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

const DEFAULTS = {
  pollIntervalMs: 2_000,
  maxAgeMs: Number.POSITIVE_INFINITY,
  versionTimeoutMs: 5_000,
  loadTimeoutMs: 30_000,
};

const LOADING = 'Loading the registry';

/** A moment by both clocks. */
interface Moment {
  readonly steadyMs: number;
  readonly wallMs: number;
}

function now(): Moment {
  return { steadyMs: steadyMs(), wallMs: Date.now() };
}

/**
 * Keeps the snapshot in use. Using it looks for a newer version now and then, in the background: what is there is used
 * meanwhile, and goes on being used while the registry cannot be reached. Its age is counted by the steady clock: setting the wall clock
 * neither ages a snapshot nor stops the looks.
 */
export class SnapshotKeeper {
  readonly #source: RegistrySource;
  readonly #limits: Required<FreshnessOptions>;
  #registry: CompiledRegistry;
  #loadedAt: Moment;
  #confirmedAt: Moment;
  #lookedAt: Moment;
  #look: Promise<void> | null = null;
  #lastError: unknown = null;

  private constructor(
    source: RegistrySource,
    limits: Required<FreshnessOptions>,
    registry: CompiledRegistry,
    askedAt: Moment,
  ) {
    this.#source = source;
    this.#limits = limits;
    this.#registry = registry;
    this.#loadedAt = askedAt;
    this.#confirmedAt = askedAt;
    this.#lookedAt = askedAt;
  }

  /**
   * Loads the first snapshot.
   *
   * @throws RegistryError `timeout`; whatever the source throws
   */
  static async start(source: RegistrySource, options: FreshnessOptions): Promise<SnapshotKeeper> {
    const { pollIntervalMs, maxAgeMs, versionTimeoutMs, loadTimeoutMs } = options;
    const limits = {
      pollIntervalMs: pollIntervalMs ?? DEFAULTS.pollIntervalMs,
      maxAgeMs: maxAgeMs ?? DEFAULTS.maxAgeMs,
      versionTimeoutMs: versionTimeoutMs ?? DEFAULTS.versionTimeoutMs,
      loadTimeoutMs: loadTimeoutMs ?? DEFAULTS.loadTimeoutMs,
    };
    const askedAt = now();
    const snapshot = await withinMs(source.load(), limits.loadTimeoutMs, LOADING);
    return new SnapshotKeeper(source, limits, await inSlices(compileRegistry(snapshot)), askedAt);
  }

  /**
   * The snapshot to use.
   *
   * @throws RegistryError `snapshot_too_old` past the maximum age
   */
  current(): CompiledRegistry {
    const at = now();
    if (this.#look === null && this.#isLookDue(at)) void this.#startLook(at);
    if (at.steadyMs - this.#confirmedAt.steadyMs > this.#limits.maxAgeMs) throw this.#tooOld();
    return this.#registry;
  }

  /** By either clock: the steady one may stand still while a machine sleeps, and a look too many does no harm. */
  #isLookDue(at: Moment): boolean {
    const { pollIntervalMs } = this.#limits;
    return (
      at.steadyMs - this.#lookedAt.steadyMs >= pollIntervalMs ||
      Math.abs(at.wallMs - this.#lookedAt.wallMs) >= pollIntervalMs
    );
  }

  /** The registry's own health region, however old the snapshot. */
  get healthRegion(): string {
    return this.#registry.snapshot.healthRegion;
  }

  /** Looks at the registry now and waits for the outcome; a Lambda does so at the start of a request that must be fresh. */
  async refresh(): Promise<void> {
    // A look under way may have read the version before the change that the caller wants to see.
    await this.#look;
    await (this.#look ?? this.#startLook(now()));
  }

  status(): SnapshotStatus {
    return {
      version: this.#registry.snapshot.version,
      models: this.#registry.models.length,
      ageMs: Math.max(0, Math.round(steadyMs() - this.#confirmedAt.steadyMs)),
      loadedAt: new Date(this.#loadedAt.wallMs),
      lastError: this.#lastError === null ? null : messageOf(this.#lastError),
    };
  }

  #startLook(at: Moment): Promise<void> {
    this.#lookedAt = at;
    this.#look = this.#takeLook(at).finally(() => {
      this.#look = null;
    });
    return this.#look;
  }

  async #takeLook(askedAt: Moment): Promise<void> {
    const { versionTimeoutMs, loadTimeoutMs } = this.#limits;
    try {
      const version = await withinMs(this.#source.version(), versionTimeoutMs, 'Reading the version of the registry');
      if (version !== this.#registry.snapshot.version) {
        const snapshot = await withinMs(this.#next(), loadTimeoutMs, LOADING);
        if (!this.#registry.patch(snapshot))
          this.#registry = await inSlices(compileRegistry(snapshot, this.#registry.used()));
        this.#loadedAt = askedAt;
      }
      this.#confirmedAt = askedAt;
      this.#lastError = null;
    } catch (error) {
      // Not thrown: nobody waits for a look in the background. The age grows, and the status says why.
      this.#lastError = error;
    }
  }

  /** What changed, where the source tells it, else everything. */
  async #next(): Promise<RegistrySnapshot> {
    const { snapshot } = this.#registry;
    const changes = snapshot.mark === undefined ? null : await this.#source.changes?.(snapshot.mark);
    return changes == null ? this.#source.load() : applyChanges(snapshot, changes);
  }

  #tooOld(): RegistryError {
    const { ageMs, lastError } = this.status();
    const { maxAgeMs } = this.#limits;
    return new RegistryError(
      'snapshot_too_old',
      `The registry snapshot was last confirmed ${ageMs} ms ago, more than the ${maxAgeMs} ms allowed${lastError === null ? '' : `: ${lastError}`}`,
      { retryable: true, cause: this.#lastError, details: { ageMs, maxAgeMs } },
    );
  }
}
