import type { Command } from 'commander';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderOutcome } from './render-outcome.ts';
import { outcomeOfRun } from './sync-outcome.ts';

/** `registry sync status`: how one run stands. */
export function syncStatusCommand(sync: Command, context: CliContext): void {
  withAdminFlags(sync.command('status <syncId>').description('show how a run stands or ended'))
    .option('--follow', 'wait for it to end')
    .addHelpText('after', examples('sync status 3f0c8a56-0000-4000-8000-000000000000 --follow'))
    .action(async (syncId: string, flags: AdminFlags & { follow?: true }) => {
      const outcome = await withAdmin(flags, context, async (admin) => {
        if (flags.follow) return (await import('./run-there.ts')).followRun(admin, syncId, context);
        return outcomeOfRun((await admin({ method: 'GET', path: `/sync/${encodeURIComponent(syncId)}` })).json);
      });
      printResult(context, flags, outcome, renderOutcome);
    });
}
