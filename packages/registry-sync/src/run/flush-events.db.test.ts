import { silentLogger } from '@radiant/contracts';
import { insertEvents, type NewEvent } from '@radiant/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IDLE_JOBS, type SyncWorld, startSyncWorld } from '../../test/sync-world.ts';
import { flushEvents } from './flush-events.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.aws.faults.clear();
  world.aws.eventBridge.clearEvents();
  world.aws.clearCalls();
  world.aws.eventBridge.failEntriesWhere(() => false);
  await world.database.pool.query('TRUNCATE event_outbox');
});

const event = (entity: string, n: number, more: Record<string, unknown> = {}): NewEvent => ({
  detailType: 'ModelPriceChanged',
  entity,
  detail: { n, ...more },
});
const store = (events: readonly NewEvent[]) => insertEvents(world.database.pool, events);
const flush = () =>
  flushEvents({
    pool: world.database.pool,
    publisher: world.ports.publisher,
    source: 'radiant.registry',
    logger: silentLogger,
    until: new Date(Date.now() + 20_000),
  });
const numbers = () => world.aws.eventBridge.events.map(({ detail }) => detail.n);
const waiting = () =>
  world.value('SELECT count(*) FROM event_outbox WHERE delivered_at IS NULL AND abandoned_at IS NULL');
/** As if the time of the next attempt had come. */
const later = () => world.database.pool.query(`UPDATE event_outbox SET next_attempt_at = now()`);

describe('the outbox', () => {
  it('is emptied in order, in calls of at most ten', async () => {
    await store(Array.from({ length: 25 }, (_, n) => event(`model/${n}`, n)));
    expect(await flush()).toEqual({ delivered: 25, failed: 0, abandoned: 0 });
    expect(numbers()).toEqual(Array.from({ length: 25 }, (_, n) => n));
    expect(world.aws.countCalls('events:PutEvents')).toBe(3);
  });
  it('gives each event an id and a time that stay the same in every delivery', async () => {
    await store([event('model/a', 1)]);
    await flush();
    await world.database.pool.query('UPDATE event_outbox SET delivered_at = NULL');
    await flush();
    const [first, second] = world.aws.eventBridge.events;
    expect(first?.detail).toEqual(second?.detail);
    expect(first).toMatchObject({
      source: 'radiant.registry',
      detail: { eventId: expect.any(String), occurredAt: expect.any(String) },
    });
  });
  it('tries entries again that failed in an answer of 200, at once', async () => {
    await store(Array.from({ length: 10 }, (_, n) => event(`model/${n}`, n)));
    world.aws.eventBridge.failEntries(3);
    expect(await flush()).toMatchObject({ delivered: 10 });
    expect(numbers().sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
  it('loses nothing and keeps the order of each entity while the bus is down', async () => {
    world.aws.faults.down('events:*');
    for (let hour = 0; hour < 12; hour += 1) {
      await store([event('model/a', hour), event('model/b', 100 + hour)]);
      expect(await flush()).toMatchObject({ delivered: 0 });
      await later();
    }
    world.aws.faults.clear();
    expect(await flush()).toMatchObject({ delivered: 24 });
    const delivered = numbers() as number[];
    expect(delivered.filter((n) => n < 100)).toEqual(Array.from({ length: 12 }, (_, n) => n));
    expect(delivered.filter((n) => n >= 100)).toEqual(Array.from({ length: 12 }, (_, n) => 100 + n));
  });
  it('holds later events of an entity back while an earlier one fails, and no others', async () => {
    await store([event('model/a', 1), event('model/b', 2), event('model/a', 3), event('model/b', 4)]);
    world.aws.eventBridge.failEntriesWhere(({ detail }) => (detail as { n: number }).n === 1);
    await flush();
    expect(numbers()).toEqual([2, 4]);
    world.aws.eventBridge.failEntriesWhere(() => false);
    await store([event('model/a', 5), event('model/b', 6)]);
    await flush();
    expect(numbers()).toEqual([2, 4, 6]);
    await later();
    await flush();
    expect(numbers()).toEqual([2, 4, 6, 1, 3, 5]);
  });
  it('sends an oversized event without its large values instead of holding up the queue', async () => {
    await store([event('model/a', 1, { errors: 'x'.repeat(400_000) }), event('model/a', 2)]);
    expect(await flush()).toMatchObject({ delivered: 2 });
    expect(world.aws.eventBridge.events[0]?.detail).toMatchObject({ n: 1, truncated: true, omitted: ['errors'] });
  });
  it('sets an event aside that the bus refuses for good, and goes on', async () => {
    await store([event('model/a', 1), event('model/a', 2)]);
    world.aws.eventBridge.failEntries(1, 'MalformedDetail');
    expect(await flush()).toMatchObject({ delivered: 1, abandoned: 1 });
    expect(numbers()).toEqual([2]);
    expect(await world.value('SELECT last_error FROM event_outbox WHERE abandoned_at IS NOT NULL')).toMatch(
      /MalformedDetail/,
    );
  });
  it('is emptied by one process at a time, in order and without a second copy', async () => {
    await store(Array.from({ length: 60 }, (_, n) => event('model/a', n)));
    const flushed = await Promise.all([flush(), flush(), flush()]);
    expect(flushed.reduce((sum, one) => sum + one.delivered, 0)).toBe(60);
    expect(numbers()).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });
  it('forgets delivered events after their retention and keeps those that wait', async () => {
    await store([event('model/a', 1), event('model/b', 2)]);
    await world.database.pool.query(
      `UPDATE event_outbox SET created_at = now() - interval '9 days',
         delivered_at = CASE WHEN entity = 'model/a' THEN now() - interval '8 days' END, next_attempt_at = now() + interval '1 day'`,
    );
    await world.run({ type: 'health', jobs: IDLE_JOBS });
    expect(await world.value(`SELECT count(*) FROM event_outbox WHERE entity = 'model/a'`)).toBe(0);
    expect(await waiting()).toBe(1);
  });
});

describe('a run', () => {
  it('tells the bus that it ended, with its counts, in the transaction that closes its row', async () => {
    const summary = await world.run({ type: 'models', jobs: IDLE_JOBS });
    const [told] = world.aws.eventBridge.events;
    expect(told).toMatchObject({
      detailType: 'RegistrySyncCompleted',
      detail: {
        syncId: summary.syncId,
        syncType: 'models',
        status: 'completed',
        counts: { modelsUpdated: 0 },
        errors: [],
      },
    });
    expect(summary.events).toEqual({ delivered: 1, waiting: 0 });
  });
  it('ends as it should while the bus is down, and says from a quarter of an hour on that events wait', async () => {
    world.aws.faults.down('events:*');
    expect(await world.run({ type: 'models', jobs: IDLE_JOBS })).toMatchObject({ status: 'completed', notices: [] });
    await world.database.pool.query(`UPDATE event_outbox SET created_at = now() - interval '20 minutes'`);
    const summary = await world.run({ type: 'models', jobs: IDLE_JOBS });
    expect(summary.notices).toMatchObject([{ code: 'events_waiting' }]);
    expect(await waiting()).toBe(2);
  });
});
