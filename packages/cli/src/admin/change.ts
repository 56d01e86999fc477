import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import { type Row, rowOf, rowsOf } from './answers.ts';
import type { AdminClient, AdminRequest } from './client.ts';

/** The flag that says why, for `option` and `requiredOption`. */
export const REASON = ['--reason <text>', 'why; it stands in the history for good'] as const;

/** Flags of a command that makes something. */
export interface ReasonFlags {
  readonly reason?: string;
}

/** Flags of a command that changes something that others may change too. */
export interface ChangeFlags extends ReasonFlags {
  readonly ifMatch?: string;
}

/** Adds the flags of a command that changes something that others may change too. */
export function withChangeFlags(command: Command): Command {
  return command
    .option(...REASON)
    .option('--if-match <etag>', 'only if it is still at this revision, as `show` gave it (default: as it is now)');
}

/** What is sent beside the fields; nothing where no reason was given. */
export function withReason(fields: Row, { reason }: ReasonFlags): Row {
  return reason === undefined ? fields : { ...fields, reason };
}

/** A change without its reason, which goes where the method carries it. */
interface ChangeRequest {
  readonly method: 'PATCH' | 'PUT' | 'DELETE';
  readonly path: AdminRequest['path'];
  readonly query?: AdminRequest['query'];
  readonly body?: Row;
}

/**
 * Reads a thing and changes what was read, unless somebody else did meanwhile.
 *
 * @throws RegistryError `not_found`; `precondition_failed` when somebody did: nothing was changed then
 */
export async function changeAt(
  admin: AdminClient,
  path: AdminRequest['path'],
  flags: ChangeFlags,
  change: (read: Row) => ChangeRequest,
): Promise<{ readonly read: Row; readonly changed: Row }> {
  const { json, etag } = await admin({ method: 'GET', path });
  if (etag === null) throw new RegistryError('response_malformed', `${path} was answered without an ETag`);
  const read = rowOf(json);
  return { read, changed: await changeFrom(admin, etag, flags, change(read)) };
}

/**
 * Changes what is still at this revision.
 *
 * @param etag with its quotes; empty for what is not there yet
 * @throws RegistryError `precondition_failed` when it is not; nothing was changed then
 */
export async function changeFrom(
  admin: AdminClient,
  etag: string,
  flags: ChangeFlags,
  { method, path, query, body }: ChangeRequest,
): Promise<Row> {
  const ifMatch = flags.ifMatch === undefined ? etag : quoted(flags.ifMatch);
  const reasoned =
    method === 'DELETE' ? { query: { ...query, reason: flags.reason } } : { body: withReason(body ?? {}, flags) };
  try {
    return rowOf((await admin({ method, path, ifMatch, ...reasoned })).json);
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code !== 'precondition_failed') throw error;
    throw new RegistryError(
      'precondition_failed',
      'Somebody changed it since it was read, so nothing was changed; look at it again and repeat the command',
      { cause: error, details: error.details },
    );
  }
}

function quoted(etag: string): string {
  return etag === '*' || etag.startsWith('"') ? etag : `"${etag}"`;
}

/** What a deletion took away, and how it comes back. */
export function renderRemoval(name: string, removal: Row): string {
  const references = rowsOf(removal, 'removed').map((reference) => `${reference.kind} ${reference.name}`);
  const also = references.length === 0 ? '' : ` With it went ${references.join(', ')}.`;
  return `Deleted ${name}.${also} \`registry undo ${removal.changeSetId}\` brings it back.`;
}
