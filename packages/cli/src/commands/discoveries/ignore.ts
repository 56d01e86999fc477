import type { Command } from 'commander';
import type { AdminRequest } from '../../admin/admin-client.ts';
import { withReason } from '../../admin/change.ts';
import { discoveryPath } from '../../admin/find-discovery.ts';
import { nameOf } from '../../admin/find-model.ts';
import { type Row, rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';

/** `registry discoveries ignore`: remembers that these are not wanted. */
export function ignoreDiscoveryCommand(discoveries: Command, context: CliContext): void {
  const command = discoveries
    .command('ignore <discovery...>')
    .description('remember that these are not wanted; approving one later is still possible')
    .option('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText('after', examples('discoveries ignore openai/gpt-preview xai/grok-test --reason "Previews"'))
    .action(async (named: readonly string[], flags: AdminFlags & { reason?: string }) => {
      const ignored = await withAdmin(flags, context, async (admin) => {
        const paths: AdminRequest['path'][] = [];
        // Found before any is decided, so that a mistyped name decides none.
        for (const name of named) paths.push(await discoveryPath(admin, name));
        const done: Row[] = [];
        for (const path of paths) {
          done.push(rowOf((await admin({ method: 'POST', path: `${path}/ignore`, body: withReason({}, flags) })).json));
        }
        return done;
      });
      printResult(context, flags, { discoveries: ignored }, ({ discoveries: done }) =>
        done.map((row) => `Ignored ${nameOf(row)}.`).join('\n'),
      );
    });
}
