import { createPool, loadCatalogue, migrate, providerOverview, registryCounts, seed } from '@radiant/database';
import { readSyncConfig, type SyncSummary } from '@radiant/registry-sync';
import type { Pool } from 'pg';
import { dataDirectory, resetDataDirectory } from '../environment/data-directory.ts';
import { localToken } from '../environment/local-token.ts';
import { openDatabase } from '../environment/open-database.ts';
import { claimDataDirectory, removeRunNote, writeRunNote } from '../environment/run-note.ts';
import { type LocalWorld, startLocalWorld } from '../environment/simulation.ts';
import { createSteps, type Steps } from '../terminal/steps.ts';
import { type ExampleSelection, exampleSelection, renderSelection } from './example-selection.ts';
import { localApi } from './local-api.ts';
import { runLocalSync } from './local-sync.ts';
import type { StartOptions } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { keepSchedules, SCHEDULES } from './schedules.ts';
import { assertPortFree, serveApi } from './serve-api.ts';
import { aborted } from './stop-signal.ts';
import { renderCounts, renderProviders, renderSync } from './summary.ts';
import { RegistryError } from '@radiant/contracts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is running, to be stopped in the reverse order of its start. */
type Undo = () => Promise<void> | void;

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
    await fill(steps, database.url, pool);
    const catalogue = await loadCatalogue();
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
      printServing(steps, { url: server.url, token, databaseUrl: database.url, tokenGiven: Boolean(env.ADMIN_TOKEN) });
      await aborted(stop);
      steps.say('\nStopping …');
    }
    return first.status === 'failed' ? 1 : 0;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function prepareDatabase(options: StartOptions, env: Environment, undo: Undo[]) {
  if (options.reset && env.DATABASE_URL) {
    throw new RegistryError(
      'input_invalid',
      '--reset forgets the embedded database; DATABASE_URL is set, so drop or empty that database yourself',
    );
  }
  const directory = await dataDirectory(options.dataDir);
  await claimDataDirectory(directory);
  undo.push(() => removeRunNote(directory));
  if (options.reset) await resetDataDirectory(directory);
  const database = await openDatabase(env.DATABASE_URL, directory);
  undo.push(database.stop);
  await writeRunNote(directory, { databaseUrl: database.url, apiUrl: null });
  const where = database.kind === 'embedded' ? `embedded, data in ${directory.postgres}` : 'from DATABASE_URL';
  return { result: { directory, database }, detail: `PostgreSQL ${database.version}, ${where}` };
}

async function fill(steps: Steps, url: string, pool: Pool): Promise<void> {
  await steps.run('migrations', async () => {
    const ran = await migrate({ connection: url });
    return { result: ran, detail: ran.length === 0 ? 'up to date' : `${ran.length} applied` };
  });
  await steps.run('catalogue', async () => {
    const seeded = await seed(pool, await loadCatalogue());
    const added = seeded.changes.filter((change) => change.action === 'insert').length;
    const changed = seeded.changes.length - added;
    const what = seeded.changes.length === 0 ? 'nothing new' : `${added} rows added, ${changed} changed`;
    return { result: seeded, detail: [what, ...seeded.notices].join('; ') };
  });
}

function describeWorld(world: LocalWorld): string {
  const aws = 'SageMaker, EventBridge and CloudWatch simulated';
  if (world.real.length === 0) return `no provider key is set: all 21 providers simulated on this machine; ${aws}`;
  if (world.simulated.length === 0) return `all providers are the real ones; ${aws}`;
  return `real (key set): ${world.real.join(', ')}; the other ${world.simulated.length} simulated; ${aws}`;
}

async function printOutcome(pool: Pool, sync: SyncSummary, selection: ExampleSelection): Promise<void> {
  const parts = [renderProviders(await providerOverview(pool)), renderCounts(await registryCounts(pool))];
  if (sync.errors.length > 0) parts.push(['Errors:', ...sync.errors.map((error) => `  ${error}`)].join('\n'));
  process.stdout.write(`\n${[...parts, renderSelection(selection)].join('\n\n')}\n`);
}

function printServing(
  steps: Steps,
  serving: { url: string; token: string; databaseUrl: string; tokenGiven: boolean },
): void {
  const base = `${serving.url}/api/v2/admin/registry`;
  steps.say(
    [
      '',
      `  API       ${base}/models`,
      `  docs      ${base}/docs`,
      `  token     ${serving.tokenGiven ? 'the one in ADMIN_TOKEN' : serving.token}`,
      `  database  psql '${serving.databaseUrl}'`,
      `  try       curl -H "Authorization: Bearer ${serving.tokenGiven ? '$ADMIN_TOKEN' : serving.token}" ${base}/stats`,
      '',
      `Serving. Schedules: ${SCHEDULES.map((schedule) => `${schedule.syncType} ${schedule.text}`).join(', ')}. Ctrl-C stops everything.`,
    ].join('\n'),
  );
}
