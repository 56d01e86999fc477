import type { Catalogue } from '@radiant/contracts';
import { createModelSelector, dataSource, type ModelSelector, modelFromRow } from '@radiant/model-selector';
import { realisticRegistry, selectableRows } from '@radiant/test-kit/arbitraries';

/** A selector over a realistic registry of this size, without a database. */
export async function selectorOfSize(catalogue: Catalogue, models: number): Promise<ModelSelector> {
  const rows = selectableRows(realisticRegistry(catalogue, { models }));
  return createModelSelector({
    source: dataSource({ models: rows.map((row) => modelFromRow(row)) }),
    // Nothing changes here; measured is selecting.
    pollIntervalMs: Number.POSITIVE_INFINITY,
  });
}

/** Models that the registry holds from the start. */
export function sizeOf({ externalModels, selfHostedModels }: Catalogue): number {
  return externalModels.length + selfHostedModels.length;
}
