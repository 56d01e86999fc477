import type { ClientBase, Pool, PoolClient } from 'pg';

/** What a query function needs: a pool, or one client inside a transaction. */
export type Queryable = Pick<Pool, 'query'> | Pick<ClientBase, 'query'>;

/**
 * Runs `work` in one transaction on one client: committed when it returns, rolled back when it throws. A client whose
 * connection broke is thrown away, not given back.
 */
export async function transaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
