import type { Catalogue } from '@radiant/contracts';
import { createPool, loadCatalogue, migrate, providerOverview, registryCounts, seed } from '@radiant/database';
import { readSyncConfig, type SyncSummary } from '@radiant/registry-sync';
import type { Pool } from 'pg';
import { localToken } from '../environment/local-token.ts';
import { writeRunNote } from '../environment/run-note.ts';
import { type LocalWorld, startLocalWorld } from '../environment/simulation.ts';
import { createSteps, type Steps } from '../terminal/steps.ts';
import { aborted } from '../terminal/stop-signal.ts';
import { type ExampleSelection, exampleSelection, renderSelection } from './example-selection.ts';
import { localApi } from './local-api.ts';
import { runLocalSync } from './local-sync.ts';
import type { StartOptions } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { prepareDatabase, type Undo } from './prepare-database.ts';
import { keepSchedules } from './schedules.ts';
import { assertPortFree, serveApi } from './serve-api.ts';
import { servingText } from './serving-text.ts';
import { renderCounts, renderProviders, renderSync } from './summary.ts';

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
    const { directory, database } = await steps.run('database', () => prepareDatabase(options, env, undo));
    const pool = createPool({ connectionString: database.url, applicationName: 'registry-local' });
    undo.push(() => pool.end());
    const catalogue = await loadCatalogue();
    await fill(steps, database.url, pool, catalogue);
    const modelIds = catalogue.selfHostedModels.map((model) => model.model_id);
    const world = await steps.run('world', async () => {
      const started = await startLocalWorld(env, modelIds);
      undo.push(started.close);
      return { result: started, detail: describeWorld(started) };
    });
    const sync = { pool, config: readSyncConfig(world.env), ports: world.ports, signal: stop };
    const first = await steps.run('sync', async () => {
      const summary = await runLocalSync({ ...sync, syncType: 'full', triggeredBy: 'start', stream: process.stderr });
      return { result: summary, detail: renderSync(summary) };
    });
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
      const token = await localToken(directory, env.ADMIN_TOKEN);
      const underWay = new Set<Promise<unknown>>();
      const api = localApi({ databaseUrl: database.url, token, sync, underWay });
      undo.push(api.stop, async () => {
        await Promise.allSettled(underWay);
      });
      const server = await serveApi(api, options.port);
      undo.push(server.stop);
      await writeRunNote(directory, { databaseUrl: database.url, apiUrl: server.url });
      const schedules = keepSchedules(async (syncType) => {
        const summary = await runLocalSync({ ...sync, syncType, triggeredBy: 'schedule' });
        steps.say(`${new Date().toISOString()}  ${syncType} sync ${renderSync(summary)}`);
      });
      undo.push(schedules.stop);
      steps.say(
        servingText({
          url: server.url,
          token,
          tokenGiven: Boolean(env.ADMIN_TOKEN),
          databaseUrl: database.url,
          simulatorUrl: world.simulated.length === 0 ? null : world.simulatorUrl,
        }),
      );
      await aborted(stop);
      steps.say('\nStopping …');
    }
    return first.status === 'failed' ? 1 : 0;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function fill(steps: Steps, url: string, pool: Pool, catalogue: Catalogue): Promise<void> {
  await steps.run('migrations', async () => {
    const ran = await migrate({ connection: url });
    return { result: ran, detail: ran.length === 0 ? 'up to date' : `${ran.length} applied` };
  });
  await steps.run('catalogue', async () => {
    const seeded = await seed(pool, catalogue);
    const added = seeded.changes.filter((change) => change.action === 'insert').length;
    const changed = seeded.changes.length - added;
    const what = seeded.changes.length === 0 ? 'nothing new' : `${added} rows added, ${changed} changed`;
    return { result: seeded, detail: [what, ...seeded.notices].join('; ') };
  });
}

function describeWorld(world: LocalWorld): string {
  const aws = 'SageMaker, EventBridge and CloudWatch simulated';
  if (world.real.length === 0)
    return `no provider key is set: all ${world.simulated.length} providers simulated on this machine; ${aws}`;
  if (world.simulated.length === 0) return `all providers are the real ones; ${aws}`;
  return `real (key set): ${world.real.join(', ')}; the other ${world.simulated.length} simulated; ${aws}`;
}

async function printOutcome(pool: Pool, sync: SyncSummary, selection: ExampleSelection | null): Promise<void> {
  const parts = [renderProviders(await providerOverview(pool)), renderCounts(await registryCounts(pool))];
  if (sync.errors.length > 0) parts.push(['Errors:', ...sync.errors.map((error) => `  ${error}`)].join('\n'));
  process.stdout.write(`\n${[...parts, renderSelection(selection)].join('\n\n')}\n`);
}
