import { type GovernedRow, type GovernedTable, lockGovernedRow, updateGovernedRow } from '@radiant/database';
import { requireMatch } from '../http/if-match.ts';
import type { WriteContext } from '../http/operation.ts';
import { invalidInput, notFound } from '../http/problem.ts';

/**
 * Locks a row for a change that names the revision it was read at.
 *
 * @throws RegistryError `not_found`, or `precondition_failed` when somebody changed it meanwhile
 */
export async function lockForChange(
  context: WriteContext,
  table: GovernedTable,
  key: string,
  what: string,
): Promise<GovernedRow> {
  const row = await lockGovernedRow(context.client, table, key);
  if (row === null) throw notFound(what, key);
  requireMatch(context.ifMatch, row.etag);
  return row;
}

/** Changes the fields given; at least one. @throws RegistryError `input_invalid` without any */
export async function change(
  context: WriteContext,
  table: GovernedTable,
  key: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<GovernedRow> {
  if (Object.values(fields).every((value) => value === undefined)) {
    throw invalidInput([{ in: 'body', field: '', message: 'name at least one field to change' }]);
  }
  const row = await updateGovernedRow(context.client, table, key, fields);
  if (row === null) throw new Error(`the locked row ${key} of ${table} vanished`);
  return row;
}
