import { createServer } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { RegistryError } from '@radiant/contracts';

const HOST = '127.0.0.1';

/** Anything that answers requests, such as a Hono app. */
export interface FetchHandler {
  fetch(request: Request): Response | Promise<Response>;
}

/** A server that listens. */
export interface RunningServer {
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
export async function serveApi(handler: FetchHandler, port: number): Promise<RunningServer> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ fetch: handler.fetch.bind(handler), port, hostname: HOST }, () => resolve(starting));
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
