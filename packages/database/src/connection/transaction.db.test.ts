import { RegistryError } from '@radiant/contracts';
import {
  createTestDatabase,
  type DatabaseProxy,
  STATEMENT_FAULTS,
  startDatabaseProxy,
  type TestDatabase,
} from '@radiant/test-kit';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from './create-pool.ts';
import { databaseFailure, mayBeRepeated } from './database-failure.ts';
import type { Queryable } from './queryable.ts';
import { transaction } from './transaction.ts';

let database: TestDatabase;
let proxy: DatabaseProxy;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  await database.pool.query('CREATE TABLE kept (key text PRIMARY KEY, value integer)');
  await database.pool.query('CREATE TABLE shared (value integer)');
  await database.pool.query('INSERT INTO shared VALUES (0)');
  proxy = await startDatabaseProxy(database.connectionString);
  pool = createPool({ connectionString: proxy.connectionString, maxConnections: 2, queryTimeoutMs: 400 });
});
afterAll(async () => {
  await proxy.close();
  await pool.end();
  await database.drop();
});

const isKept = async (through: Queryable, key: string) => {
  const { rowCount } = await through.query('SELECT FROM kept WHERE key = $1', [key]);
  return rowCount === 1;
};

/** BEGIN, two statements of which the second locks a row that everybody wants, COMMIT. */
const STATEMENTS = 4;
const write = (key: string, proven: boolean) =>
  transaction(
    pool,
    async (client) => {
      await client.query('INSERT INTO kept VALUES ($1, 1)', [key]);
      await client.query('UPDATE shared SET value = value + 1');
      return 'written';
    },
    proven ? { isCommitted: (through) => isKept(through, key) } : {},
  );

describe.each(STATEMENT_FAULTS)('a connection that meets %s', (fault) => {
  it.each(Array.from({ length: STATEMENTS }, (_, index) => index + 1))(
    'at statement %i has applied all or nothing, and the error says which; nobody waits for its locks',
    async (statement) => {
      const key = `${fault} ${statement}`;
      proxy.failAt(statement, fault);
      const outcome = await write(key, true).catch((error: unknown) => error);
      const applied = await isKept(database.pool, key);
      if (outcome !== 'written') {
        expect(outcome).toBeInstanceOf(RegistryError);
        expect(outcome).toMatchObject({ code: 'database_unavailable', retryable: true, details: { applied: 'no' } });
        expect(mayBeRepeated(outcome)).toBe(true);
      }
      expect(outcome === 'written').toBe(applied);
      // Only a COMMIT that reached the server can have been applied.
      expect(applied).toBe(statement === STATEMENTS && fault.endsWith('after'));
      if (!applied) expect(await write(key, true)).toBe('written');
      await expect(database.pool.query('UPDATE shared SET value = value + 1')).resolves.toBeDefined();
    },
  );

  it('at COMMIT, where nothing can prove that it took place, says at most that nobody knows', async () => {
    const key = `${fault} unproven`;
    proxy.failAt(STATEMENTS, fault);
    const outcome = await write(key, false).catch((error: unknown) => error);
    const applied = (await isKept(database.pool, key)) ? 'unknown' : 'no';
    expect(applied).toBe(fault.endsWith('after') ? 'unknown' : 'no');
    expect(outcome).toMatchObject({ code: 'database_unavailable', retryable: true, details: { applied } });
    expect(mayBeRepeated(outcome)).toBe(applied === 'no');
  });
});

describe('what the server itself says', () => {
  const failureOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => 'no error',
      (thrown) => thrown,
    );
    const { cause } = error instanceof RegistryError ? error : { cause: error };
    return [cause instanceof Error && 'code' in cause ? cause.code : cause, databaseFailure(error)];
  };
  const direct = (options: string, user?: string) => {
    const url = new URL(database.connectionString);
    if (user !== undefined) url.username = user;
    if (options !== '') url.searchParams.set('options', options);
    return createPool({ connectionString: url.href, maxConnections: 1 });
  };
  const using = async (through: Pool, work: (through: Pool) => Promise<unknown>) => {
    const failure = await failureOf(work(through));
    await through.end();
    return failure;
  };

  it('57P01: the session was ended by an administrator', async () => {
    const failure = await using(direct(''), (through) =>
      transaction(through, async (client) => {
        const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
        const working = client.query('SELECT count(*) FROM generate_series(1, 1000000000)');
        // Together: it may have ended before the answer to who ended it is here.
        await Promise.all([working, database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])]);
      }),
    );
    expect(failure).toEqual(['57P01', 'unavailable']);
  });

  it('25006: the writer takes no writes any more, and its connection is not used again', async () => {
    const readOnly = direct('-c default_transaction_read_only=on');
    const pids = new Set<number>();
    readOnly.on('acquire', (client) => void pids.add(Number(Reflect.get(client, 'processID'))));
    for (let time = 0; time < 2; time += 1) {
      const attempt = transaction(readOnly, (client) => client.query('UPDATE shared SET value = 0'));
      expect(await failureOf(attempt)).toEqual(['25006', 'unavailable']);
    }
    expect(pids.size).toBe(2);
    await readOnly.end();
  });

  it('53300: there are too many connections', async () => {
    const name = `crowd_${database.name.slice(-12)}`;
    await database.pool.query(`CREATE ROLE ${name} LOGIN CONNECTION LIMIT 0`);
    const failure = await using(direct('', name), (through) => through.query('SELECT 1'));
    await database.pool.query(`DROP ROLE ${name}`);
    expect(failure).toEqual(['53300', 'unavailable']);
  });

  it('55P03: a lock was not to be had in time', async () => {
    const holder = await database.pool.connect();
    await holder.query('BEGIN; LOCK TABLE shared');
    const failure = await using(direct('-c lock_timeout=50'), (through) =>
      transaction(through, (client) => client.query('UPDATE shared SET value = 0')),
    );
    await holder.query('ROLLBACK');
    holder.release();
    expect(failure).toEqual(['55P03', 'unavailable']);
  });

  it('25P03: a transaction that slept for too long', async () => {
    const failure = await using(direct('-c idle_in_transaction_session_timeout=50'), (through) =>
      transaction(through, async (client) => {
        const ended = new Promise((resolve) => client.once('end', resolve));
        await ended;
        await client.query('SELECT 1');
      }),
    );
    expect(failure[1]).toBe('unavailable');
  });

  it('57014: a statement took too long', async () => {
    const failure = await using(direct('-c statement_timeout=50'), (through) =>
      through.query('SELECT count(*) FROM generate_series(1, 1e12)'),
    );
    expect(failure).toEqual(['57014', 'unavailable']);
  });

  it('40P01: two who wait for each other, of whom one may try again at once', async () => {
    await database.pool.query(`INSERT INTO kept VALUES ('left', 0), ('right', 0)`);
    const met: Array<() => void> = [];
    const cross = (first: string, second: string) =>
      transaction(database.pool, async (client) => {
        await client.query('UPDATE kept SET value = 1 WHERE key = $1', [first]);
        await new Promise<void>((resolve) => {
          met.push(resolve);
          if (met.length === 2) for (const go of met) go();
        });
        await client.query('UPDATE kept SET value = 1 WHERE key = $1', [second]);
      });
    const both = await Promise.all([failureOf(cross('left', 'right')), failureOf(cross('right', 'left'))]);
    expect(both).toContainEqual(['40P01', 'broken_off']);
  });

  it('23505: a broken rule is no failure of the database', async () => {
    const twice = database.pool.query(`INSERT INTO kept VALUES ('twice', 0), ('twice', 0)`);
    expect(await failureOf(twice)).toEqual(['23505', null]);
  });
});

it('whoever cannot connect hears so: refused, cut while logging in, no such host', async () => {
  const { port } = new URL(database.connectionString);
  const urls = {
    refused: 'postgres://postgres@127.0.0.1:1/none',
    'no such host': `postgres://x@nowhere.invalid:${port}/x`,
  };
  for (const connectionString of Object.values(urls)) {
    const nowhere = createPool({ connectionString });
    await expect(transaction(nowhere, async () => {})).rejects.toMatchObject({ details: { applied: 'no' } });
    await nowhere.end();
  }
  proxy.cut();
  proxy.refuse(true);
  await expect(transaction(pool, async () => {})).rejects.toMatchObject({ code: 'database_unavailable' });
  proxy.refuse(false);
  expect(await transaction(pool, async () => 'there again')).toBe('there again');
});
