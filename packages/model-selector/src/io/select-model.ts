import type { SelectionCriteria } from '@radiant/contracts';
import { type Queryable, type SelectModelArguments, type SelectModelRow, selectModelRows } from '@radiant/database';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import type { SelectedModel } from '../model/selectable-model.ts';
import { modelFromRow } from '../model/selectable-model.ts';

/**
 * The eligible models, best first, straight from the database: one query.
 *
 * @throws RegistryError `criteria_invalid` naming the field in `details.field`
 * @example
 * const [best] = await selectModel(pool, { task: 'chat', tenantTier: 3, inputModality: 'text' });
 */
export async function selectModel(database: Queryable, criteria: SelectionCriteria): Promise<readonly SelectedModel[]> {
  const rows = await selectModelRows(database, selectModelArguments(criteria));
  return rows.map(selectedFromRow);
}

/** A row of `select_model` as a model. */
export function selectedFromRow(row: SelectModelRow): SelectedModel {
  return { ...modelFromRow({ ...row, enabled: true }), warmupRequired: row.warmup_required };
}

/** Checked criteria as arguments of `select_model`. */
export function selectModelArguments(criteria: SelectionCriteria, readyOnly = false): SelectModelArguments {
  const normal = parseCriteria(criteria);
  return {
    task: normal.task,
    inputModalities: normal.inputModalities,
    outputModalities: normal.outputModalities,
    tenantTier: normal.tenantTier,
    preferHosting: normal.hosting,
    requiredCapabilities: normal.capabilities,
    minContextWindow: normal.minContextWindow,
    requireHipaa: normal.requireHipaa,
    preferProviders: normal.preferProviders,
    onlyProviders: normal.onlyProviders,
    excludeProviders: normal.excludeProviders,
    requireCommercialUse: normal.requireCommercialUse,
    maxLatencyMs: normal.maxLatencyMs,
    maxCostPerRequest: normal.maxCostPerRequest,
    expectedUsage: criteria.expectedUsage === undefined ? null : stated(criteria.expectedUsage),
    region: normal.region,
    strategy: normal.strategy,
    weights: criteria.weights === undefined ? null : stated(criteria.weights),
    readyOnly,
    limit: normal.limit,
    at: criteria.at ?? null,
  };
}

/** Only the quantities that are stated: undefined is not one. */
function stated(quantities: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const entries = Object.entries(quantities).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
