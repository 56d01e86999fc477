import { createServer, type IncomingMessage, request as requestOf, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { KEPT_ALIVE_MS } from '../kept-alive.ts';
import { type PassingAnswer, SPOILS, type Spoil, type SpoilName } from './spoil.ts';

/** A proxy on loopback that stands between the registry and one upstream, and spoils what passes. */
export interface FaultProxy {
  /** Stands for the upstream's own address, without a slash at the end. */
  readonly url: string;
  /**
   * From now on, answers to requests whose path begins so are spoilt (`/openai/`), or to calls of an AWS operation
   * (`SageMaker.ListEndpoints`): in one of the known ways or in one of the test's own.
   */
  spoil(what: string, how: SpoilName | Spoil): void;
  /** Lets everything through again. */
  clear(): void;
  stop(): Promise<void>;
}

/** Pieces of a dripping answer, and the time between two of them in ms: together longer than anybody waits. */
const DROPS = 200;
const DROP_MS = 100;

/** Starts a proxy before an upstream such as a simulator. Requests pass as they are, their `Host` too, which signatures cover. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const rules = new Map<string, SpoilName | Spoil>();
  const server = createServer({ keepAliveTimeout: KEPT_ALIVE_MS }, (incoming, response) => {
    pass(incoming, response).catch(() => response.destroy());
  });

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    const answer = await forwarded(incoming, new URL(path, upstream));
    // CloudWatch names its operation at the end of the path, the others in a header.
    const operation = String(incoming.headers['x-amz-target'] ?? path.split('/').at(-1));
    const how = [...rules].find(([what]) => path.startsWith(what) || operation === what)?.[1];
    const spoil = typeof how === 'string' ? SPOILS[how] : how;
    await deliver(response, spoil === undefined ? answer : spoil(answer));
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    spoil: (what, how) => void rules.set(what, how),
    clear: () => rules.clear(),
    async stop() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The upstream's whole answer. */
async function forwarded(incoming: IncomingMessage, url: URL): Promise<PassingAnswer> {
  return await new Promise((resolve, reject) => {
    const outgoing = requestOf(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.once('error', reject);
      answer.once('end', () => {
        const names = ['content-type', 'x-amzn-errortype', 'x-amzn-requestid', 'retry-after', 'location'];
        const headers = names.flatMap((name) => {
          const value = answer.headers[name];
          return typeof value === 'string' ? [[name, value]] : [];
        });
        resolve({
          status: answer.statusCode ?? 502,
          headers: Object.fromEntries(headers),
          body: Buffer.concat(pieces),
        });
      });
    });
    outgoing.once('error', reject);
    incoming.pipe(outgoing);
  });
}

async function deliver(response: ServerResponse, answer: PassingAnswer): Promise<void> {
  const { status, headers, body, delivery = 'whole' } = answer;
  if (delivery === 'never') return;
  if (delivery === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (delivery === 'broken_off') {
    response.writeHead(status, { 'content-length': String(body.length + 1), ...headers });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.writeHead(status, headers);
  if (delivery === 'whole') {
    response.end(body);
    return;
  }
  const size = Math.max(1, Math.ceil(body.length / DROPS));
  for (let from = 0; from < body.length && !response.destroyed; from += size) {
    response.write(body.subarray(from, from + size));
    await wait(DROP_MS, undefined, { ref: false });
  }
  response.end();
}
