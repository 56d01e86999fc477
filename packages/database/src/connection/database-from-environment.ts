import { readConfig } from '@radiant/contracts';
import type pg from 'pg';
import { checkConnectionString, createPool, type PoolOptions } from './create-pool.ts';
import { databaseEnvironmentSchema } from './database-environment.ts';
import { loginPassword } from './login-password.ts';
import { rdsTrust } from './rds-trust.ts';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How the environment says to connect: `DATABASE_URL`, or `DATABASE_HOST`, `DATABASE_PORT` (5432), `DATABASE_NAME`,
 * `DATABASE_USER` and `DATABASE_AUTH` (`iam`, `secret` with `DATABASE_SECRET_ARN`, `password` with `DATABASE_PASSWORD`) over
 * verified TLS.
 *
 * @throws RegistryError `config_invalid` with every problem; it never repeats a password
 */
export function connectionFromEnvironment(env: Environment): pg.ClientConfig {
  const config = readConfig(databaseEnvironmentSchema(env), env);
  if ('DATABASE_URL' in config) {
    checkConnectionString(config.DATABASE_URL);
    return { connectionString: config.DATABASE_URL };
  }
  return {
    host: config.DATABASE_HOST,
    port: config.DATABASE_PORT,
    database: config.DATABASE_NAME,
    user: config.DATABASE_USER,
    password: loginPassword(config),
    ssl: config.DATABASE_TLS === 'off' ? false : rdsTrust,
  };
}

/**
 * The pool of a Lambda entry, or of anything else that is configured by its environment. It opens nothing until it is used,
 * and keeps one connection unless told otherwise: a container serves one request at a time, and 1,000 of them share the proxy.
 * Nothing is set on the session, so that a proxy may hand the connection to somebody else after each transaction.
 *
 * @throws RegistryError `config_invalid` with every problem
 */
export function poolFromEnvironment(
  env: Environment,
  options: Pick<PoolOptions, 'maxConnections' | 'connectTimeoutMs' | 'queryTimeoutMs' | 'applicationName'> = {},
): pg.Pool {
  const { connectionString, ...config } = connectionFromEnvironment(env);
  return createPool({
    maxConnections: 1,
    ...options,
    ...(connectionString === undefined ? { config } : { connectionString }),
  });
}
