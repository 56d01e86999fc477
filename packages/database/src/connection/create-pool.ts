import { RegistryError } from '@radiant/contracts';
import pg from 'pg';
import { UtcClient } from './utc-client.ts';

/** How to connect. */
export interface PoolOptions {
  /** `postgres://user:password@host:port/database`; wins over `config`. */
  readonly connectionString?: string;
  /** Anything else `pg` understands, such as a password function for IAM login; its `options` come after those of the URL. */
  readonly config?: pg.PoolConfig;
  /** Most connections at once; 1 in a Lambda container. Default 10. */
  readonly maxConnections?: number;
  /** Longest wait for a connection, in ms. Default 5,000. */
  readonly connectTimeoutMs?: number;
  /** Longest that a statement is waited for, in ms. Default {@link STATEMENT_TIMEOUT_MS}. */
  readonly queryTimeoutMs?: number;
  /**
   * After how long the server itself breaks a statement off, in ms. It is told when a session begins, which proxies between may
   * refuse: the deployed logins have it as a setting of theirs instead. Default: what the login or the server is set to.
   */
  readonly statementTimeoutMs?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
}

/** Longest that a statement may take, in ms: for the client that waits, and for the server that works. */
export const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * A connection pool with the registry's value types, its sessions in UTC. It opens nothing until it is used and never crashes the process when an
 * idle connection drops.
 *
 * @throws RegistryError `config_invalid` when the connection string is not a PostgreSQL URL; it never repeats the password
 */
export function createPool(options: PoolOptions): pg.Pool {
  const { connectionString, config } = options;
  if (connectionString !== undefined) checkConnectionString(connectionString);
  const pool = new pg.Pool({
    ...config,
    ...(connectionString === undefined ? {} : { connectionString: withOptions(connectionString, config?.options) }),
    Client: UtcClient,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    query_timeout: options.queryTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
    // A peer that went away without a word (a failover, a NAT that forgot) is found out while the connection is idle.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: options.applicationName ?? 'registry',
    types: valueTypes,
  });
  // An idle connection that the server closes (restart, failover) is replaced by the next query, which reports what it meets.
  pool.on('error', () => {});
  // So does one in use that is cut between two statements; without a listener of its own it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The URL with these `options` after its own, which `pg` would let replace them. */
function withOptions(connectionString: string, options: string | undefined): string {
  const url = new URL(connectionString);
  const own = url.searchParams.get('options');
  if (own === null || options === undefined) return connectionString;
  url.searchParams.set('options', `${own} ${options}`);
  return url.href;
}

/** @throws RegistryError `config_invalid` unless the text is a PostgreSQL URL with a host and a database */
export function checkConnectionString(connectionString: string): void {
  const expected = 'expected postgres://user:password@host:port/database';
  let url: URL;
  try {
    url = new URL(connectionString);
  } catch {
    throw new RegistryError('config_invalid', `DATABASE_URL is not a URL; ${expected}`);
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new RegistryError('config_invalid', `DATABASE_URL begins with "${url.protocol}//"; ${expected}`);
  }
  if (url.pathname.length < 2) {
    throw new RegistryError('config_invalid', `DATABASE_URL names no database; ${expected}`);
  }
}

const { builtins } = pg.types;

/**
 * How PostgreSQL values are read. numeric and bigint become numbers (registry values fit: the largest is a parameter count
 * of about 10^12), a date stays the text `YYYY-MM-DD` (a Date would shift it by the time zone); the rest as `pg` reads it.
 */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === builtins.NUMERIC || oid === builtins.INT8) return Number;
    if (oid === builtins.DATE) return (value) => value;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};
