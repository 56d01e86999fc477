import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleSyncProcess, type SyncProcess, type SyncProcesses } from './sync-processes.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

let world: SyncWorld;
let processes: SyncProcesses;
let running: SyncProcess[];
beforeAll(async () => {
  [world, processes] = await Promise.all([startSyncWorld(), bundleSyncProcess()]);
  const env = { ...world.env, SYNC_LEASE_WAIT_SECONDS: '10' };
  running = await Promise.all([processes.start(env), processes.start(env), processes.start(env)]);
});
afterAll(async () => {
  await processes.stop();
  await world.stop();
});

/** Pairs of runs that did work of the same kind at the same time. */
const OVERLAPS = `
  SELECT count(*) FROM registry_sync_log a JOIN registry_sync_log b ON a.id < b.id
  WHERE a.status <> 'skipped' AND b.status <> 'skipped'
    AND (a.sync_type = b.sync_type OR 'full' IN (a.sync_type, b.sync_type) AND 'pricing' NOT IN (a.sync_type, b.sync_type))
    AND tstzrange(a.started_at, a.completed_at) && tstzrange(b.started_at, b.completed_at)`;

describe('runs in several processes at once', () => {
  it('never interleave: one works, the others wait or are skipped with the reason', async () => {
    const types = ['full', 'models', 'health'];
    const endings: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const answers = await Promise.all(
        running.map((one, index) => one.run({ syncType: round % 3 === 0 ? 'models' : types[(index + round) % 3] })),
      );
      for (const answer of answers) {
        endings.push(answer?.status ?? 'died');
        if (answer?.status === 'skipped') expect(answer.errorMessage).toMatch(/holds the|just ended/);
      }
    }
    expect(endings.filter((status) => !['completed', 'skipped'].includes(status))).toEqual([]);
    expect(endings).toContain('skipped');
    expect(await world.value(OVERLAPS)).toBe(0);
    expect(await world.value(`SELECT count(*) FROM registry_sync_log WHERE completed_at IS NULL`)).toBe(0);
  });
  it('do the work of one event once', async () => {
    const event = { syncType: 'health', eventId: 'delivered-three-times' };
    const answers = await Promise.all(running.map((one) => one.run(event)));
    expect(answers.map((answer) => answer?.status).sort()).toEqual(['completed', 'skipped', 'skipped']);
    const late = await running[0]?.run(event);
    expect(late).toMatchObject({ status: 'skipped', errorMessage: expect.stringContaining('was handled by run') });
  });
});
