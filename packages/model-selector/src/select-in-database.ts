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
import { inSlices } from './compile/steps.ts';
import { checkCriteria, parseCriteria } from './criteria/parse-criteria.ts';
import { explainModels } from './explain/explain-models.ts';
import { chooseWithFallback, type FallbackOptions } from './fallback/choose-with-fallback.ts';
import type { FallbackSelection } from './fallback/fallback-selection.ts';
import { WarmUps } from './fallback/warm-ups.ts';
import {
  modelFromRow,
  type SelectedModel,
  SnapshotTextReader,
  selectedModel,
  withConditions,
} from './model/selectable-model.ts';
import { snapshotOf } from './snapshot/postgres-source.ts';

/**
 * The eligible models, best first, straight from the database: one query.
 *
 * @throws RegistryError `criteria_invalid` naming the field in `details.field`
 * @example
 * const [best] = await selectModel(pool, { task: 'chat', tenantTier: 3, inputModality: 'text' });
 */
export async function selectModel(database: Queryable, criteria: SelectionCriteria): Promise<readonly SelectedModel[]> {
  return selectInDatabase(database, criteria, false);
}

async function selectInDatabase(database: Queryable, criteria: SelectionCriteria, readyOnly: boolean) {
  const rows = await selectModelRows(database, checkCriteria(criteria), readyOnly);
  const reader = new SnapshotTextReader();
  const models = rows.map((row) => selectedModel(reader.model(row)));
  return withConditions(models, criteria, Date.now());
}

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
    // Nothing goes on behind here: whoever asks the database each time waits for it anyway.
  }, Number.POSITIVE_INFINITY);
  return chooseWithFallback(
    {
      select: (wanted, readyOnly) => selectInDatabase(database, wanted, readyOnly),
      succession: async (name, { region }) => (await selectNamedModels(database, name, region ?? null)).map(modelOf),
      defaults: async ({ task, region }) => (await selectDefaultModels(database, task, region ?? null)).map(modelOf),
      requestWarmUp: (modelId) => warmUps.request(modelId),
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
