import type { SelectableModel } from '../src/model/selectable-model.ts';
import type { RegistrySnapshot } from '../src/snapshot/registry-snapshot.ts';
import { dataSource, type RegistrySource } from '../src/snapshot/registry-source.ts';

/** A source whose content a test changes, or breaks. */
export function changingSource(models: readonly SelectableModel[], others: Partial<RegistrySource> = {}) {
  const state = { models, version: 1, loads: 0, looks: 0, broken: false };
  const fail = () => {
    if (state.broken) throw new Error('the database is away');
  };
  const source: RegistrySource = {
    async load() {
      fail();
      state.loads += 1;
      return (await dataSource({ models: state.models, version: state.version }).load()) satisfies RegistrySnapshot;
    },
    async version() {
      fail();
      state.looks += 1;
      return state.version;
    },
    ...others,
  };
  return { source, state };
}
