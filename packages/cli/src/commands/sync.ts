import { setTimeout as pause } from 'node:timers/promises';
import { RegistryError, SYNC_STATUSES, SYNC_TYPES, type SyncType } from '@radiant/contracts';
import { jobsOf } from '@radiant/registry-sync/jobs';
import { Argument, type Command, Option } from 'commander';
import { rowOf } from '../admin/answers.ts';
import type { AdminClient } from '../admin/client.ts';
import { adminCommand, listCommand } from '../admin/commands.ts';
import { apiOrigin, withAdmin } from '../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../context.ts';
import { CommandEnded, EXIT_CODES } from '../exit-codes.ts';
import { collectWords, oneOf } from '../options/values.ts';
import { outcomeOfRun, renderOutcome, type SyncOutcome } from './sync-outcome.ts';

/** What `registry sync` was asked for. */
export interface SyncFlags extends AdminFlags {
  readonly dryRun?: true;
  readonly follow?: true;
  readonly real?: true;
  readonly simulate?: true;
  readonly acceptShrunken: readonly string[];
}

/** `registry sync [type]`: one run, here on a database or over the API; `sync status` and `sync history` look at runs. */
export function addCommands(program: Command, context: CliContext): void {
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
    .option('--simulate', 'simulators for AWS and providers without a key; the default for a database on this machine')
    .addHelpText('after', SYNC_HELP);
  withAdminFlags(sync).action(async (syncType: SyncType, flags: SyncFlags) => {
    const outcome = await runSync(syncType, flags, context);
    printResult(context, flags, outcome, renderOutcome);
    if (outcome.status === 'failed' || outcome.status === 'partial') throw new CommandEnded(EXIT_CODES.failed);
    if (outcome.status === 'skipped') throw new CommandEnded(EXIT_CODES.conflict);
  });

  adminCommand(
    sync
      .command('status <syncId>')
      .description('show how a run stands or ended')
      .option('--follow', 'wait for it to end')
      .addHelpText('after', examples('sync status 3f0c8a56-0000-4000-8000-000000000000 --follow')),
    context,
    ({ follow }: { follow?: true }, syncId: string) =>
      async (admin) => {
        const outcome = follow ? await followRun(admin, syncId, context) : await readRun(admin, syncId);
        return { json: outcome, text: () => renderOutcome(outcome) };
      },
  );

  listCommand(
    sync
      .command('history')
      .description('list the runs there were, newest first')
      .option('--type <type>', 'only runs of this type', oneOf(SYNC_TYPES))
      .option('--status <status>', 'only runs that stand so', oneOf(SYNC_STATUSES))
      .addHelpText('after', examples('sync history --limit 10', 'sync history --type pricing --status failed --json')),
    context,
    {
      path: '/sync/history',
      list: 'runs',
      parameters: { type: 'syncType' },
      columns: [
        { title: 'started', field: 'started_at' },
        { title: 'type', field: 'sync_type' },
        { title: 'status' },
        { title: 'took', align: 'right', of: (row) => tookOf(row.duration_ms) },
        { title: 'providers', field: 'providers_updated', align: 'right' },
        { title: 'new', field: 'models_discovered', align: 'right' },
        { title: 'updated', field: 'models_updated', align: 'right' },
        { title: 'errors', align: 'right', of: (row) => (Array.isArray(row.errors) ? row.errors.length : null) },
        { title: 'by', field: 'triggered_by', maxWidth: 24 },
        { title: 'id' },
      ],
      none: 'No run yet.',
    },
  );
}

const SYNC_HELP = `${examples(
  'sync full',
  'sync pricing --dry-run',
  'sync models --accept-shrunken openai',
  'sync health --api-url https://registry.example.com --follow',
  'sync history --status failed',
)}

Exits with 1 when the run failed or did only a part, with 4 when it was skipped because another was under way.`;

function tookOf(durationMs: unknown): string | null {
  return typeof durationMs === 'number' ? `${(durationMs / 1_000).toFixed(1)} s` : null;
}

async function runSync(syncType: SyncType, flags: SyncFlags, context: CliContext): Promise<SyncOutcome> {
  if (apiOrigin(flags, context) !== null) return runSyncThere(syncType, flags, context);
  // Loaded only where needed: the sync brings the AWS SDK with it, and that takes longer than most commands.
  return (await import('./sync-here.ts')).runSyncHere(syncType, flags, context);
}

/** Starts a run over the API; with `--follow` waits for its end. */
async function runSyncThere(syncType: SyncType, flags: SyncFlags, context: CliContext): Promise<SyncOutcome> {
  const onlyHere = [
    ['--dry-run', flags.dryRun],
    ['--accept-shrunken', flags.acceptShrunken.length > 0],
    ['--real', flags.real],
    ['--simulate', flags.simulate],
  ].filter(([, given]) => given);
  if (onlyHere.length > 0) {
    throw new RegistryError(
      'input_invalid',
      `${onlyHere.map(([flag]) => flag).join(', ')} needs a sync in this process: give --database-url instead of an API`,
    );
  }
  return withAdmin(flags, context, async (admin) => {
    const started = rowOf((await admin({ method: 'POST', path: '/sync', body: { syncType } })).json);
    const syncId = String(started.syncId);
    const joined = started.created === false;
    context.tell(joined ? `A ${syncType} sync is under way already: ${syncId}` : `Started ${syncType} sync ${syncId}`);
    return flags.follow ? followRun(admin, syncId, context) : readRun(admin, syncId);
  });
}

const POLL_MS = 1_000;
const UNDER_WAY = new Set(['queued', 'running']);

/** Waits for a run to end and tells each step as it ends. */
async function followRun(admin: AdminClient, syncId: string, context: CliContext): Promise<SyncOutcome> {
  const told = new Set<string>();
  for (;;) {
    const { json } = await admin({ method: 'GET', path: runPath(syncId) });
    for (const step of endedSteps(rowOf(json).progress)) {
      if (!told.has(step)) context.tell(`  ${step}`);
      told.add(step);
    }
    const outcome = outcomeOfRun(json);
    if (!UNDER_WAY.has(outcome.status)) return outcome;
    await pause(POLL_MS);
  }
}

async function readRun(admin: AdminClient, syncId: string): Promise<SyncOutcome> {
  return outcomeOfRun((await admin({ method: 'GET', path: runPath(syncId) })).json);
}

function runPath(syncId: string): `/sync/${string}` {
  return `/sync/${encodeURIComponent(syncId)}`;
}

/** Such as `models openai done`; progress is job to step to how it stands. */
function endedSteps(progress: unknown): string[] {
  if (typeof progress !== 'object' || progress === null) return [];
  return Object.entries(progress).flatMap(([job, steps]) =>
    typeof steps !== 'object' || steps === null
      ? []
      : Object.entries(steps).flatMap(([step, how]) => {
          const state: unknown = how === null || typeof how !== 'object' ? null : Reflect.get(how, 'state');
          return typeof state !== 'string' || state === 'started' ? [] : [`${job} ${step} ${state}`];
        }),
  );
}
