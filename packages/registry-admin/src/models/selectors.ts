import type { Pool } from '@radiant/database';
import { createModelSelector, type ModelSelector, postgresSource, postgresSourceAsOf } from '@radiant/model-selector';

/** Gives a selector over the registry as it is now, or as it was. It never asks for a warm-up. */
export type SelectorAt = (asOf: Date | undefined) => Promise<ModelSelector>;

/** Selectors over one database; the one of the present is kept and renewed when the registry has changed. */
export function selectorsOf(pool: Pool): SelectorAt {
  let present: Promise<ModelSelector> | null = null;
  return async (asOf) => {
    if (asOf !== undefined) return createModelSelector({ source: postgresSourceAsOf(pool, asOf) });
    if (present === null) {
      const { load, version } = postgresSource(pool);
      present = createModelSelector({ source: { load, version } });
      present.catch(() => {
        present = null;
      });
    }
    const selector = await present;
    await selector.refresh();
    return selector;
  };
}
