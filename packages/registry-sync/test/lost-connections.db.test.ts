import { randomUUID } from 'node:crypto';
import { createPool, type Pool } from '@radiant/database';
import { type DatabaseProxy, type StatementFault, startDatabaseProxy } from '@radiant/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../src/run/job.ts';
import { IDLE_JOBS, type SyncWorld, startSyncWorld } from './sync-world.ts';

let world: SyncWorld;
let proxy: DatabaseProxy;
let pool: Pool;
beforeAll(async () => {
  world = await startSyncWorld();
  await world.database.pool.query('CREATE TABLE applied (run text, step text)');
  proxy = await startDatabaseProxy(world.database.connectionString);
  pool = createPool({ connectionString: proxy.connectionString, maxConnections: 1, queryTimeoutMs: 1_000 });
});
afterAll(async () => {
  await proxy.close();
  await pool.end();
  await world.stop();
});

/** Two decisions, each with an event; neither is idempotent, so that a second time would show. */
const twoDecisions =
  (run: string): Job =>
  async ({ apply }) => {
    const changeSets = [];
    for (const step of ['first', 'second']) {
      const draft = { changes: [{ subject: run, action: step }], counts: {}, notices: [] };
      changeSets.push(
        await apply(draft, async ({ client, emit }) => {
          await client.query('INSERT INTO applied VALUES ($1, $2)', [run, step]);
          emit([{ type: 'RegistryModelDiscovered', entity: run, detail: { step } }]);
        }),
      );
    }
    return { counts: {}, errors: [], notices: [], remaining: [], changeSets };
  };

const runDecisions = (run: string, syncId: string) =>
  world.run({ pool, event: { syncType: 'models', syncId }, jobs: { ...IDLE_JOBS, models: twoDecisions(run) } });

const stepsOf = (run: string) => world.rows(`SELECT step FROM applied WHERE run = $1 ORDER BY step`, [run]);
const eventsOf = (run: string) =>
  world.rows(`SELECT detail ->> 'step' AS step FROM event_outbox WHERE entity = $1 ORDER BY 1`, [run]);
const BOTH = [{ step: 'first' }, { step: 'second' }];

describe('a run whose connection is lost', () => {
  // Each fault at every other statement, the two by turns.
  it.each<readonly [StatementFault, number]>([
    ['cut_before', 1],
    ['cut_after', 2],
  ])(
    '(%s) at any one statement, from %i on, applies each decision at most once, and each that it reports exactly once; no row stays open',
    async (fault, first) => {
      proxy.failAt(0, fault);
      await runDecisions('undisturbed', randomUUID());
      const statements = proxy.statements;
      let completed = 0;
      for (let statement = first; statement <= statements; statement += 2) {
        const run = `${fault} ${statement}`;
        const syncId = randomUUID();
        proxy.failAt(statement, fault);
        const summary = await runDecisions(run, syncId).catch(() => null);
        const steps = await stepsOf(run);
        expect(await eventsOf(run), run).toEqual(steps);
        if (summary?.status === 'completed') {
          completed += 1;
          expect(steps, run).toEqual(BOTH);
          expect(await world.value('SELECT status FROM registry_sync_log WHERE id = $1', [syncId])).toBe('completed');
        } else {
          // Lost while it was opened: nothing was begun.
          expect(steps, run).toEqual([]);
        }
        await world.database.pool.query(`UPDATE sync_leases SET expires_at = '-infinity'`);
      }
      // All but those that are lost before there is a log row.
      expect(completed).toBeGreaterThan(statements / 4);
      await runDecisions('after', randomUUID());
      expect(await world.value(`SELECT count(*) FROM registry_sync_log WHERE status = 'running'`)).toBe(0);
    },
  );
});
