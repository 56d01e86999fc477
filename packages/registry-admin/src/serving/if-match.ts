import { RegistryError } from '@radiant/contracts';
import {
  deleteGovernedRow,
  type GovernedRow,
  type GovernedTable,
  insertGovernedRow,
  lockGovernedRow,
  updateGovernedRow,
} from '@radiant/database';
import type { WriteContext } from './operation.ts';
import { found, invalidInput } from './problem.ts';

/** What the tag of a row is that is not there. */
const ABSENT = 'none';

/**
 * The entity tags that a change names: those of If-Match; that of nothing for `If-None-Match: *`, where a change may also make the row.
 *
 * @throws RegistryError `precondition_required` without either, `input_invalid` for both or for what is no list of strong tags
 */
export function preconditionTags(
  { header }: { header(name: string): string | undefined },
  precondition: true | 'create_or_replace',
): string[] {
  const ifNoneMatch = precondition === true ? undefined : header('if-none-match');
  if (ifNoneMatch === undefined) return ifMatchTags(header('if-match'));
  if (ifNoneMatch.trim() === '*' && header('if-match') === undefined) return [ABSENT];
  throw new RegistryError('input_invalid', `If-None-Match is ${ifNoneMatch}; expected *, and no If-Match beside it`, {
    details: { errors: [{ in: 'header', field: 'if-none-match', message: 'expected *, and no If-Match beside it' }] },
  });
}

/**
 * The entity tags of an If-Match header, without their quotes.
 *
 * @throws RegistryError `precondition_required` without the header, `input_invalid` when it is not a list of strong tags
 */
function ifMatchTags(header: string | undefined): string[] {
  if (header === undefined || header.trim() === '') {
    throw new RegistryError(
      'precondition_required',
      'Send If-Match with the ETag that reading the resource gave, so that nobody else’s change is lost',
    );
  }
  if (header.trim() === '*') return ['*'];
  const tags = header.split(',').map((tag) => /^\s*"([^"\s]*)"\s*$/.exec(tag)?.[1]);
  return tags.map((tag) => {
    if (tag === undefined) {
      throw new RegistryError('input_invalid', `If-Match is ${header}; expected an ETag in double quotes, or *`, {
        details: { errors: [{ in: 'header', field: 'if-match', message: 'expected an ETag in double quotes, or *' }] },
      });
    }
    return tag;
  });
}

function requireMatch(tags: readonly string[], currentEtag: string): void {
  if (tags.includes('*') || tags.includes(currentEtag)) return;
  throw new RegistryError(
    'precondition_failed',
    tags.includes(ABSENT)
      ? `It is there already, at revision "${currentEtag}": read it, and send If-Match to replace it`
      : `It is at revision "${currentEtag}" and If-Match names another: somebody changed it; read it again`,
    { details: { currentEtag } },
  );
}

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
  const row = found(await lockGovernedRow(context.client, table, key), what, key);
  requireMatch(context.ifMatch, row.etag);
  return row;
}

/** Changes the fields given of a locked row; at least one. @throws RegistryError `input_invalid` without any */
export async function change(
  context: WriteContext,
  table: GovernedTable,
  key: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<GovernedRow> {
  if (Object.values(fields).every((value) => value === undefined)) {
    throw invalidInput([{ in: 'body', field: '', message: 'name at least one field to change' }]);
  }
  return stillThere(await updateGovernedRow(context.client, table, key, fields), key);
}

/** Deletes a row at the revision it was read at. @throws RegistryError as {@link lockForChange} does */
export async function remove(context: WriteContext, table: GovernedTable, key: string, what: string): Promise<void> {
  await lockForChange(context, table, key, what);
  await deleteGovernedRow(context.client, table, key);
}

/**
 * Writes a row that may not be there yet, whose tag is then `none`.
 *
 * @throws RegistryError `precondition_failed` when somebody made or changed it meanwhile
 */
export async function put(
  context: WriteContext,
  table: GovernedTable,
  identity: { readonly column: string; readonly key: string },
  fields: Readonly<Record<string, unknown>>,
): Promise<GovernedRow> {
  const { client, ifMatch } = context;
  const { column, key } = identity;
  const present = await lockGovernedRow(client, table, key);
  requireMatch(ifMatch, present?.etag ?? ABSENT);
  if (present === null) return insertGovernedRow(client, table, { [column]: key, ...fields });
  return stillThere(await updateGovernedRow(client, table, key, fields), key);
}

function stillThere(row: GovernedRow | null, key: string): GovernedRow {
  if (row === null) throw new Error(`the locked row ${key} vanished`);
  return row;
}
