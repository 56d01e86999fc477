import { setTimeout as pause } from 'node:timers/promises';
import { RegistryError, type SyncType } from '@radiant/contracts';
import type { AdminClient } from '../../admin/admin-client.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import type { CliContext } from '../../context.ts';
import type { SyncFlags } from './index.ts';
import { outcomeOfRun, type SyncOutcome } from './sync-outcome.ts';

const POLL_MS = 1_000;
const UNDER_WAY = new Set(['queued', 'running']);

/** Starts a run over the API; with `--follow` waits for its end. */
export async function runSyncThere(syncType: SyncType, flags: SyncFlags, context: CliContext): Promise<SyncOutcome> {
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

/** Waits for a run to end and tells each step as it ends. */
export async function followRun(admin: AdminClient, syncId: string, context: CliContext): Promise<SyncOutcome> {
  const told = new Set<string>();
  for (;;) {
    const { json } = await admin({ method: 'GET', path: `/sync/${syncId}` });
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
  return outcomeOfRun((await admin({ method: 'GET', path: `/sync/${syncId}` })).json);
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
