import { messageOf } from '@radiant/contracts';
import { createPool, loadCatalogue, providerOverview, registryCounts } from '@radiant/database';
import { readSyncConfig, type SyncSummary } from '@radiant/registry-sync';
import type { Pool } from 'pg';
import { type DataDirectory, localToken } from '../environment/data-directory.ts';
import { writeRunNote } from '../environment/run-note.ts';
import { type LocalWorld, startLocalWorld } from '../environment/simulation.ts';
import { createSteps, type Steps } from '../terminal/progress.ts';
import { aborted } from '../terminal/stop-signal.ts';
import { type ExampleSelection, exampleSelection, renderSelection } from './example-selection.ts';
import { type LocalSync, runLocalSync } from './local-sync.ts';
import type { StartOptions } from './options.ts';
import { outcomeOf, renderCounts, renderProviders, renderSync, servingText } from './outcome.ts';
import { fillDatabase, prepareDatabase, type Undo } from './prepare-database.ts';
import { keepSchedules } from './schedules.ts';
import { assertPortFree, localApi, serveApi } from './serve-api.ts';
import { bringNews, isFresh, observePastDays, recordEndingAgreement } from './simulated-days.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The whole system once through on this machine: database, migrations, catalogue, one full sync, an example selection; then,
 * unless `--once`, the API and the schedules until the signal aborts.
 *
 * @returns the exit code: 0, or 1 when the sync failed
 */
export async function startRegistry(options: StartOptions, env: Environment, stop: AbortSignal): Promise<number> {
  const startedAt = Date.now();
  const steps = createSteps(process.stderr);
  const undo: Undo[] = [];
  try {
    if (!options.once) await assertPortFree(options.port);
    const { directory, database } = await steps.run('database', () => prepareDatabase(options, env, undo, steps.say));
    const pool = createPool({ connectionString: database.url, applicationName: 'registry-local' });
    undo.push(() => pool.end());
    const catalogue = await loadCatalogue();
    await fillDatabase(steps, database.url, pool, catalogue);
    const world = await steps.run('world', async () => {
      const started = await startLocalWorld(env, catalogue);
      undo.push(started.close);
      return { result: started, detail: describeWorld(started) };
    });
    const sync = { pool, config: readSyncConfig(world.env), ports: world.ports, signal: stop };
    // A database of somebody else gets nothing but what the syncs find.
    const hasSituation = !options.once && database.kind === 'embedded' && world.simulated.length > 0;
    if (hasSituation && (await isFresh(pool))) {
      await steps.run('past days', async () => {
        await observePastDays(sync);
        await recordEndingAgreement(pool);
        return { result: undefined, detail: 'simulated: observations of three days, an agreement that ends soon' };
      });
    }
    const first = await steps.run('sync', async () => {
      const summary = await runLocalSync({ ...sync, syncType: 'full', triggeredBy: 'start', stream: process.stderr });
      return { result: summary, detail: renderSync(summary) };
    });
    if (hasSituation) {
      await steps.run('news', async () => ({ result: undefined, detail: (await bringNews(sync, world)).join('; ') }));
    }
    const counts = await registryCounts(pool);
    const selection = await exampleSelection(pool);
    if (options.json) {
      process.stdout.write(
        `${JSON.stringify(outcomeOf({ options, database, counts, sync: first, selection, startedAt }), null, 2)}\n`,
      );
    } else {
      await printOutcome(pool, first, selection);
    }
    if (!options.once && !stop.aborted) {
      const serving = { directory, databaseUrl: database.url, world, sync, port: options.port, steps, undo };
      await serveUntilStopped(serving, env.ADMIN_TOKEN);
    }
    return first.status === 'failed' ? 1 : 0;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** The API and the schedules, until the run's signal aborts. */
async function serveUntilStopped(
  given: {
    readonly directory: DataDirectory;
    readonly databaseUrl: string;
    readonly world: LocalWorld;
    readonly sync: LocalSync;
    readonly port: number;
    readonly steps: Steps;
    readonly undo: Undo[];
  },
  givenToken: string | undefined,
): Promise<void> {
  const { directory, databaseUrl, world, sync, port, steps, undo } = given;
  const token = await localToken(directory, givenToken);
  const underWay = new Set<Promise<unknown>>();
  const api = localApi({ databaseUrl, token, sync, underWay });
  undo.push(api.stop, async () => {
    await Promise.allSettled(underWay);
  });
  const server = await serveApi(api, port);
  undo.push(server.stop);
  await writeRunNote(directory, { databaseUrl, apiUrl: server.url });
  const schedules = keepSchedules(async (syncType) => {
    const at = new Date().toISOString();
    try {
      const summary = await runLocalSync({ ...sync, syncType, triggeredBy: 'schedule' });
      steps.say(`${at}  ${syncType} sync ${renderSync(summary)}`);
    } catch (error) {
      steps.say(`${at}  ${syncType} sync failed: ${messageOf(error)}; it is due again by its schedule`);
    }
  });
  undo.push(schedules.stop);
  steps.say(
    servingText({
      url: server.url,
      token,
      tokenGiven: Boolean(givenToken),
      databaseUrl,
      simulatorUrl: world.simulated.length === 0 ? null : world.simulatorUrl,
    }),
  );
  api.prepareConsole();
  await aborted(sync.signal);
  steps.say('\nStopping …');
}

function describeWorld(world: LocalWorld): string {
  const aws = 'SageMaker, EventBridge and CloudWatch simulated';
  if (world.real.length === 0) {
    return `no provider key is set: all ${world.simulated.length} providers simulated on this machine; ${aws}`;
  }
  if (world.simulated.length === 0) return `all providers are the real ones; ${aws}`;
  return `real (key set): ${world.real.join(', ')}; the other ${world.simulated.length} simulated; ${aws}`;
}

async function printOutcome(pool: Pool, sync: SyncSummary, selection: ExampleSelection | null): Promise<void> {
  const parts = [renderProviders(await providerOverview(pool)), renderCounts(await registryCounts(pool))];
  if (sync.errors.length > 0) parts.push(['Errors:', ...sync.errors.map((error) => `  ${error}`)].join('\n'));
  process.stdout.write(`\n${[...parts, renderSelection(selection)].join('\n\n')}\n`);
}
