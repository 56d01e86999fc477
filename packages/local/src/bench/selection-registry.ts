import { loadCatalogue } from '@radiant/database';
import { createModelSelector, dataSource, type ModelSelector, modelFromRow } from '@radiant/model-selector';
import { realisticRegistry, selectableRows } from '@radiant/test-kit/arbitraries';

/** A selector over a realistic registry of this size, without a database. */
export async function selectorOfSize(models: number): Promise<ModelSelector> {
  const rows = selectableRows(realisticRegistry(await loadCatalogue(), { models }));
  return createModelSelector({
    source: dataSource({ models: rows.map((row) => modelFromRow(row)) }),
    // Nothing changes here; measured is selecting.
    pollIntervalMs: Number.POSITIVE_INFINITY,
  });
}
