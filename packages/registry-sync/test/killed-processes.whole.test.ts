import { setTimeout as wait } from 'node:timers/promises';
import { PROPERTY_EFFORT } from '@radiant/test-kit/properties';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleSyncProcess, type SyncProcess, type SyncProcesses } from './sync-processes.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

const KILLS = 30 * PROPERTY_EFFORT;

let world: SyncWorld;
let processes: SyncProcesses;
beforeAll(async () => {
  [world, processes] = await Promise.all([startSyncWorld(), bundleSyncProcess()]);
});
afterAll(async () => {
  await processes.stop();
  await world.stop();
});

/** Change-sets that do not agree with what was written under them, by count of changed models or of told discoveries. */
const HALF_WRITTEN = `
  SELECT c.id, c.counts FROM change_sets c WHERE c.kind = 'sync.models' AND (
    (c.counts ->> 'updated')::int + (c.counts ->> 'deprecated')::int
      <> (SELECT count(*) FROM change_history h WHERE h.change_set_id = c.id AND h.entity = 'model')
    OR (c.counts ->> 'discovered')::int <> (SELECT count(*) FROM event_outbox e
      WHERE e.detail_type = 'ModelDiscovered' AND e.detail ->> 'syncId' = c.sync_id::text))`;
/** Changes by a sync that no change-set accounts for. */
const ORPHANS = `SELECT count(*) FROM change_history WHERE entity = 'model' AND change_set_id IS NULL AND actor LIKE 'sync:%'`;

describe(`a process killed at ${KILLS} random moments`, () => {
  it('leaves no half-written change-set; the next run closes its log row and completes', async () => {
    const listed = await world.rows<{ model_id: string }>(`SELECT model_id FROM models WHERE provider_id = 'openai'`);
    const ids = listed.map((row) => row.model_id);
    let next: Promise<SyncProcess> = processes.start(world.env);
    const interrupted = { running: 0, done: 0, unstarted: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Something to discover and something to update, new each time.
      ids.push(`gpt-new-${kill}`);
      world.providers.setModels('openai', ids);
      const day = new Date(Date.UTC(2028, 0, 1 + kill)).toISOString().slice(0, 10);
      for (const modelId of ['gpt-6-sol', 'gpt-6-luna']) world.providers.announce('openai', modelId, { sunsetOn: day });

      const victim = await next;
      next = processes.start(world.env);
      const before = await world.value('SELECT count(*) FROM registry_sync_log');
      const ending = victim.run({ syncType: 'models' });
      await wait(Math.random() * 120);
      await victim.kill();
      await ending;

      const open = await world.value(`SELECT count(*) FROM registry_sync_log WHERE status = 'running'`);
      const rows = await world.value('SELECT count(*) FROM registry_sync_log');
      if (open === 1) interrupted.running += 1;
      else if (rows === before) interrupted.unstarted += 1;
      else interrupted.done += 1;

      // The lease outlives its holder; a moment later it has expired.
      await world.database.pool.query(`UPDATE sync_leases SET expires_at = clock_timestamp()`);
      const after = await world.run({ type: 'models' });
      expect(after).toMatchObject({ status: 'completed', errors: [] });
      expect(await world.value(`SELECT count(*) FROM registry_sync_log WHERE completed_at IS NULL`)).toBe(0);
      expect(await world.rows(HALF_WRITTEN)).toEqual([]);
      const sunsets = `SELECT DISTINCT sunset_at::date FROM models WHERE model_id IN ('gpt-6-sol', 'gpt-6-luna')`;
      expect(await world.rows(sunsets)).toEqual([{ sunset_at: day }]);
      expect(await world.value(`SELECT count(*) FROM discovered_models WHERE model_id LIKE 'gpt-new-%'`)).toBe(
        kill + 1,
      );
    }
    await (await next).kill();
    expect(await world.value(ORPHANS)).toBe(0);
    expect(await world.value(`SELECT count(*) FROM event_outbox WHERE delivered_at IS NULL`)).toBe(0);
    // Otherwise the moments were not those of a run.
    expect(interrupted.running).toBeGreaterThan(KILLS / 10);
    const closed = `SELECT count(*) FROM registry_sync_log WHERE status = 'failed' AND error_message LIKE 'The run ended without%'`;
    expect(await world.value(closed)).toBe(interrupted.running);
  });
});
