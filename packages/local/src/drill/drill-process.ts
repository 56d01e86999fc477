import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { messageOf, type SyncType, silentLogger } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import { createModelSelector, NoEligibleModelError, postgresSource } from '@radiant/model-selector';
import { createAdminApp, createReadPool, staticTokens } from '@radiant/registry-admin';
import { portsFromEnvironment, readSyncConfig, runSync } from '@radiant/registry-sync';
import { z } from 'zod';

// A process of the system under drill: its role is its argument, each line of stdin an order, each line of stdout a report.

const { env } = process;
const say = (report: unknown) => process.stdout.write(`${JSON.stringify(report)}\n`);
const RealDate = Date;
let clockMs = 0;
/** The wall clock of this process, which somebody sets. */
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[]) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now() + clockMs] : args),
  get: (target, name) => (name === 'now' ? () => RealDate.now() + clockMs : Reflect.get(target, name)),
});

const orderSchema = z.object({
  clockMs: z.number().optional(),
  syncType: z.enum(['full', 'models', 'health', 'thermal', 'pricing']).optional(),
});

const roles = { api: runApi, sync: runSyncs, select: runSelector } as const;
function onOrder(act: (order: z.output<typeof orderSchema>) => void): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const order = orderSchema.parse(JSON.parse(line));
    if (order.clockMs !== undefined) clockMs = order.clockMs;
    act(order);
  });
}

async function runApi(): Promise<void> {
  onOrder(() => {});
  const connectionString = env.DATABASE_URL ?? '';
  const app = createAdminApp({
    readPool: createReadPool(connectionString),
    writePool: createPool({ connectionString, queryTimeoutMs: 2_000, connectTimeoutMs: 2_000 }),
    authenticate: staticTokens([{ token: 'drill' }]),
    triggerSync: async () => {},
    logger: silentLogger,
  });
  serve({ fetch: app.fetch, port: Number(env.PORT), hostname: '127.0.0.1' }, () => say({ ready: true }));
}

async function runSyncs(): Promise<void> {
  const pool = createPool({ connectionString: env.DATABASE_URL ?? '', maxConnections: 2, queryTimeoutMs: 2_000 });
  const options = { pool, ports: portsFromEnvironment(env), config: readSyncConfig(env), remainingMs: 20_000 };
  const ordered: SyncType[] = [];
  onOrder(({ syncType }) => {
    if (syncType !== undefined) ordered.push(syncType);
  });
  say({ ready: true });
  const types = ['models', 'health', 'thermal', 'pricing', 'full'] as const;
  for (let run = 0; ; run += 1) {
    const syncType = ordered.shift() ?? types[run % types.length] ?? 'full';
    const status = await runSync({ ...options, event: { syncType } }).then(
      (summary) => summary.status,
      () => 'thrown',
    );
    say({ syncType, status });
    if (ordered.length === 0) await wait(300);
  }
}

/** What every model that is selected has to hold, whatever happens. */
const WANTED = {
  task: 'chat',
  inputModality: 'text',
  outputModality: 'text',
  tenantTier: 3,
  requireHIPAA: true,
} as const;
const STALENESS_MS = 120_000;

async function runSelector(): Promise<void> {
  onOrder(() => {});
  const pool = createPool({ connectionString: env.DATABASE_URL ?? '', maxConnections: 2, queryTimeoutMs: 2_000 });
  const selector = await firstOf(() =>
    createModelSelector({ source: postgresSource(pool), pollIntervalMs: 200, maxAgeMs: STALENESS_MS }),
  );
  say({ ready: true });
  let selections = 0;
  let longestMs = 0;
  const violations = new Set<string>();
  setInterval(() => {
    say({ selections, longestMs: Math.round(longestMs), violations: [...violations] });
    longestMs = 0;
  }, 250);
  for (;;) {
    const began = performance.now();
    try {
      const { chain, model } = await selector.selectWithFallback(WANTED);
      selections += 1;
      for (const each of chain) {
        const passes =
          each.minTier <= WANTED.tenantTier && each.compliance.includes('HIPAA') && each.primaryMode === 'chat';
        if (!passes) violations.add(`${each.providerId}/${each.modelId} breaks a gate`);
      }
      selector.reportOutcome({ model, ok: true, latencyMs: 5 });
    } catch (error) {
      // That nothing is eligible is an answer: the providers that would do may all be unhealthy.
      if (error instanceof NoEligibleModelError) selections += 1;
      else violations.add(`no selection: ${messageOf(error)}`);
    }
    longestMs = Math.max(longestMs, performance.now() - began);
    await wait(10);
  }
}

/** A process that starts while the database is away tries until it is there. */
async function firstOf<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch {
      await wait(200);
    }
  }
}

const role = process.argv[2];
// Nobody orders anything of a process whose drill has ended.
process.stdin.on('end', () => process.exit());
if (role === 'api' || role === 'sync' || role === 'select') await roles[role]();
