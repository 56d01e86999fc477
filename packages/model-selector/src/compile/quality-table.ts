import type { Use } from '@radiant/contracts';
import type { SelectableModel } from '../model/selectable-model.ts';

/** The quality of every model by use; health and region have no part in it. */
export class QualityTable {
  readonly #models: readonly SelectableModel[];
  readonly #columns = new Map<Use, Float64Array>();

  constructor(models: readonly SelectableModel[]) {
    this.#models = models;
  }

  /** 0 to 100 by row; -1 is unknown. */
  column(use: Use): Float64Array {
    const known = this.#columns.get(use);
    if (known !== undefined) return known;
    const column = Float64Array.from(this.#models, (model) => qualityOf(model, use));
    this.#columns.set(use, column);
    return column;
  }

  /** Reads the models of some rows again. */
  forget(rows: Iterable<number>): void {
    for (const row of rows) {
      const model = this.#models[row];
      if (model !== undefined) for (const [use, column] of this.#columns) column[row] = qualityOf(model, use);
    }
  }
}

function qualityOf(model: SelectableModel, use: Use): number {
  return model.quality[use]?.value ?? -1;
}
