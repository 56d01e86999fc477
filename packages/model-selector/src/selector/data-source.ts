import type { SelectableModel } from '../model/selectable-model.ts';
import type { RegistrySnapshot } from '../snapshot/registry-snapshot.ts';
import type { RegistrySource } from './registry-source.ts';

/** A registry of plain data: of a file, of a test, of a service that keeps its own. It never changes. */
export function dataSource(
  data: { readonly models: readonly SelectableModel[] } & Partial<RegistrySnapshot>,
): RegistrySource {
  const snapshot: RegistrySnapshot = {
    version: 1,
    health: [],
    healthRegion: 'us-east-1',
    defaultModels: {},
    policies: [],
    ...data,
  };
  return { load: async () => snapshot, version: async () => snapshot.version };
}
