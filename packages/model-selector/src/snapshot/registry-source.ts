import type { OutcomeBucket } from '@radiant/database';
import type { SelectableModel } from '../model/selectable-model.ts';
import type { RegistryChanges } from './apply-changes.ts';
import type { RegistrySnapshot } from './registry-snapshot.ts';

/** Where a selector gets the registry, and what it tells back. */
export interface RegistrySource {
  /** The registry as it is now. */
  load(): Promise<RegistrySnapshot>;
  /** Its version, cheaply; a snapshot of another version is loaded anew. */
  version(): Promise<number>;
  /**
   * What changed since the mark of a snapshot; null where the registry is to be loaded as a whole. Absent where nobody tells changes.
   */
  changes?(mark: string): Promise<RegistryChanges | null>;
  /** Asks for one warm-up of a self-hosted model; absent where there is nobody to ask. */
  requestWarmUp?(modelId: string): Promise<'requested' | 'joined'>;
  /** Keeps what callers met and says how many calls are kept (not those of unknown models); absent where nobody keeps them. */
  recordOutcomes?(outcomes: readonly OutcomeBucket[]): Promise<number>;
}

/** A registry of plain data: of a file, of a test, of a service that keeps its own. It never changes. */
export function dataSource(
  data: { readonly models: readonly SelectableModel[] } & Partial<RegistrySnapshot>,
): RegistrySource {
  const snapshot: RegistrySnapshot = {
    version: 1,
    health: [],
    latency: [],
    healthRegion: 'us-east-1',
    defaultModels: {},
    policies: [],
    ...data,
  };
  return { load: async () => snapshot, version: async () => snapshot.version };
}
