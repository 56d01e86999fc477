import { CRITERIA, type SelectableModelRow, type SelectionCriteria, wantedOf } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

const STATEMENT = `SELECT * FROM select_model(p_ready_only => $1, ${CRITERIA.map(
  ({ parameter }, index) => `${parameter} => $${index + 2}`,
).join(', ')})`;

/** The values of the criteria's parameters, in the order of the table; null takes what the function does without. */
export function selectModelValues(criteria: SelectionCriteria): unknown[] {
  return CRITERIA.map(({ name, kind }) => {
    if (kind.shape.kind === 'quantities') return criteria[name] === undefined ? null : JSON.stringify(criteria[name]);
    return kind.shape.kind === 'time' ? (criteria[name] ?? null) : wantedOf(criteria, name);
  });
}

/** A row of `select_model`. */
export interface SelectModelRow extends Omit<SelectableModelRow, 'enabled'> {
  readonly warmup_required: boolean;
}

/** The best models for a task, best first, by SQL's `select_model`; one query. `criteria` are checked already. */
export async function selectModelRows(
  database: Queryable,
  criteria: SelectionCriteria,
  readyOnly: boolean,
): Promise<SelectModelRow[]> {
  const { rows } = await database.query<SelectModelRow>(STATEMENT, [readyOnly, ...selectModelValues(criteria)]);
  return rows;
}
