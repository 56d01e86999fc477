import type { CallerOutcome } from '@radiant/database';
import type { RegistrySnapshot } from '../snapshot/registry-snapshot.ts';

/** Where a selector gets the registry, and what it tells back. */
export interface RegistrySource {
  /** The registry as it is now. */
  load(): Promise<RegistrySnapshot>;
  /** Its version, cheaply; a snapshot of another version is loaded anew. */
  version(): Promise<number>;
  /** Asks for one warm-up of a self-hosted model; absent where there is nobody to ask. */
  requestWarmUp?(modelId: string): Promise<'requested' | 'joined'>;
  /** Keeps what callers met; absent where nobody keeps it. */
  recordOutcomes?(outcomes: readonly CallerOutcome[]): Promise<void>;
}
