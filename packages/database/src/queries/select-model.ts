import { CRITERIA, type SelectableModelRow, type SelectionCriteria, wantedOf } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** The criteria that have a parameter of `select_model`, in the order of the table. */
export const PARAMETER_CRITERIA = CRITERIA.filter(({ parameter }) => parameter !== undefined);
const FURTHER_CRITERIA = CRITERIA.filter(({ parameter }) => parameter === undefined);

const STATEMENT = `SELECT * FROM select_model(p_ready_only => $1, p_criteria => $2, ${PARAMETER_CRITERIA.map(
  ({ parameter }, index) => `${parameter} => $${index + 3}`,
).join(', ')})`;

/** The values of {@link PARAMETER_CRITERIA}; null takes what the function does without. */
export function selectModelValues(criteria: SelectionCriteria): unknown[] {
  return PARAMETER_CRITERIA.map(({ name, kind }) => {
    if (kind.shape.kind === 'quantities') return criteria[name] === undefined ? null : JSON.stringify(criteria[name]);
    return kind.shape.kind === 'time' ? (criteria[name] ?? null) : wantedOf(criteria, name);
  });
}

/** The criteria without a parameter as `p_criteria` takes them, by the attributes of SQL's `selection_criteria`. */
export function furtherCriteria(criteria: SelectionCriteria): string | null {
  const wanted = FURTHER_CRITERIA.flatMap(({ name }) => {
    // What nobody states stays away: reading JSON would cost every selection more than its gates do.
    const value = criteria[name] === undefined ? null : wantedOf(criteria, name);
    return value === null ? [] : [[name.replaceAll(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`), value]];
  });
  return wanted.length === 0 ? null : JSON.stringify(Object.fromEntries(wanted));
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
  const { rows } = await database.query<SelectModelRow>(STATEMENT, [
    readyOnly,
    furtherCriteria(criteria),
    ...selectModelValues(criteria),
  ]);
  return rows;
}
