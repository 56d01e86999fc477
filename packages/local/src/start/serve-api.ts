import { createServer } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { consoleServer } from '@radiant/console/server';
import { RegistryError, silentLogger } from '@radiant/contracts';
import { createPool, STATEMENT_TIMEOUT_MS } from '@radiant/database';
import { createAdminApp, createReadPool, staticTokens } from '@radiant/registry-admin';
import { isLocalOrigin, localFront } from './local-front.ts';
import { type LocalSync, runLocalSync } from './local-sync.ts';

/** The admin API of this machine (the same app as in Lambda, one static token, syncs run in this process) and the console beside it. */
export function localApi(options: {
  readonly databaseUrl: string;
  readonly token: string;
  readonly sync: LocalSync;
  /** Runs that requests started, to be waited for at the end. */
  readonly underWay: Set<Promise<unknown>>;
}) {
  const readPool = createReadPool(options.databaseUrl);
  const writePool = createPool({
    connectionString: options.databaseUrl,
    applicationName: 'registry-admin-write',
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  const app = createAdminApp({
    readPool,
    writePool,
    authenticate: staticTokens([{ token: options.token }]),
    logger: silentLogger,
    allowedOrigins: isLocalOrigin,
    triggerSync: async ({ syncId, syncType, requestedBy }) => {
      const run = runLocalSync({ ...options.sync, syncId, syncType, triggeredBy: requestedBy }).catch(() => {});
      options.underWay.add(run);
      void run.finally(() => options.underWay.delete(run));
    },
  });
  const pages = consoleServer(async () => (await import('@radiant/console/build')).builtConsole());
  const front = localFront({ api: app, pages }, readPool);
  return {
    /** Builds the console ahead of the first request for it. */
    prepareConsole: pages.prepare,
    fetch: (request: Request) => front.fetch(request),
    stop: async () => {
      await Promise.all([readPool.end(), writePool.end()]);
    },
  };
}

const HOST = '127.0.0.1';

/** A server that listens. */
interface RunningServer {
  readonly url: string;
  /** Takes no further request and ends those under way. */
  stop(): Promise<void>;
}

function portBusy(port: number, cause?: unknown): RegistryError {
  return new RegistryError(
    'conflict',
    `Port ${port} on ${HOST} is in use; stop what listens there, or choose another with --port`,
    { cause },
  );
}

/** Whether the port can be had, before anything else is started. @throws RegistryError `conflict` when it is in use */
export async function assertPortFree(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portBusy(port, error)));
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}

/** Serves on 127.0.0.1. @throws RegistryError `conflict` when the port is in use */
export async function serveApi(api: ReturnType<typeof localApi>, port: number): Promise<RunningServer> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ fetch: api.fetch, port, hostname: HOST }, () => resolve(starting));
    starting.once('error', (error) => reject(portBusy(port, error)));
  });
  return {
    url: `http://${HOST}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        // A client that keeps its connection open must not keep us.
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2_000).unref();
      }),
  };
}
