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
    const column = Float64Array.from(this.#models, (model) => model.quality[use]?.value ?? -1);
    this.#columns.set(use, column);
    return column;
  }
}
