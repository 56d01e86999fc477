import { setImmediate as turn } from 'node:timers/promises';
import { type SyncType, silentLogger } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import { createModelSelector, NoEligibleModelError, postgresSource } from '@radiant/model-selector';
import { createAdminApp, createReadPool, staticTokens } from '@radiant/registry-admin';
import { portsFromEnvironment, readSyncConfig, runSync } from '@radiant/registry-sync';

// A process that does everything the registry does, minute by minute as fast as it can, and says after each what its heap holds.

const { env } = process;
const collect = globalThis.gc;
if (collect === undefined) throw new Error('Start it with --expose-gc');

/** In each minute of the load. */
const SELECTIONS = 6_000;
const REFRESHES = 12;
const API_READS = 20;
const SYNCS: readonly SyncType[] = ['models', 'health', 'thermal', 'pricing'];

const RealDate = Date;
let clockMs = 0;
/** The wall clock, which goes on by a minute with each minute of the load. */
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[]) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now() + clockMs] : args),
  get: (target, name) => (name === 'now' ? () => RealDate.now() + clockMs : Reflect.get(target, name)),
});

const connectionString = env.DATABASE_URL ?? '';
const pool = createPool({ connectionString, maxConnections: 2 });
const sync = { pool, ports: portsFromEnvironment(env), config: readSyncConfig(env) };
const selector = await createModelSelector({ source: postgresSource(pool), pollIntervalMs: 60_000 });
const readPool = createReadPool(connectionString);
const api = createAdminApp({
  readPool,
  writePool: pool,
  authenticate: staticTokens([{ token: 'memory' }]),
  triggerSync: async () => {},
  logger: silentLogger,
});
const ask = async (method: string, path: string, body?: object) => {
  const response = await api.request(`/api/v2/admin/registry${path}`, {
    method,
    headers: { authorization: 'Bearer memory', 'content-type': 'application/json', 'if-match': '*' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return await response.text();
};
const { rows: models } = await pool.query<{ id: string }>('SELECT id FROM models ORDER BY id');

const done = { selections: 0, withoutModel: 0, outcomes: 0, refreshes: 0, apiRequests: 0, syncs: 0 };
const minutes = Number(env.MINUTES);
for (let minute = 1; minute <= minutes; minute += 1) {
  clockMs += 60_000;
  await oneMinute(minute);
  collect();
  await turn();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const mb = (bytes: number) => Math.round((bytes / 2 ** 20) * 10) / 10;
  process.stdout.write(`${JSON.stringify({ minute, heapMb: mb(heapUsed + external), rssMb: mb(rss), done })}\n`);
}
await Promise.all([pool.end(), readPool.end()]);

async function oneMinute(minute: number): Promise<void> {
  for (const syncType of SYNCS) {
    const { errors } = await runSync({ ...sync, event: { syncType } });
    if (errors.length > 0) throw new Error(`The ${syncType} sync met errors: ${errors.join('; ')}`);
    done.syncs += 1;
  }
  // One model changes, so that each minute has something to refresh.
  await ask('PATCH', `/models/${models[minute % models.length]?.id}`, { description: `minute ${minute}` });
  for (let read = 0; read < API_READS; read += 1)
    await ask('GET', `/models?limit=50&q=${String.fromCharCode(97 + read)}`);
  done.apiRequests += 1 + API_READS;
  for (let part = 0; part < REFRESHES; part += 1) {
    await selector.refresh();
    done.refreshes += 1;
    for (let at = 0; at < SELECTIONS / REFRESHES; at += 1) await select(done.selections);
    await selector.flush();
  }
}

/** Requests of all kinds, as good as none like another. */
async function select(number: number): Promise<void> {
  const request = {
    task: (['chat', 'embedding', 'image', 'chat'] as const)[number % 4] ?? 'chat',
    tenantTier: 1 + (number % 5),
    minContextWindow: number % 4_096,
    strategy: (['best', 'cost', 'quality', 'thermal', 'balanced'] as const)[number % 5] ?? 'best',
    expectedUsage: { inputTokens: 1 + (number % 9_973), outputTokens: 100 },
  };
  done.selections += 1;
  try {
    const [model] = number % 10 === 0 ? (await selector.selectWithFallback(request)).chain : selector.select(request);
    if (model === undefined) done.withoutModel += 1;
    else {
      selector.reportOutcome({ model, ok: number % 50 !== 0, latencyMs: 100 + (number % 900) });
      done.outcomes += 1;
    }
  } catch (error) {
    if (!(error instanceof NoEligibleModelError)) throw error;
    done.withoutModel += 1;
  }
}
