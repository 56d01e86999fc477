import type { Socket } from 'node:net';
import { type Catalogue, STRATEGIES } from '@radiant/contracts';
import type { Pool } from '@radiant/database';
import { createModelSelector, type ModelSelector, postgresSource, type RegistrySource } from '@radiant/model-selector';
import { loadRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { type Bench, type BenchRow, benchRow, median, withPool } from './bench.ts';

const MODELS = 10_000;
const CHANGES = 25;

/** What changes, and what it is called. */
const KINDS = {
  model: `UPDATE models SET input_cost_per_1k = random()::numeric(10, 8) WHERE id = $1::uuid`,
  health: `UPDATE provider_health SET avg_latency_ms = floor(random() * 1000), p50_latency_ms = floor(random() * 1000)
    WHERE provider_id = (SELECT provider_id FROM models WHERE id = $1::uuid)`,
};

/**
 * What one change costs a selector in process that has served every strategy: bytes from the database and time of the processor until it
 * selects by it, against loading and compiling everything.
 */
export function changesBench(catalogue: Catalogue): Bench {
  return {
    names: ['selector.change.'],
    run: async ({ database }) => {
      const connectionString = await database();
      return withPool(connectionString, 1, async (pool) => {
        await loadRegistry(pool, realisticRegistry(catalogue, { models: MODELS }));
        await pool.query('VACUUM ANALYZE');
        return withPool(connectionString, 1, (told) =>
          withPool(connectionString, 1, (whole) => costs(pool, told, whole)),
        );
      });
    },
  };
}

async function costs(writer: Pool, toldPool: Pool, wholePool: Pool): Promise<BenchRow[]> {
  const told = await selectorOver(toldPool, postgresSource(toldPool));
  const { changes: _changes, ...whole } = postgresSource(wholePool);
  const loading = await selectorOver(wholePool, whole);
  const rows: BenchRow[] = [];
  for (const [kind, sql] of Object.entries(KINDS)) {
    const ours = await cost(writer, sql, told);
    const theirs = await cost(writer, sql, loading);
    const name = `selector.change.${MODELS}.${kind}`;
    rows.push(
      benchRow(`${name}.kB`, ours.kB, 'kB', theirs.kB),
      benchRow(`${name}.cpu`, ours.cpuMs, 'ms', theirs.cpuMs),
    );
  }
  return rows;
}

interface Measured {
  readonly pool: Pool;
  readonly selector: ModelSelector;
}

async function selectorOver(pool: Pool, source: RegistrySource): Promise<Measured> {
  const selector = await createModelSelector({ source, pollIntervalMs: Number.POSITIVE_INFINITY });
  for (const strategy of STRATEGIES) selector.select({ task: 'chat', tenantTier: 3, strategy });
  return { pool, selector };
}

async function cost(writer: Pool, sql: string, { pool, selector }: Measured) {
  const { rows } = await writer.query<{ id: string }>(
    `SELECT id FROM models WHERE enabled ORDER BY random() LIMIT ${CHANGES}`,
  );
  const measured: { kB: number; cpuMs: number }[] = [];
  for (const { id } of rows) {
    await writer.query(sql, [id]);
    const [bytes, cpu] = [await bytesRead(pool), process.cpuUsage()];
    await selector.refresh();
    selector.select({ task: 'chat', tenantTier: 3 });
    const { user, system } = process.cpuUsage(cpu);
    measured.push({ kB: ((await bytesRead(pool)) - bytes) / 1000, cpuMs: (user + system) / 1000 });
  }
  return { kB: median(measured.map(({ kB }) => kB)), cpuMs: median(measured.map(({ cpuMs }) => cpuMs)) };
}

/** What the pool's one connection has received. */
async function bytesRead(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    return (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.bytesRead;
  } finally {
    client.release();
  }
}
