import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import type { AdminClient, AdminRequest } from './admin-client.ts';
import { type Row, rowOf } from './rows.ts';

/** Flags of a command that changes something. */
export interface ChangeFlags {
  readonly reason?: string;
  readonly ifMatch?: string;
}

/** Adds the flags of a command that changes something that others may change too. */
export function withChangeFlags(command: Command): Command {
  return command
    .option('--reason <text>', 'why; it stands in the history for good')
    .option('--if-match <etag>', 'only if it is still at this revision, as `show` gave it (default: as it is now)');
}

/** A thing as it was read, with the revision that a change of it names. */
export interface Read {
  readonly row: Row;
  readonly etag: string;
}

/** Reads a thing and its revision. @throws RegistryError `not_found` */
export async function readForChange(admin: AdminClient, path: AdminRequest['path']): Promise<Read> {
  const { json, etag } = await admin({ method: 'GET', path });
  if (etag === null) throw new RegistryError('response_malformed', `${path} was answered without an ETag`);
  return { row: rowOf(json), etag };
}

/**
 * Changes what was read, unless somebody else did meanwhile.
 *
 * @throws RegistryError `precondition_failed` when somebody did; nothing was changed then
 */
export async function changeRead(
  admin: AdminClient,
  { etag }: Pick<Read, 'etag'>,
  flags: ChangeFlags,
  request: Omit<AdminRequest, 'ifMatch'>,
): Promise<Row> {
  try {
    const { json } = await admin({ ...request, ifMatch: flags.ifMatch === undefined ? etag : quoted(flags.ifMatch) });
    return rowOf(json);
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code !== 'precondition_failed') throw error;
    throw new RegistryError(
      'precondition_failed',
      'Somebody changed it since it was read, so nothing was changed; look at it again and repeat the command',
      { cause: error, details: error.details },
    );
  }
}

/** What is sent beside the changed fields; nothing where no reason was given. */
export function withReason(fields: Row, flags: ChangeFlags): Row {
  return flags.reason === undefined ? fields : { ...fields, reason: flags.reason };
}

function quoted(etag: string): string {
  return etag === '*' || etag.startsWith('"') ? etag : `"${etag}"`;
}
