import { setTimeout as wait } from 'node:timers/promises';
import { createPool, type Pool } from '@radiant/database';
import type { FaultInput } from '@radiant/simulators/providers';
import { PROPERTY_EFFORT } from '@radiant/test-kit/properties';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADAPTERS } from '../src/index.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

const RUNS = 100 * PROPERTY_EFFORT;
const TYPES = ['full', 'models', 'health', 'thermal', 'pricing', 'models', 'health'];
const FAULTS: readonly FaultInput[] = [
  { kind: 'unauthorized' },
  { kind: 'rate_limited', retryAfter: 30 },
  { kind: 'server_error' },
  { kind: 'hang' },
  { kind: 'connection_reset' },
  { kind: 'not_json' },
  { kind: 'wrong_shape' },
  { kind: 'empty_list' },
  { kind: 'shrunken_list', share: 0.3 },
  { kind: 'truncated_body' },
];

let world: SyncWorld;
let control: Pool;
beforeAll(async () => {
  world = await startSyncWorld();
  const server = new URL(world.database.connectionString);
  server.pathname = '/postgres';
  control = createPool({ connectionString: server.href, maxConnections: 1 });
});
afterAll(async () => {
  await control.end();
  await world.stop();
});

/** The same numbers in every test run, so that a failure can be looked into. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a restart is to its clients: every connection is cut, and for a while no new one is taken. */
async function restartDatabase(downMs: number): Promise<void> {
  const { name } = world.database;
  await control.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await control.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await wait(downMs);
  await control.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
}

const adminValues = () =>
  world.rows(`SELECT model_id, display_name, context_window, deprecated, sunset_at, input_cost_per_1k, min_tier, admin_fields
    FROM models WHERE admin_fields <> '{}' ORDER BY provider_id, model_id`);
const modelIds = () =>
  world.rows(
    `SELECT provider_id, model_id FROM models UNION ALL SELECT 'self_hosted', model_id FROM self_hosted_models ORDER BY 1, 2`,
  );

describe(`${RUNS} runs in bad times`, () => {
  it(
    'lose no model, no admin value, no event, and leave no log row open',
    async () => {
      const next = random(20_261_124);
      const oneOf = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)] as Value;
      await world.database.pool.query(
        `UPDATE models SET display_name = display_name || ' (ours)', context_window = 4711, deprecated = false,
         sunset_at = '2031-05-01', input_cost_per_1k = 0.123, min_tier = 4
       WHERE model_id IN ('gpt-4o', 'claude-sonnet-5', 'gemini-3.6-flash', 'mistral-large-2512', 'whisper-large-v3-turbo')`,
      );
      const before = { models: await modelIds(), admin: await adminValues() };
      const endings: Record<string, number> = {};
      let restarts = 0;
      for (let run = 0; run < RUNS; run += 1) {
        world.providers.clearFaults();
        for (const { providerId } of ADAPTERS) if (next() < 1 / 3) world.providers.fault(providerId, oneOf(FAULTS));
        world.aws.faults.clear();
        if (run % 40 < 25) world.aws.faults.down('events:*');
        if (next() < 0.2) world.aws.faults.throttle('sagemaker:*', 3);
        if (next() < 0.3) world.providers.setModels('openai', ['gpt-4o', 'gpt-6-sol', `gpt-new-${run}`]);
        if (next() < 0.3) world.providers.announce('mistral', 'mistral-large-2512', { sunsetOn: '2027-02-03' });

        const event = { syncType: oneOf(TYPES), ...(next() < 0.2 ? { eventId: `event-${run % 10}` } : {}) };
        const running = world.run({
          event,
          env: { PROVIDER_TIMEOUT_MS: '150', SYNC_LEASE_WAIT_SECONDS: '1' },
          remainingMs: 4_000,
        });
        const ended = running.then(
          ({ status }) => status as string,
          () => 'thrown',
        );
        if (next() < 0.15) {
          await wait(next() * 200);
          restarts += 1;
          await restartDatabase(next() * 150);
        }
        const ending = await ended;
        endings[ending] = (endings[ending] ?? 0) + 1;
        // Time passes until the next run, in which leases expire and events come due.
        if (next() < 0.8)
          await world.database.pool.query(
            `UPDATE sync_leases SET expires_at = clock_timestamp() WHERE expires_at > clock_timestamp()`,
          );
        await world.database.pool.query(
          `UPDATE event_outbox SET next_attempt_at = clock_timestamp() WHERE next_attempt_at > clock_timestamp()`,
        );
      }
      expect(restarts).toBeGreaterThan(RUNS / 20);
      expect(endings.partial).toBeGreaterThan(RUNS / 3);

      world.providers.reset();
      world.aws.faults.clear();
      await world.database.pool.query(`UPDATE sync_leases SET expires_at = clock_timestamp()`);
      expect(await world.run({ type: 'models' })).toMatchObject({ status: 'completed', events: { waiting: 0 } });

      expect(await modelIds()).toEqual(before.models);
      expect(await adminValues()).toEqual(before.admin);
      expect(await world.value(`SELECT count(*) FROM change_history WHERE action = 'delete'`)).toBe(0);
      expect(await world.value('SELECT count(*) FROM registry_sync_log WHERE completed_at IS NULL')).toBe(0);
      expect(await world.value('SELECT count(*) FROM event_outbox WHERE delivered_at IS NULL')).toBe(0);
      await expectEveryEventOnTheBusInOrder();
    },
    240_000 * PROPERTY_EFFORT,
  );
});

/** Each stored event arrived, and the first arrivals of an entity's events are in the order in which they were stored. */
async function expectEveryEventOnTheBusInOrder(): Promise<void> {
  const stored = await world.rows<{ id: string; entity: string }>(
    'SELECT id, entity FROM event_outbox ORDER BY sequence',
  );
  const entityOf = new Map(stored.map(({ id, entity }) => [id, entity]));
  const arrived = [...new Set(world.aws.eventBridge.events.map(({ detail }) => detail.eventId as string))];
  expect(arrived.toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
  const byEntity = (ids: readonly string[]) => {
    const groups = new Map<string, string[]>();
    for (const id of ids) groups.set(entityOf.get(id) ?? '', [...(groups.get(entityOf.get(id) ?? '') ?? []), id]);
    return groups;
  };
  const expected = byEntity(stored.map(({ id }) => id));
  for (const [entity, ids] of byEntity(arrived)) expect(ids).toEqual(expected.get(entity));
}
