import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createPool, loadCatalogue, type Pool, seed, UtcClient } from '@radiant/database';
import { migrate } from '@radiant/database/migrate';
import { freePort, processesOf, startEmbeddedPostgres } from '@radiant/embedded-postgres';
import { type DatabaseProxy, startDatabaseProxy } from '@radiant/embedded-postgres/database-proxy';
import type { AwsSimulator } from '@radiant/simulators/aws';
import type { ProviderSimulator } from '@radiant/simulators/providers';
import { build } from 'esbuild';
import { startSimulators } from '../environment/simulation.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

/** A process of the system, started again whenever it dies. */
export interface DrillProcess {
  /** The newest report of a kind. */
  report(): Readonly<Record<string, unknown>>;
  tell(order: Readonly<Record<string, unknown>>): void;
  /** SIGKILL; another takes its place. */
  kill(): Promise<void>;
}

/** The whole system on loopback, with a hand on everything that can go wrong. */
export interface DrillWorld {
  readonly apiUrl: string;
  /** Before the server, in the way of every process. */
  readonly proxy: DatabaseProxy;
  /** Past the proxy, for the drill itself. */
  readonly direct: Pool;
  readonly database: {
    kill(): Promise<void>;
    restart(): Promise<void>;
    freeze(): () => void;
    /** Waits until it answers, and starts it where it has ended by itself. */
    revive(): Promise<void>;
  };
  /** Where the database keeps its data, or why it could not be made small. */
  readonly disk: SmallDisk | { readonly reason: string };
  /** Takes every connection that the server has left; the answer gives them back. */
  crowd(): Promise<() => Promise<void>>;
  readonly providers: ProviderSimulator;
  readonly providerIds: readonly string[];
  readonly aws: AwsSimulator;
  readonly processes: readonly DrillProcess[];
  readonly syncs: readonly DrillProcess[];
  readonly selector: DrillProcess;
  stop(): Promise<void>;
}

const MAX_CONNECTIONS = 40;

/** Starts it: a database that keeps its data over a crash, simulators, and four processes of the registry. */
export async function startDrillWorld(): Promise<DrillWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-drill-'));
  const disk = mountSmallDisk(join(folder, 'disk'));
  const dataDirectory = join(folder, 'disk', 'postgres');
  const start = (port = 0) => startEmbeddedPostgres({ dataDirectory, port, maxConnections: MAX_CONNECTIONS });
  let server = await start();
  const url = server.connectionString();
  await migrate({ connection: url });
  const direct = createPool({
    connectionString: url,
    config: { options: '-c default_transaction_read_only=off' },
    maxConnections: 2,
    applicationName: 'drill',
  });
  const catalogue = await loadCatalogue();
  await seed(direct, catalogue);
  const proxy = await startDatabaseProxy(url);
  const { providers, providerIds, aws, env: simulated, close } = await startSimulators(catalogue, { latencyMs: 5 });
  const port = await freePort();
  const env = {
    ...simulated,
    ...{ PROVIDER_RETRIES: '0', PROVIDER_TIMEOUT_MS: '1000' },
    ...{ DATABASE_URL: proxy.connectionString, PORT: String(port), SYNC_LEASE_SECONDS: '4', SYNC_RESERVE_SECONDS: '5' },
    PATH: process.env.PATH ?? '',
  };
  const outfile = join(folder, 'drill-process.mjs');
  await bundle(outfile);
  const [api, first, second, selector] = await Promise.all(
    ['api', 'sync', 'sync', 'select'].map((role) => startProcess(outfile, role, env)),
  );
  if (!api || !first || !second || !selector) throw new Error('A process of the drill is missing');
  const again = async () => {
    await server.ended;
    server = await start(server.port);
  };
  const hasEnded = () => Promise.race([server.ended.then(() => true), wait(100, false)]);
  return {
    apiUrl: `http://127.0.0.1:${port}/api/v2/admin/registry`,
    ...{ proxy, direct, disk, providers, providerIds, aws, selector },
    database: {
      async kill() {
        process.kill(server.pid, 'SIGKILL');
        await again();
      },
      async restart() {
        await server.stop();
        await again();
      },
      freeze() {
        const pids = processesOf(dataDirectory);
        const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
          for (const pid of pids) {
            try {
              process.kill(pid, name);
            } catch {
              // It has ended meanwhile.
            }
          }
        };
        signal('SIGSTOP');
        return () => signal('SIGCONT');
      },
      async revive() {
        const answers = () =>
          direct.query('SELECT 1').then(
            () => true,
            () => false,
          );
        while (!(await answers())) if (await hasEnded()) await again();
      },
    },
    crowd: () => crowd(url),
    processes: [api, first, second, selector],
    syncs: [first, second],
    async stop() {
      await Promise.all([api, first, second, selector].map((each) => each.end()));
      await proxy.close();
      await direct.end();
      await close();
      await server.stop();
      if ('remove' in disk) disk.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('./drill-process.ts', import.meta.url))],
    outfile,
    ...{ bundle: true, platform: 'node', target: 'node20', format: 'esm', logLevel: 'error' },
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
  });
}

async function startProcess(
  file: string,
  role: string,
  env: Record<string, string>,
): Promise<DrillProcess & { end(): Promise<void> }> {
  let latest: Record<string, unknown> = {};
  let child: ChildProcess;
  let ending = false;
  const begin = () => {
    child = spawn(process.execPath, [file, role], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin?.on('error', () => {});
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        latest = { ...latest, ...JSON.parse(line) };
      });
    }
    child.once('exit', () => {
      latest = {};
      if (!ending) begin();
    });
  };
  const kill = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.kill('SIGKILL')) await gone;
  };
  begin();
  return {
    report: () => latest,
    tell: (order) => void child.stdin?.write(`${JSON.stringify(order)}\n`),
    kill,
    async end() {
      ending = true;
      await kill();
    },
  };
}

async function crowd(url: string): Promise<() => Promise<void>> {
  const clients: UtcClient[] = [];
  for (let count = 0; count < MAX_CONNECTIONS; count += 1) {
    const client = new UtcClient({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      clients.push(client);
    } catch {
      break;
    }
  }
  return async () => {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  };
}
