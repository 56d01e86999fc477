import { type Catalogue, messageOf } from '@radiant/contracts';
import { createPool, type Pool } from '@radiant/database';
import { loadRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { type Bench, type BenchRow, benchRow } from './bench.ts';
import { sizeOf } from './selector-of-size.ts';

const SECONDS = 4;
const WARM_UP_SECONDS = 1;
const CLIENTS = [1, 50];
const TRIGGERS_ON = 'origin';
/** Rows are written, and nothing of history, precedence, quality, prices or versions is kept: what PostgreSQL does by itself. */
const TRIGGERS_OFF = 'replica';

/**
 * Admins' writes a second: a price of one model each, in a transaction with a change-set of its own, by one client and by fifty, against the
 * same statements in sessions in which no trigger fires.
 */
export function writeBenches(catalogue: Catalogue): readonly Bench[] {
  return [sizeOf(catalogue), 10_000].map((models) => ({
    names: CLIENTS.map((clients) => nameOf(models, clients)),
    run: async ({ database }) => {
      const connectionString = await database();
      const pool = createPool({ connectionString, maxConnections: 1, queryTimeoutMs: 300_000 });
      try {
        if (models > sizeOf(catalogue)) await loadRegistry(pool, realisticRegistry(catalogue, { models }));
        await pool.query('VACUUM ANALYZE');
        const { rows } = await pool.query<{ id: string }>('SELECT id FROM models ORDER BY id');
        const ids = rows.map(({ id }) => id);
        const measured: BenchRow[] = [];
        for (const clients of CLIENTS) {
          const plain = await writesASecond(connectionString, ids, clients, TRIGGERS_OFF);
          const ours = await writesASecond(connectionString, ids, clients, TRIGGERS_ON);
          measured.push(benchRow(nameOf(models, clients), ours, 'writes/s', plain, ours / plain));
        }
        return measured;
      } finally {
        await pool.end();
      }
    },
  }));
}

const nameOf = (models: number, clients: number) => `writes.${models}.${clients}-clients`;

async function writesASecond(
  connectionString: string,
  ids: readonly string[],
  clients: number,
  role: string,
): Promise<number> {
  const pool = createPool({
    connectionString,
    maxConnections: clients,
    queryTimeoutMs: 300_000,
    config: { options: `-c session_replication_role=${role}` },
  });
  try {
    await write(pool, ids, clients, WARM_UP_SECONDS);
    return (await write(pool, ids, clients, SECONDS)) / SECONDS;
  } finally {
    await pool.end();
  }
}

/** How many writes these clients did in this time. */
async function write(pool: Pool, ids: readonly string[], clients: number, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let writes = 0;
  const client = async () => {
    const connection = await pool.connect();
    try {
      while (performance.now() < until) {
        const id = ids[Math.floor(Math.random() * ids.length)];
        await connection.query('BEGIN');
        await connection.query(
          `INSERT INTO change_sets (kind, actor, actor_kind, reason) VALUES ('update_pricing', 'bench', 'admin', 'measured')`,
        );
        await connection.query('UPDATE models SET input_cost_per_1k = random()::numeric(10, 8) WHERE id = $1', [id]);
        await connection.query('COMMIT');
        writes += 1;
      }
    } catch (error) {
      throw new Error(`A write failed: ${messageOf(error)}`, { cause: error });
    } finally {
      connection.release();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return writes;
}
