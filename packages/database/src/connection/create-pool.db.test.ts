import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from './create-pool.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
});
afterAll(() => database.drop());

describe('a session', () => {
  const settings = `SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS dates,
    current_setting('lock_timeout') AS url, current_setting('default_transaction_read_only') AS config`;

  it('is in UTC and ISO 8601 whatever the database and the URL say, and has the options of the URL and of the caller', async () => {
    await database.pool.query(`ALTER DATABASE ${database.name} SET timezone = 'Asia/Kolkata'`);
    await database.pool.query(`ALTER DATABASE ${database.name} SET datestyle = 'SQL, DMY'`);
    const url = new URL(database.connectionString);
    url.searchParams.set('options', '-c TimeZone=Asia/Tokyo -c lock_timeout=1234ms');
    const pool = createPool({ connectionString: url.href, config: { options: '-c default_transaction_read_only=on' } });
    expect((await pool.query(settings)).rows).toEqual([
      { zone: 'UTC', dates: 'ISO, MDY', url: '1234ms', config: 'on' },
    ]);
    await pool.end();
  });
});

describe('a connection that the server cuts', () => {
  it('in use between two statements fails the next statement and nothing else', async () => {
    const pool = createPool({ connectionString: database.connectionString, maxConnections: 1 });
    const uncaught: unknown[] = [];
    const onUncaught = (error: unknown) => void uncaught.push(error);
    process.on('uncaughtException', onUncaught);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const cut = new Promise<void>((resolve) => client.once('end', () => resolve()));
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await cut;
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(new Error('cut'));
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    process.off('uncaughtException', onUncaught);
    await pool.end();
    expect(uncaught).toEqual([]);
  });
});
