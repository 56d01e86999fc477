import { connect, createServer, type Socket } from 'node:net';

/**
 * What becomes of a statement, and of its connection: the connection is cut before the server has the statement, or after the
 * server has carried it out and before the answer has come; or it falls silent at either point, as when a cable is pulled, and the
 * server is told nothing.
 */
export type StatementFault = 'cut_before' | 'cut_after' | 'silent_before' | 'silent_after';
/** Every fault that a statement may meet. */
export const STATEMENT_FAULTS: readonly StatementFault[] = ['cut_before', 'cut_after', 'silent_before', 'silent_after'];

/** A proxy before PostgreSQL that understands enough of its protocol to fail at a statement. */
export interface DatabaseProxy {
  /** The connection string with the proxy in the server's place. */
  readonly connectionString: string;
  /** Statements that have come since the last fault was set, over all connections. */
  readonly statements: number;
  /** Lets the n-th statement from now (from 1) meet a fault; the statements after it go through. */
  failAt(statement: number, fault: StatementFault): void;
  /** True: whoever connects is refused from now on. */
  refuse(refused: boolean): void;
  /** Cuts every connection there is. */
  cut(): void;
  /** Silences every connection there is, and with `true` those to come, until it is called with `false`. */
  silence(silent: boolean): void;
  close(): Promise<void>;
}

/** A connection through the proxy. */
interface Link {
  cut(): void;
  silence(): void;
}

/** Starts a proxy on loopback before the server of a connection string. It speaks no TLS. */
export async function startDatabaseProxy(connectionString: string): Promise<DatabaseProxy> {
  const target = new URL(connectionString);
  const state = { statements: 0, fault: null as { at: number; kind: StatementFault } | null, silent: false };
  const links = new Set<Link>();
  let refused = false;

  const statementFault = (): StatementFault | null => {
    state.statements += 1;
    return state.fault?.at === state.statements ? state.fault.kind : null;
  };

  const server = createServer((client) => {
    if (refused) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ host: target.hostname, port: Number(target.port || 5432) });
    const link = linkOf(client, upstream, statementFault, () => links.delete(link));
    links.add(link);
    if (state.silent) link.silence();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const through = new URL(connectionString);
  through.hostname = '127.0.0.1';
  through.port = String(address === null || typeof address === 'string' ? 0 : address.port);

  return {
    connectionString: through.href,
    get statements() {
      return state.statements;
    },
    failAt(at, kind) {
      state.statements = 0;
      state.fault = { at, kind };
    },
    refuse(value) {
      refused = value;
    },
    cut() {
      for (const link of [...links]) link.cut();
    },
    silence(silent) {
      state.silent = silent;
      if (silent) for (const link of links) link.silence();
    },
    async close() {
      for (const link of [...links]) link.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Message types: a simple query and the end of an extended one from the client, readiness from the server. */
const STATEMENT = new Set(['Q', 'S']);
const READY = 'Z';

function linkOf(client: Socket, upstream: Socket, faultOf: () => StatementFault | null, onEnd: () => void): Link {
  let silent = false;
  let answer: 'pass' | 'cut' | 'silence' = 'pass';
  const end = () => {
    client.destroy();
    upstream.destroy();
    onEnd();
  };
  const link: Link = {
    cut() {
      client.resetAndDestroy();
      end();
    },
    silence() {
      silent = true;
    },
  };
  const fromClient = frames({ untypedFirst: true }, (type, bytes) => {
    const fault = type !== null && STATEMENT.has(type) ? faultOf() : null;
    if (fault === 'cut_before') link.cut();
    if (fault === 'silent_before') link.silence();
    if (silent || client.destroyed) return;
    if (fault === 'cut_after') answer = 'cut';
    if (fault === 'silent_after') answer = 'silence';
    upstream.write(bytes);
  });
  const fromServer = frames({ untypedFirst: false }, (type, bytes) => {
    if (silent) return;
    if (answer === 'pass') client.write(bytes);
    else if (type === READY && answer === 'cut') link.cut();
    else if (type === READY) link.silence();
  });
  client.on('data', fromClient);
  upstream.on('data', fromServer);
  for (const socket of [client, upstream]) {
    socket.on('error', () => {});
    // What has fallen silent is told nothing of the other's end either.
    socket.on('close', () => {
      if (!silent) end();
      else client.destroy();
    });
  }
  return link;
}

/** Splits a stream into messages of PostgreSQL: a type, a length that counts itself, a body; the very first has no type. */
function frames(
  { untypedFirst }: { readonly untypedFirst: boolean },
  onMessage: (type: string | null, bytes: Buffer) => void,
): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  let untyped = untypedFirst;
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const head = untyped ? 0 : 1;
      if (waiting.length < head + 4) return;
      const length = head + waiting.readUInt32BE(head);
      if (waiting.length < length) return;
      const message = waiting.subarray(0, length);
      const type = untyped ? null : String.fromCharCode(message[0] ?? 0);
      untyped = false;
      waiting = waiting.subarray(length);
      onMessage(type, message);
    }
  };
}
