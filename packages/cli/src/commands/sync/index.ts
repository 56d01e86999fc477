import { SYNC_TYPES, type SyncType } from '@radiant/contracts';
import { jobsOf } from '@radiant/registry-sync/jobs';
import { Argument, type Command, Option } from 'commander';
import { apiOrigin } from '../../admin/api-address.ts';
import { CommandEnded } from '../../command-ended.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { EXIT_CODES } from '../../exit-code.ts';
import { collectWords, oneOf } from '../../options/words.ts';
import { syncHistoryCommand } from './history.ts';
import { renderOutcome } from './render-outcome.ts';
import { syncStatusCommand } from './status.ts';
import type { SyncOutcome } from './sync-outcome.ts';

/** What `registry sync` was asked for. */
export interface SyncFlags extends AdminFlags {
  readonly dryRun?: true;
  readonly follow?: true;
  readonly real?: true;
  readonly simulate?: true;
  readonly acceptShrunken: readonly string[];
}

/** `registry sync [type]`: one run, here on a database or over the API; `sync status` and `sync history` look at runs. */
export function syncCommands(program: Command, context: CliContext): void {
  const sync = program
    .command('sync')
    // Else `sync history --json` would give --json to `sync`.
    .enablePositionalOptions()
    .description('run a sync and show what it changed; on a database in this process, with --api-url over there')
    .addArgument(
      new Argument(
        '[type]',
        `${SYNC_TYPES.join(', ')} (full is ${jobsOf('full')
          .map(({ name }) => name)
          .join(', ')})`,
      )
        .argParser(oneOf(SYNC_TYPES))
        .default('full'),
    )
    .option('--dry-run', 'decide and show what would change, write nothing (on a database)')
    .option('--follow', 'with --api-url: wait for the run to end and show how it did')
    .option(
      '--accept-shrunken <provider>',
      'believe this provider’s list although it lost many models (on a database)',
      collectWords,
      [],
    )
    .addOption(
      new Option(
        '--real',
        'no simulators: providers without a key are not configured, AWS is what the environment says',
      ).conflicts('simulate'),
    )
    .option('--simulate', 'simulators for AWS and providers without a key; the default for a database on this machine');
  withAdminFlags(sync)
    .addHelpText('after', HELP)
    .action(async (syncType: SyncType, flags: SyncFlags) => {
      const outcome = await runSyncCommand(syncType, flags, context);
      printResult(context, flags, outcome, renderOutcome);
      endAs(outcome);
    });
  syncStatusCommand(sync, context);
  syncHistoryCommand(sync, context);
}

async function runSyncCommand(syncType: SyncType, flags: SyncFlags, context: CliContext): Promise<SyncOutcome> {
  const origin = apiOrigin(flags, context);
  // Loaded only where needed: the sync brings the AWS SDK with it, and that takes longer than most commands.
  if (origin === null) return (await import('./run-here.ts')).runSyncHere(syncType, flags, context);
  return (await import('./run-there.ts')).runSyncThere(syncType, flags, context);
}

function endAs(outcome: SyncOutcome): void {
  if (outcome.status === 'failed' || outcome.status === 'partial') throw new CommandEnded(EXIT_CODES.failed);
  if (outcome.status === 'skipped') throw new CommandEnded(EXIT_CODES.conflict);
}

const HELP = `${examples(
  'sync full',
  'sync pricing --dry-run',
  'sync models --accept-shrunken openai',
  'sync health --api-url https://registry.example.com --follow',
  'sync history --status failed',
)}

Exits with 1 when the run failed or did only a part, with 4 when it was skipped because another was under way.`;
