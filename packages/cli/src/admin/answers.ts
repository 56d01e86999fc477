import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import { z } from 'zod';
import { integer } from '../options/values.ts';
import type { AdminClient, AdminRequest } from './client.ts';

/** A thing that the API answered with: whatever fields it has. */
export type Row = Readonly<Record<string, unknown>>;

const rowSchema = z.record(z.string(), z.unknown());

/** An answer as one thing. @throws RegistryError `response_malformed` */
export function rowOf(json: unknown): Row {
  const parsed = rowSchema.safeParse(json);
  if (!parsed.success) throw malformed('an object');
  return parsed.data;
}

/** The things in a list of an answer. @throws RegistryError `response_malformed` */
export function rowsOf(json: unknown, list?: string): readonly Row[] {
  const found = list === undefined ? json : rowOf(json)[list];
  const parsed = z.array(rowSchema).safeParse(found);
  if (!parsed.success) throw malformed(list === undefined ? 'a list' : `a list named ${list}`);
  return parsed.data;
}

/** Where the next page begins, or null on the last. */
function nextCursorOf(json: unknown): string | null {
  const cursor = rowOf(json).nextCursor;
  return typeof cursor === 'string' ? cursor : null;
}

function malformed(expected: string): RegistryError {
  return new RegistryError(
    'response_malformed',
    `The API's answer is not understood: expected ${expected}; is it as new as this command?`,
  );
}

/** Flags of a command that lists. */
export interface ListFlags {
  readonly limit?: number;
  readonly cursor?: string;
  readonly all?: true;
}

/** Most things that the API gives at once. */
const PAGE = 200;

/** Adds the flags of a command that lists. */
export function withListFlags(command: Command): Command {
  return command
    .option('--limit <count>', `at most so many, up to ${PAGE} (default: ${PAGE})`, integer(1, PAGE))
    .option('--cursor <cursor>', 'go on where the page before ended')
    .option('--all', 'every page');
}

/** What a list command asks for. */
interface ListRequest {
  readonly path: AdminRequest['path'];
  /** Name of the list in the answer. */
  readonly list: string;
  readonly query?: AdminRequest['query'];
}

/** One page as the API answers it; with `--all` every page as one, without a next cursor. */
export async function listedPages(admin: AdminClient, flags: ListFlags, request: ListRequest): Promise<Row> {
  const { path, list, query = {} } = request;
  const pageAt = async (cursor: string | undefined) =>
    rowOf((await admin({ method: 'GET', path, query: { ...query, limit: flags.limit ?? PAGE, cursor } })).json);
  const first = await pageAt(flags.cursor);
  if (!flags.all) return first;
  const rows = [...rowsOf(first, list)];
  for (let cursor = nextCursorOf(first); cursor !== null; ) {
    const page = await pageAt(cursor);
    rows.push(...rowsOf(page, list));
    cursor = nextCursorOf(page);
  }
  return { ...first, [list]: rows, nextCursor: null };
}

/** How to see more, for the end of a table; nothing where this is all. */
export function moreNote(page: Row): string {
  const cursor = nextCursorOf(page);
  return cursor === null ? '' : `\nThere are more: --all, or --cursor ${cursor}`;
}
