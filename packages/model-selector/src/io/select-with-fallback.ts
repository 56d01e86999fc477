import type { SelectionCriteria } from '@radiant/contracts';
import {
  loadSelectionSnapshot,
  type NamedModelRow,
  type Queryable,
  requestWarmUp,
  selectDefaultModels,
  selectModelRows,
  selectNamedModels,
} from '@radiant/database';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import { explainModels } from '../logic/explain.ts';
import type { FallbackSelection } from '../logic/fallback.ts';
import { modelFromRow } from '../model/selectable-model.ts';
import { chooseWithFallback, type FallbackOptions } from '../selector/choose-with-fallback.ts';
import { WarmUps } from '../selector/warm-up.ts';
import { snapshotOf } from '../snapshot/snapshot-of.ts';
import { inSlices } from '../snapshot/steps.ts';
import { selectedFromRow, selectModelArguments } from './select-model.ts';

/** How to choose, and who asks for a warm-up. */
export interface DatabaseFallbackOptions extends FallbackOptions {
  /** Shown in `warm_up_requests`. Default `selector`. */
  readonly requestedBy?: string;
}

/**
 * What to call now and in which order to go on, straight from the database: one query when the primary is ready, a second for
 * ready alternatives and a third for the warm-up when it is not.
 *
 * @throws NoEligibleModelError with the explanation
 * @throws RegistryError `criteria_invalid`; `not_found` for a model asked for by name that the registry does not have
 */
export async function selectWithFallback(
  database: Queryable,
  criteria: SelectionCriteria,
  options: DatabaseFallbackOptions = {},
): Promise<FallbackSelection> {
  const warmUps = new WarmUps(async (modelId) => {
    const request = await requestWarmUp(database, modelId, options.requestedBy ?? 'selector');
    return request.requests === 1 ? 'requested' : 'joined';
  });
  return chooseWithFallback(
    {
      select: async (wanted, readyOnly) =>
        (await selectModelRows(database, selectModelArguments(wanted, readyOnly))).map(selectedFromRow),
      succession: async (name, { region }) => (await selectNamedModels(database, name, region ?? null)).map(modelOf),
      defaults: async ({ task, region }) => (await selectDefaultModels(database, task, region ?? null)).map(modelOf),
      requestWarmUp: (modelId) => warmUps.request(modelId, Date.now()),
      explain: async (wanted) => {
        const snapshot = await inSlices(snapshotOf(await loadSelectionSnapshot(database)));
        return explainModels(snapshot, wanted, parseCriteria(wanted), Date.now());
      },
    },
    criteria,
    options,
  );
}

function modelOf(row: NamedModelRow) {
  return modelFromRow(row);
}
