import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { RegistryError } from '@radiant/contracts';
import { adviceFor, ensureCluster, passwordOf } from './cluster.ts';
import { endWithThisProcess } from './end-with-this-process.ts';
import { stopOrphan } from './orphan.ts';
import { postgresBinaries, type ServerUser, serverUser } from './postgres-programs.ts';

export { processesOf } from './orphan.ts';

/** A running PostgreSQL server of our own, on loopback only. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** `postgres://postgres:<password>@127.0.0.1:<port>/<database>`. */
  connectionString(database?: string): string;
  /** Resolves when the server has ended, by `stop` or by itself. */
  readonly ended: Promise<void>;
  /** The server's process. */
  readonly pid: number;
  /** Stops it cleanly: open connections are ended, the data is flushed. */
  stop(): Promise<void>;
}

/** How to start one. */
export interface EmbeddedPostgresOptions {
  /** Made when it does not exist; a second start finds its data again. */
  readonly dataDirectory: string;
  /** 0 or absent: a free port. */
  readonly port?: number;
  /** Default 200. */
  readonly maxConnections?: number;
  /** True gives up crash safety for speed, and asks local connections for no password: for tests only. */
  readonly disposable?: boolean;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/**
 * Starts PostgreSQL from the programs that npm installed. It listens on 127.0.0.1 only, takes a password that is made with its data
 * and kept beside them (SCRAM, mode 0600), and ends with this process however that ends, also by SIGKILL.
 *
 * @throws RegistryError `internal` with the server's own last words when it does not come up; `conflict` when the folder holds
 * something that is no data of PostgreSQL, or data that were never finished
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { postgres, initdb } = await postgresBinaries();
  const dataDirectory = resolve(options.dataDirectory);
  await mkdir(dirname(dataDirectory), { recursive: true });
  const user = serverUser(postgres, dirname(dataDirectory));
  await stopOrphan(dataDirectory);
  await ensureCluster(initdb, dataDirectory, user, options.disposable ? null : randomBytes(18).toString('base64url'));
  const password = await passwordOf(dataDirectory);
  const login = password === null ? 'postgres' : `postgres:${password}`;
  const port = options.port || (await freePort());
  const server = await startServer(postgres, { ...options, dataDirectory }, port, user);
  const ended = once(server, 'exit').then(() => {});
  endWithThisProcess(server);
  return {
    port,
    ended,
    pid: server.pid ?? 0,
    connectionString: (database = 'postgres') => `postgres://${login}@127.0.0.1:${port}/${database}`,
    stop: () => stopServer(server),
  };
}

async function startServer(
  postgres: string,
  options: EmbeddedPostgresOptions,
  port: number,
  user: ServerUser,
): Promise<ChildProcess> {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    `max_connections=${options.maxConnections ?? 200}`,
    // initdb writes down the zone of the machine.
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  if (options.disposable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const command = user.command(postgres, [
    '-D',
    options.dataDirectory,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  // A process group of its own: Ctrl-C reaches us, and we stop the server when everything that uses it has stopped.
  const child = spawn(command.program, command.args, {
    ...user.spawnOptions,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let words = '';
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => fail('did not come up in time'), START_TIMEOUT_MS);
    const fail = (what: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new RegistryError('internal', notUp(options.dataDirectory, what, words)));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    const listen = (chunk: Buffer) => {
      words = (words + chunk).slice(-4_000);
      if (!words.includes('database system is ready to accept connections')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      child.stderr.off('data', listen);
      resolve();
    };
    child.stderr.on('data', listen);
  });
  await ready;
  // What it logs from now on is read and dropped: a full pipe would stop the server.
  child.stderr.resume();
  child.unref();
  return child;
}

function notUp(dataDirectory: string, what: string, words: string): string {
  const said = words.trim().slice(-500);
  return `The embedded PostgreSQL on ${dataDirectory} ${what}: ${said}\n${adviceFor(said)}`;
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, a checkpoint is written.
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

/** A TCP port on loopback that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string')
    throw new RegistryError('internal', 'The system gave no free port');
  return address.port;
}

/** Whether a server could listen on this port of loopback now. */
export async function isFreePort(port: number): Promise<boolean> {
  const probe = createServer();
  const free = new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  return free;
}
