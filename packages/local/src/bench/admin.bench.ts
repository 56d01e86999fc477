import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { ADMIN_BASE_PATH, silentLogger } from '@radiant/contracts';
import { createPool, type Pool } from '@radiant/database';
import { createAdminApp, createReadPool, staticTokens } from '@radiant/registry-admin';
import autocannon from 'autocannon';
import { z } from 'zod';
import { type BenchRow, benchRow } from './bench.ts';

const MODELS = 10_000;
const CLIENTS = 50;
const PAGE = 100;
/** Pages that the clients go through, so that it is not one answer over and over. */
const PAGES = 20;
const SECONDS = 8;
const TOKEN = 'bench';

/**
 * The admin list at 10,000 models: pages of 100 under 50 concurrent clients, against counting, sorting and serialising for every
 * request. The clients take gzip, as browsers do. They run in a thread of their own; both are warmed up before they are measured.
 *
 * @param databaseUrl a migrated and seeded database of this bench's own
 */
export async function adminBench(databaseUrl: string): Promise<BenchRow[]> {
  const pool = createPool({ connectionString: databaseUrl });
  const readPool = createReadPool(databaseUrl);
  try {
    await fill(pool);
    const app = createAdminApp({
      readPool,
      writePool: pool,
      authenticate: staticTokens([{ token: TOKEN }]),
      triggerSync: async () => {},
      logger: silentLogger,
    });
    const paths = await pagePaths(async (path) =>
      (await app.request(path, { headers: { authorization: `Bearer ${TOKEN}` } })).json(),
    );
    const p99Ms = await measure(getRequestListener(app.fetch), paths);
    const plainMs = await measure(
      plainWay(readPool),
      paths.map((_path, page) => `/?offset=${page * PAGE}`),
    );
    return [benchRow(`admin.list.${MODELS}.p99`, p99Ms, 'ms', plainMs)];
  } finally {
    await readPool.end();
    await pool.end();
  }
}

async function fill(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO models (provider_id, model_id, name, display_name, description, category, capabilities, input_modalities,
       output_modalities, context_window, max_output, pricing_type, input_cost_per_1k, output_cost_per_1k)
     SELECT 'openai', 'bench-' || n, 'Bench ' || n, 'Bench ' || n, 'A model made for measuring, number ' || n,
       'text_generation', '{chat,function_calling,vision,structured_output}', '{text,image}', '{text}', 128000, 16384,
       'per_token', 0.0025, 0.01
     FROM generate_series(1, $1 - (SELECT count(*) FROM unified_model_registry_all)) AS n`,
    [MODELS],
  );
  await pool.query('ANALYZE models');
}

const pageSchema = z.looseObject({ nextCursor: z.string().nullable() });

async function pagePaths(read: (path: string) => Promise<unknown>): Promise<string[]> {
  const paths: string[] = [];
  let cursor: string | null = null;
  while (paths.length < PAGES) {
    const path: string = `${ADMIN_BASE_PATH}/models?limit=${PAGE}${cursor === null ? '' : `&cursor=${cursor}`}`;
    paths.push(path);
    cursor = pageSchema.parse(await read(path)).nextCursor;
  }
  return paths;
}

/** What a page takes when each request counts, sorts and serialises for itself. */
function plainWay(pool: Pool): RequestListener {
  const read = async (url: string | undefined) => {
    const offset = Number(new URL(url ?? '/', 'http://127.0.0.1').searchParams.get('offset'));
    const [counts, models] = await Promise.all([
      pool.query('SELECT hosting_type, count(*) FROM unified_model_registry_all GROUP BY hosting_type'),
      pool.query('SELECT * FROM unified_model_registry_all ORDER BY display_name, id LIMIT $1 OFFSET $2', [
        PAGE,
        offset,
      ]),
    ]);
    return JSON.stringify({ counts: counts.rows, models: models.rows });
  };
  return (request, response) => {
    read(request.url).then(
      (text) => {
        response.setHeader('content-type', 'application/json');
        response.end(text);
      },
      // Counted as an error by the clients, if they still listen.
      () => response.destroy(),
    );
  };
}

/** The 99th percentile of the latency, in ms. */
async function measure(listener: RequestListener, paths: readonly string[]): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const run = (duration: number) =>
      autocannon({
        url: `http://127.0.0.1:${address.port}`,
        connections: CLIENTS,
        duration,
        workers: 1,
        requests: paths.map((path) => ({
          path,
          headers: { authorization: `Bearer ${TOKEN}`, 'accept-encoding': 'gzip' },
        })),
      });
    await run(2);
    const { latency, errors, non2xx } = await run(SECONDS);
    if (errors + non2xx > 0) throw new Error(`${errors} requests failed and ${non2xx} were refused`);
    return latency.p99;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
