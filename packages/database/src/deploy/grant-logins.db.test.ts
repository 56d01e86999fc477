import { randomBytes } from 'node:crypto';
import { LOGIN_ROLES, type LoginRole } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../connection/create-pool.ts';
import { transaction } from '../connection/transaction.ts';
import { UtcClient } from '../connection/utc-client.ts';
import { refreshQuality } from '../quality/refresh-quality.ts';
import { declareChangeSet } from '../queries/change-sets.ts';
import { grantLogins, RELATION_ACCESS } from './grant-logins.ts';

const suffix = randomBytes(4).toString('hex');
const names = {
  registry_reader: `registry_reader_${suffix}`,
  registry_sync: `registry_sync_${suffix}`,
  registry_admin: `registry_admin_${suffix}`,
};

describe('the logins of the deployed functions', () => {
  let database: TestDatabase;
  const pools = new Map<LoginRole, pg.Pool>();
  const as = (login: LoginRole): pg.Pool => {
    const pool = pools.get(login);
    if (pool === undefined) throw new Error(`no pool of ${login}`);
    return pool;
  };

  beforeAll(async () => {
    database = await createTestDatabase('seeded');
    await transaction(database.pool, (client) => grantLogins(client, names));
    for (const login of LOGIN_ROLES) {
      await database.pool.query(`ALTER ROLE ${names[login]} PASSWORD 'test'`);
      const url = new URL(database.connectionString);
      url.username = names[login];
      url.password = 'test';
      pools.set(login, createPool({ connectionString: url.href, maxConnections: 1 }));
    }
  });
  afterAll(async () => {
    for (const pool of pools.values()) await pool.end();
    const server = new UtcClient({ connectionString: database.connectionString });
    await server.connect();
    for (const role of Object.values(names)) await server.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await server.end();
    await database.drop();
  });

  it('names every relation of the registry, so that a new table is not forgotten', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')
         AND relname <> 'registry_migrations' AND NOT relispartition ORDER BY 1`,
    );
    expect(Object.keys(RELATION_ACCESS).sort()).toEqual(rows.map(({ name }) => name));
  });

  it('reads every relation with every login', async () => {
    for (const login of LOGIN_ROLES) {
      for (const relation of Object.keys(RELATION_ACCESS)) {
        await expect(as(login).query(`SELECT FROM ${relation} LIMIT 1`)).resolves.toBeDefined();
      }
    }
  });

  it.each([
    ['registry_reader', `UPDATE models SET enabled = false`],
    ['registry_reader', `INSERT INTO change_sets (kind, actor, actor_kind) VALUES ('x', 'x', 'admin')`],
    ['registry_sync', 'DELETE FROM models'],
    ['registry_sync', 'DELETE FROM self_hosted_models'],
    ['registry_sync', `UPDATE default_models SET model_id = 'x'`],
    ['registry_sync', 'UPDATE model_scores SET value = 1'],
    ['registry_sync', 'DELETE FROM change_history'],
    ['registry_admin', 'DELETE FROM change_history'],
    ['registry_admin', 'UPDATE change_history SET actor = NULL'],
    ['registry_admin', 'TRUNCATE models'],
    ['registry_admin', `SELECT forget_history('2020-01-01', 'nowhere')`],
    ['registry_admin', 'DELETE FROM change_history_other'],
    ['registry_admin', 'SELECT FROM registry_migrations'],
    ['registry_admin', 'CREATE TABLE mine (id int)'],
    ['registry_admin', 'ALTER TABLE models DISABLE TRIGGER ALL'],
  ] as const)('%s may not: %s', async (login, statement) => {
    await expect(as(login).query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['registry_sync', 'registry_admin'] as const)(
    'lets %s change a model under a change-set, with its history and version',
    async (login) => {
      const before = await database.pool.query('SELECT version FROM registry_version');
      await transaction(as(login), async (client) => {
        await declareChangeSet(client, { kind: 'test', actor: login, actorKind: 'admin' });
        await client.query(`UPDATE models SET display_name = $1 WHERE model_id = 'gpt-4o'`, [login]);
      });
      const history = await database.pool.query(`SELECT FROM change_history WHERE actor = $1`, [login]);
      const after = await database.pool.query('SELECT version FROM registry_version');
      expect(history.rowCount).toBe(1);
      expect(after.rows[0].version).toBeGreaterThan(Number(before.rows[0].version));
    },
  );

  it.each(['registry_sync', 'registry_admin'] as const)('lets %s make the quality of models anew', async (login) => {
    await database.pool.query(`DELETE FROM model_scores WHERE provider_id = $1`, [
      login === 'registry_sync' ? 'voyage' : 'cohere',
    ]);
    const refresh = await transaction(as(login), (client) => refreshQuality(client));
    expect(refresh?.changed).toBeGreaterThan(0);
  });

  it.each(LOGIN_ROLES)('breaks off a statement of %s that takes too long, on the server', async (login) => {
    const { rows } = await as(login).query('SHOW statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '30s' }]);
  });

  it('takes away what is no longer named, and may run again', async () => {
    await database.pool.query(`GRANT DELETE ON models TO ${names.registry_reader}`);
    await transaction(database.pool, (client) => grantLogins(client, names));
    await expect(as('registry_reader').query('DELETE FROM models')).rejects.toMatchObject({ code: '42501' });
  });
});
