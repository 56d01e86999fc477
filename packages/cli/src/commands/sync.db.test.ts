import { ADAPTERS } from '@radiant/registry-sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';
import { runCommand } from '../../test/run-command.ts';

let places: Places;
beforeAll(async () => {
  places = await openPlaces();
});
afterAll(() => places.close());

const runs = async () => (await places.database.pool.query('SELECT id FROM registry_sync_log')).rows.length;

it('a dry run shows what would change and writes nothing', async () => {
  const { exitCode, output, told } = await places.onDatabase('sync', 'health', '--dry-run');
  expect(exitCode).toBe(0);
  expect(told).toContain('simulated on this machine');
  expect(output).toContain('dry run, nothing written');
  expect(output).toMatch(/status: unknown → healthy/);
  expect(await runs()).toBe(0);
});

it('a run over the simulated providers completes, and is found in the history and by its id', async () => {
  const run = (await places.onDatabase('sync', 'full', '--json')).json();
  expect(run).toMatchObject({ type: 'full', status: 'completed', providersUpdated: ADAPTERS.length, errors: [] });
  const history = (await places.overApi('sync', 'history', '--json')).json();
  expect(history.runs).toEqual([
    expect.objectContaining({ id: run.syncId, triggered_by: expect.stringMatching(/^cli:/) }),
  ]);
  const status = (await places.overApi('sync', 'status', run.syncId, '--json')).json();
  expect(status).toMatchObject({ syncId: run.syncId, status: 'completed', providersUpdated: ADAPTERS.length });
  expect((await places.overApi('sync', 'status', run.syncId, '--follow')).output).toContain('full sync completed');
});

it('over the API it starts a run there, and joins the one that is under way', async () => {
  const started = await places.overApi('sync', 'thermal', '--json');
  expect(started.exitCode).toBe(0);
  expect(started.json()).toMatchObject({ type: 'thermal', status: 'queued', syncId: places.triggered[0] });
  const joined = await places.overApi('sync', 'thermal', '--json');
  expect(joined.told).toContain('under way already');
  expect(joined.json().syncId).toBe(started.json().syncId);
});

it('follows a run over the API to its end and exits as it ended', async () => {
  const following = places.overApi('sync', 'models', '--follow', '--json');
  await expect.poll(() => places.triggered.length, { timeout: 30_000 }).toBe(2);
  await places.database.pool.query(
    `UPDATE registry_sync_log SET status = 'failed', completed_at = now(), error_message = 'out of reach' WHERE id = $1`,
    [places.triggered[1]],
  );
  const { exitCode, json } = await following;
  expect(json()).toMatchObject({ status: 'failed', errorMessage: 'out of reach' });
  expect(exitCode).toBe(1);
});

it('without simulators nothing is configured, and nothing is written as if it were', async () => {
  const run = await places.onDatabase('sync', 'health', '--real', '--dry-run', '--json');
  expect(run.told).toContain(`Nothing is simulated: 0 of ${ADAPTERS.length} providers have a key`);
});

it('a database on another machine wants --real or --simulate', async () => {
  const { openWorld } = await import('./sync-here.ts');
  const flags = { acceptShrunken: [] };
  await expect(openWorld('postgres://db.example.com/registry', flags, {})).rejects.toThrow(/--real .* or --simulate/);
});

it.each([
  [['sync', 'everything'], /full, health, pricing, thermal, models/],
  [['sync', 'full', '--real', '--simulate'], /cannot be used with/],
])('%j is wrong usage', async (args, sentence) => {
  const { exitCode, told } = await runCommand(args);
  expect(told).toMatch(sentence);
  expect(exitCode).toBe(2);
});

it('a dry run over an API is wrong usage', async () => {
  const { exitCode, told } = await places.overApi('sync', 'pricing', '--dry-run');
  expect(exitCode).toBe(2);
  expect(told).toContain('--database-url');
});
