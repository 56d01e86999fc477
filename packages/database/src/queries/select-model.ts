import { CRITERIA, type SelectionCriteria, wantedOf } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { AS_TEXT, MODEL_AS_TEXT, type SnapshotModelText } from './selection-snapshot.ts';

/** The criteria that have a parameter of `select_model`, in the order of the table. */
export const PARAMETER_CRITERIA = CRITERIA.filter(({ parameter }) => parameter !== undefined);
const FURTHER_CRITERIA = CRITERIA.filter(({ parameter }) => parameter === undefined);

const STATEMENT = `SELECT ${MODEL_AS_TEXT.join(', ')} FROM select_model(p_ready_only => $1, p_criteria => $2, ${PARAMETER_CRITERIA.map(
  ({ parameter }, index) => `${parameter} => $${index + 3}`,
).join(', ')}) m`;

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

/**
 * The best models for a task, best first, by SQL's `select_model`; one query. `criteria` are checked already. As text, since the
 * driver's parsers take three times as long over ten models as the database does.
 */
export async function selectModelRows(
  database: Queryable,
  criteria: SelectionCriteria,
  readyOnly: boolean,
): Promise<readonly SnapshotModelText[]> {
  const { rows } = await database.query<(string | null)[]>({
    text: STATEMENT,
    values: [readyOnly, furtherCriteria(criteria), ...selectModelValues(criteria)],
    ...AS_TEXT,
  });
  return rows;
}
