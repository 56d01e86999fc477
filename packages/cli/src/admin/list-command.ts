import type { Command } from 'commander';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../context.ts';
import { type RowColumn, renderRows } from '../rendering/rows.ts';
import type { AdminClient, AdminRequest } from './admin-client.ts';
import { type ListFlags, listedPages, moreNote, withListFlags } from './pages.ts';
import { rowsOf } from './rows.ts';
import { withAdmin } from './with-admin.ts';

/** A command that lists things of the API, as data. */
export interface ListCommand<Flags> {
  readonly list: string;
  /** Where they are listed. */
  readonly path: (admin: AdminClient, args: readonly string[]) => AdminRequest['path'] | Promise<AdminRequest['path']>;
  readonly query?: (flags: Flags) => AdminRequest['query'];
  readonly columns: readonly RowColumn[];
  /** What is said where there are none. */
  readonly none: string;
  readonly examples: readonly string[];
}

/**
 * Makes a command that lists: one page or every page, as a table or as the API's own JSON.
 *
 * @param command has its name, description, arguments and filters already
 */
export function listCommand<Flags>(command: Command, context: CliContext, spec: ListCommand<Flags>): void {
  withAdminFlags(withListFlags(command))
    .addHelpText('after', examples(...spec.examples))
    .action(async () => {
      const flags = command.opts<AdminFlags & ListFlags & Flags>();
      const page = await withAdmin(flags, context, async (admin) =>
        listedPages(admin, flags, {
          path: await spec.path(admin, command.args),
          list: spec.list,
          query: spec.query?.(flags) ?? {},
        }),
      );
      printResult(context, flags, page, (shown) => {
        const table = renderRows(rowsOf(shown, spec.list), spec.columns, spec.none);
        return `${table}${moreNote(shown)}`;
      });
    });
}
