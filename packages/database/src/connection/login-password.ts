import { messageOf, RegistryError } from '@radiant/contracts';
import { z } from 'zod';
import type { DatabaseHostEnvironment } from './database-environment.ts';

/** Gives the password of a new connection; `pg` asks for each one. */
export type PasswordSource = () => Promise<string>;

/** Longest that Secrets Manager may take to connect and to answer, in ms; the SDK retries twice. */
const SECRET_TIMEOUT_MS = { connectionTimeout: 1_000, requestTimeout: 3_000 };

/** What an RDS secret holds; a secret may say more. */
const secretSchema = z.object({ username: z.string(), password: z.string().min(1) });

/**
 * The password for this environment. An IAM token lives 15 minutes and a secret is rotated, so neither is kept: both are asked
 * for with every new connection, of which a Lambda container opens one. The SDK is loaded when it is first needed.
 */
export function loginPassword(env: DatabaseHostEnvironment): PasswordSource {
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
