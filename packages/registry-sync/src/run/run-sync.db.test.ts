import { randomUUID } from 'node:crypto';
import { silentLogger } from '@radiant/contracts';
import { takeLeases } from '@radiant/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IDLE_JOBS, type SyncWorld, startSyncWorld } from '../../test/sync-world.ts';
import { ADAPTERS } from '../providers/adapters.ts';
import type { Job } from './job.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.providers.reset();
  await world.database.pool.query(`UPDATE sync_leases SET expires_at = '-infinity'`);
});

const NOTHING = { counts: {}, errors: [], notices: [], remaining: [], changeSets: [] };
async function logRow(id: string) {
  const [row] = await world.rows<Record<string, unknown>>('SELECT * FROM registry_sync_log WHERE id = $1', [id]);
  return row;
}
const openRows = () => world.value(`SELECT count(*) FROM registry_sync_log WHERE status IN ('running', 'queued')`);
/** Runs with one job in the place of all. */
const runWith = (job: Job, options: Parameters<SyncWorld['run']>[0] = {}) =>
  world.run({ type: 'models', jobs: { ...IDLE_JOBS, models: job }, ...options });
/** A lease as a process that is gone, or is still at it, left it. */
async function holdLease(name: string, ttlMs: number): Promise<string> {
  const syncId = randomUUID();
  await world.database.pool.query(`INSERT INTO registry_sync_log (id, sync_type) VALUES ($1, $2)`, [syncId, name]);
  await takeLeases(world.database.pool, { names: [name], holder: randomUUID(), syncId, ttlMs });
  return syncId;
}

describe('an event', () => {
  it('that arrives twice does its work once; the second is logged as skipped, with the first run', async () => {
    const event = { syncType: 'health', eventId: 'event-1' };
    const first = await world.run({ event });
    const second = await world.run({ event });
    expect(second).toMatchObject({ status: 'skipped', errorMessage: expect.stringContaining(first.syncId) });
    expect(await logRow(second.syncId)).toMatchObject({
      status: 'skipped',
      event_id: 'event-1',
      error_message: second.errorMessage,
    });
  });
  it('whose run failed is tried again', async () => {
    const event = { syncType: 'models', eventId: 'event-2' };
    const failing: Job = async () => {
      throw new Error('no network');
    };
    expect(await runWith(failing, { event })).toMatchObject({ status: 'failed' });
    expect(await runWith(async () => NOTHING, { event })).toMatchObject({ status: 'completed' });
  });
  it('takes up the queued run of its id, once, and again only where that failed', async () => {
    const queue = async () => {
      const id = randomUUID();
      await world.database.pool.query(
        `INSERT INTO registry_sync_log (id, sync_type, status, triggered_by) VALUES ($1, 'models', 'queued', 'ada')`,
        [id],
      );
      return { syncType: 'models', syncId: id };
    };
    const event = await queue();
    expect(await runWith(async () => NOTHING, { event })).toMatchObject({ status: 'completed', syncId: event.syncId });
    expect(await logRow(event.syncId)).toMatchObject({ status: 'completed', triggered_by: 'ada' });
    const again = await runWith(async () => NOTHING, { event });
    expect(again).toMatchObject({ status: 'skipped', errorMessage: expect.stringContaining('completed already') });
    expect(again.syncId).not.toBe(event.syncId);
    const other = await queue();
    expect(await runWith(async () => Promise.reject(new Error('x')), { event: other })).toMatchObject({
      status: 'failed',
    });
    expect(await runWith(async () => NOTHING, { event: other })).toMatchObject({
      status: 'completed',
      syncId: other.syncId,
    });
    expect(await logRow(other.syncId)).toMatchObject({ status: 'completed', error_message: null });
  });
  it('that asks for something else is refused before anything is written', async () => {
    const before = await world.value('SELECT count(*) FROM registry_sync_log');
    await expect(world.run({ event: { syncType: 'all' } })).rejects.toMatchObject({ code: 'input_invalid' });
    expect(await world.value('SELECT count(*) FROM registry_sync_log')).toBe(before);
  });
});

describe('a full run', () => {
  it('lets scores fade that have become old, and no other run does', async () => {
    await world.database.pool.query(`UPDATE quality_edition SET of_day = current_date - 1`);
    await world.database.pool.query(`UPDATE model_scores SET as_of = as_of - 900 WHERE provider_id = 'voyage'`);
    await world.database.pool.query('DELETE FROM evidence_changes');
    const width = `SELECT (quality->'retrieval'->>'high')::float - (quality->'retrieval'->>'low')::float
      FROM model_quality WHERE provider_id = 'voyage'`;
    const fresh = await world.value(width);
    expect(fresh).toBeGreaterThan(0);
    await world.run({ type: 'health', jobs: IDLE_JOBS });
    expect(await world.value(width)).toBe(fresh);
    await world.run({ jobs: IDLE_JOBS });
    expect(await world.value(width)).toBeGreaterThan(fresh as number);
    expect(await world.value('SELECT of_day = current_date FROM quality_edition')).toBe(true);
  });
});

describe('the lease', () => {
  it('of a run of the same type skips the second, which names the first', async () => {
    const holder = await holdLease('health', 5_000);
    const summary = await world.run({ type: 'health' });
    expect(summary).toMatchObject({ status: 'skipped', errorMessage: expect.stringContaining(holder) });
    expect(await world.value(`SELECT status FROM registry_sync_log WHERE id = $1`, [holder])).toBe('running');
  });
  it('of a full run skips its parts, and pricing goes on beside it', async () => {
    let parts: unknown[] = [];
    const full = await world.run({
      jobs: {
        ...IDLE_JOBS,
        models: async () => {
          const others = ['models', 'health', 'thermal', 'pricing'].map((type) => world.run({ type, jobs: IDLE_JOBS }));
          parts = (await Promise.all(others)).map(({ status }) => status);
          return NOTHING;
        },
      },
    });
    expect(full.status).toBe('completed');
    expect(parts).toEqual(['skipped', 'skipped', 'skipped', 'completed']);
  });
  it('of a health run makes a full run wait for its end, as they meet at midnight', async () => {
    let begun = false;
    let ended = false;
    const told: string[] = [];
    const health: Job = async () => {
      begun = true;
      await expect.poll(() => told, { timeout: 20_000 }).toContain('The run waits for a lease');
      ended = true;
      return NOTHING;
    };
    const running = world.run({ type: 'health', jobs: { ...IDLE_JOBS, health } });
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(true);
    const logger = { ...silentLogger, info: (message: string) => void told.push(message) };
    const models: Job = async () => ({ ...NOTHING, facts: { ended } });
    const full = await world.run({ logger, jobs: { ...IDLE_JOBS, models } });
    expect(full).toMatchObject({ status: 'completed', facts: { models: { ended: true } } });
    expect(await running).toMatchObject({ status: 'completed' });
  });
  it('of a dead run is taken over once it has expired, and its row is closed as failed and told', async () => {
    const dead = await holdLease('models', 0);
    const summary = await runWith(async () => NOTHING);
    expect(summary.status).toBe('completed');
    expect(await logRow(dead)).toMatchObject({
      status: 'failed',
      error_message: expect.stringContaining('without closing'),
    });
    expect(
      await world.value(`SELECT detail ->> 'status' FROM event_outbox WHERE detail ->> 'syncId' = $1`, [dead]),
    ).toBe('failed');
  });
  it('is given back when the run ends', async () => {
    await runWith(async () => NOTHING);
    expect(await world.value('SELECT count(*) FROM sync_leases WHERE expires_at > now()')).toBe(0);
  });
  it('that is lost fences the run off: nothing is written, and the row is the successor’s to close', async () => {
    let written = false;
    const usurped: Job = async (context) => {
      await world.database.pool.query(`UPDATE sync_leases SET holder = gen_random_uuid(), token = token + 1`);
      await context.apply({ changes: [], counts: {}, notices: [] }, async () => {
        written = true;
      });
      return NOTHING;
    };
    const summary = await runWith(usurped);
    expect(summary).toMatchObject({ status: 'failed', errorMessage: expect.stringContaining('lost its lease') });
    expect(written).toBe(false);
    expect(await logRow(summary.syncId)).toMatchObject({ status: 'running' });
  });
  it('that is lost after the work makes the run say so, whatever its jobs said', async () => {
    const unlucky: Job = async () => {
      await world.database.pool.query('UPDATE sync_leases SET holder = gen_random_uuid(), token = token + 1');
      return NOTHING;
    };
    const summary = await runWith(unlucky);
    expect(summary).toMatchObject({ status: 'failed', errorMessage: expect.stringContaining('before its log row') });
  });
  it('is renewed while a run lasts longer than it', async () => {
    const expiry = () => world.value(`SELECT expires_at FROM sync_leases WHERE sync_type = 'models'`);
    const isOver = (expiresAt: unknown) => world.value('SELECT clock_timestamp() > $1', [expiresAt]);
    let other: unknown;
    const slow: Job = async (context) => {
      const first = await expiry();
      await expect.poll(() => isOver(first), { timeout: 20_000 }).toBe(true);
      other = await runWith(async () => NOTHING);
      return {
        ...NOTHING,
        changeSets: [await context.apply({ changes: [], counts: {}, notices: [] }, async () => {})],
      };
    };
    expect(await runWith(slow, { env: { SYNC_LEASE_SECONDS: '1' } })).toMatchObject({
      status: 'completed',
      errors: [],
    });
    expect(other).toMatchObject({ status: 'skipped' });
  });
});

describe('the deadline', () => {
  it('keeps what was done, names the rest, and calls it partial', async () => {
    world.providers.setLatency('openai', 20_000);
    world.providers.setLatency('google', 20_000);
    const summary = await world.run({ type: 'models', remainingMs: 4_000, env: { SYNC_RESERVE_SECONDS: '1' } });
    expect(summary).toMatchObject({ status: 'partial', remaining: ['models of google', 'models of openai'] });
    expect(summary.providersUpdated).toBe(ADAPTERS.length - 2);
    expect(await logRow(summary.syncId)).toMatchObject({ status: 'partial', remaining: summary.remaining });
  });
  it('does not wait for a job that does not stop, and names it', async () => {
    const deaf: Job = () => new Promise(() => {});
    const summary = await runWith(deaf, { remainingMs: 800 });
    expect(summary).toMatchObject({
      status: 'failed',
      remaining: ['models'],
      errorMessage: 'Nothing was done in time: models',
    });
  });
  it('comes at once with Ctrl-C', async () => {
    const stop = new AbortController();
    world.providers.setLatency('openai', 20_000);
    const listed = new Set<string>();
    const running = world.run({
      type: 'models',
      signal: stop.signal,
      onProgress: ({ step, state }) => void (state === 'done' && listed.add(step)),
    });
    const others = ADAPTERS.filter(({ providerId, list }) => list !== null && providerId !== 'openai');
    await expect.poll(() => listed.size, { timeout: 20_000 }).toBe(others.length);
    stop.abort();
    expect(await running).toMatchObject({ status: 'partial', remaining: ['models of openai'] });
  });
});

describe('the log', () => {
  it('has no open row, whatever became of the runs', async () => {
    await world.run({ type: 'health' });
    expect(await openRows()).toBe(0);
    const statuses = await world.rows<{ bad: number }>(
      `SELECT count(*) AS bad FROM registry_sync_log
       WHERE completed_at IS NULL OR (status IN ('failed', 'skipped') AND error_message IS NULL) OR duration_ms IS NULL`,
    );
    expect(statuses).toEqual([{ bad: 0 }]);
  });
  it('has the progress of every provider', async () => {
    const summary = await world.run({ type: 'health' });
    const row = await logRow(summary.syncId);
    expect(row?.progress).toMatchObject({ health: { openai: { state: 'done', latencyMs: expect.any(Number) } } });
  });
  it('closes a queued run that nothing picked up', async () => {
    const id = randomUUID();
    await world.database.pool.query(
      `INSERT INTO registry_sync_log (id, sync_type, status, started_at) VALUES ($1, 'thermal', 'queued', now() - interval '2 hours')`,
      [id],
    );
    await world.run({ type: 'health' });
    expect(await logRow(id)).toMatchObject({
      status: 'failed',
      error_message: expect.stringContaining('picked the run up'),
    });
  });
});

describe('a job', () => {
  it('that throws leaves the others their work', async () => {
    const summary = await world.run({
      jobs: { ...IDLE_JOBS, thermal: async () => Promise.reject(new Error('denied')) },
    });
    expect(summary).toMatchObject({ status: 'partial', errors: ['thermal: denied'] });
  });
  it('whose transaction met a deadlock is applied again', async () => {
    let attempts = 0;
    const unlucky: Job = async (context) => {
      const draft = { reason: 'unlucky', changes: [], counts: {}, notices: [] };
      const changeSet = await context.apply(draft, async ({ client }) => {
        attempts += 1;
        if (attempts < 3) await client.query(`DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`);
      });
      return { ...NOTHING, changeSets: [changeSet] };
    };
    expect(await runWith(unlucky)).toMatchObject({ status: 'completed' });
    expect(attempts).toBe(3);
    expect(await world.value(`SELECT count(*) FROM change_sets WHERE reason = 'unlucky'`)).toBe(1);
  });
});
