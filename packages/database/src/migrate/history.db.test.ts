import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../connection/transaction.ts';
import { type ChangeSetDeclaration, declareChangeSet } from '../queries/change-sets.ts';
import { readRegistryVersion } from '../queries/registry-stats.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
});
afterAll(() => database.drop());

const as = (actorKind: ChangeSetDeclaration['actorKind'], statement: string, values: unknown[] = []) =>
  transaction(database.pool, async (client: PoolClient) => {
    const id = await declareChangeSet(client, { kind: 'test', actor: `a-${actorKind}`, actorKind, reason: 'because' });
    await client.query(statement, values);
    return id;
  });

const model = async () => {
  const { rows } = await database.pool.query('SELECT * FROM models');
  return rows[0];
};

beforeEach(async () => {
  await database.pool.query('DELETE FROM models; DELETE FROM providers');
  await as('catalogue', `INSERT INTO providers (id, name, origin) VALUES ('p', 'P', 'catalogue')`);
  await as(
    'catalogue',
    `INSERT INTO models (provider_id, model_id, name, input_cost_per_1k, context_window, origin)
     VALUES ('p', 'm', 'M', 1, 1000, 'catalogue')`,
  );
});

describe('who may overwrite whom', () => {
  it('a catalogue write changes what only the catalogue set', async () => {
    await as('catalogue', 'UPDATE models SET context_window = 2000');
    expect(await model()).toMatchObject({ context_window: 2000, admin_fields: [], synced_fields: [] });
  });

  it('neither sync nor catalogue changes what an admin set', async () => {
    await as('admin', 'UPDATE models SET input_cost_per_1k = 5');
    await as('sync', 'UPDATE models SET input_cost_per_1k = 6, context_window = 3000');
    await as('catalogue', 'UPDATE models SET input_cost_per_1k = 7, context_window = 4000');
    expect(await model()).toMatchObject({
      input_cost_per_1k: 5,
      context_window: 3000,
      admin_fields: ['input_cost_per_1k'],
      synced_fields: ['context_window'],
    });
  });

  it('a person with a SQL client counts as an admin', async () => {
    await database.pool.query('UPDATE models SET input_cost_per_1k = 9');
    await as('catalogue', 'UPDATE models SET input_cost_per_1k = 1');
    expect(await model()).toMatchObject({ input_cost_per_1k: 9, admin_fields: ['input_cost_per_1k'] });
  });

  it('an admin can hand a field back', async () => {
    await as('admin', 'UPDATE models SET input_cost_per_1k = 5');
    await as('admin', `UPDATE models SET admin_fields = '{}'`);
    await as('sync', 'UPDATE models SET input_cost_per_1k = 6');
    expect(await model()).toMatchObject({ input_cost_per_1k: 6, admin_fields: [] });
  });
});

describe('change history', () => {
  it('says who changed what, from what, to what and why', async () => {
    const changeSetId = await as('admin', 'UPDATE models SET input_cost_per_1k = 5');
    const { rows } = await database.pool.query('SELECT * FROM change_history ORDER BY id DESC LIMIT 1');
    expect(rows[0]).toMatchObject({
      entity: 'model',
      action: 'update',
      changed_fields: ['input_cost_per_1k'],
      actor: 'a-admin',
      reason: 'because',
      change_set_id: changeSetId,
      before: expect.objectContaining({ input_cost_per_1k: 1 }),
      after: expect.objectContaining({ input_cost_per_1k: 5 }),
    });
  });

  it('an update that changes nothing leaves no trace and no new version', async () => {
    const count = async () => (await database.pool.query('SELECT count(*) AS n FROM change_history')).rows[0].n;
    const [before, version] = [await count(), await readRegistryVersion(database.pool)];
    await as('sync', 'UPDATE models SET context_window = 1000');
    expect(await count()).toBe(before);
    expect(await readRegistryVersion(database.pool)).toBe(version);
  });

  it.each(['UPDATE change_history SET actor = $$x$$', 'DELETE FROM change_history', 'TRUNCATE change_history'])(
    'refuses %s',
    async (statement) => {
      await expect(database.pool.query(statement)).rejects.toThrow('change_history is append-only');
    },
  );

  it('price history is the part of it that is about prices', async () => {
    await as('sync', `UPDATE models SET input_cost_per_1k = 1.1, price_source = 'litellm', context_window = 7`);
    const { rows } = await database.pool.query('SELECT * FROM price_history ORDER BY id DESC LIMIT 1');
    expect(rows[0]).toMatchObject({
      field: 'input_cost_per_1k',
      old_value: 1,
      new_value: 1.1,
      price_source: 'litellm',
      actor_kind: 'sync',
    });
  });
});

/** A session somewhere else, that writes times its own way. */
async function elsewhere<Result>(zone: string, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect();
  try {
    await client.query(`SET timezone = '${zone}'; SET datestyle = 'SQL, DMY'`);
    return await work(client);
  } finally {
    client.release(true);
  }
}

describe('sessions in different time zones', () => {
  it('undo in one what another changed', async () => {
    await elsewhere('Asia/Tokyo', (client) => client.query(`UPDATE models SET sunset_at = '2030-01-01T00:00:00Z'`));
    const { rows } = await database.pool.query('SELECT max(id) AS id FROM change_history');
    const problems = await elsewhere('America/Lima', (client) =>
      client.query('SELECT * FROM undo_changes(ARRAY[$1::bigint])', [rows[0].id]),
    );
    expect(problems.rows).toEqual([]);
    expect(await model()).toMatchObject({ sunset_at: null });
  });

  it('see the registry as it was at the same moment', async () => {
    const { rows } = await database.pool.query('SELECT clock_timestamp()::text AS at');
    await as('catalogue', `INSERT INTO models (provider_id, model_id, name) VALUES ('p', 'later', 'Later')`);
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/Chicago', 'Asia/Kolkata']) {
      const then = await elsewhere(zone, (client) =>
        client.query('SELECT model_id FROM registry_as_of($1::timestamptz)', [rows[0].at]),
      );
      expect(then.rows, zone).toEqual([{ model_id: 'm' }]);
    }
  });
});

describe('the registry version', () => {
  it('rises by one for a transaction however many rows it changes', async () => {
    const before = await readRegistryVersion(database.pool);
    await as('admin', `UPDATE models SET enabled = false; UPDATE providers SET name = 'Q'`);
    expect(await readRegistryVersion(database.pool)).toBe(before + 1);
  });

  it('stays when a health row changes in what no selector sees', async () => {
    await database.pool.query(
      `INSERT INTO provider_health (provider_id, status, avg_latency_ms) VALUES ('p', 'healthy', 20)`,
    );
    const before = await readRegistryVersion(database.pool);
    await database.pool.query('UPDATE provider_health SET last_check_at = now(), p99_latency_ms = 50');
    expect(await readRegistryVersion(database.pool)).toBe(before);
    await database.pool.query('UPDATE provider_health SET avg_latency_ms = 21');
    expect(await readRegistryVersion(database.pool)).toBe(before + 1);
  });
});

it.each([
  ['a negative price', 'UPDATE models SET input_cost_per_1k = -1', 'models_costs_check'],
  ['a price that is not a number', `UPDATE models SET cost_per_image = 'NaN'`, 'models_costs_check'],
  ['an infinite price', `UPDATE models SET cost_per_image = 'Infinity'`, 'models_costs_check'],
  ['an unknown modality', `UPDATE models SET input_modalities = '{smell}'`, 'models_modalities_check'],
  ['a tier of nine', 'UPDATE models SET min_tier = 9', 'models_min_tier_check'],
  ['a sync type that is no word', `INSERT INTO registry_sync_log (sync_type) VALUES ('Full!')`, 'sync_type_check'],
  [
    'a lease of no word',
    `INSERT INTO sync_leases (sync_type, holder, expires_at) VALUES ('a b', gen_random_uuid(), now())`,
    'sync_leases_sync_type_check',
  ],
  ['a successor that is itself', `UPDATE models SET successor = 'm'`, 'models_successor_check'],
])('the database refuses %s', async (_what, statement, constraint) => {
  await expect(database.pool.query(statement)).rejects.toThrow(constraint);
});

it('a sync type that contracts name tomorrow needs no migration', async () => {
  const { rows } = await database.pool.query(
    `INSERT INTO registry_sync_log (sync_type) VALUES ('quality') RETURNING sync_type, status`,
  );
  expect(rows).toEqual([{ sync_type: 'quality', status: 'running' }]);
});
