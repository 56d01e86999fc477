import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Logger, messageOf, parseJson, RegistryError, silentLogger } from '@radiant/contracts';
import { z } from 'zod';
import { type AwsClientSettings, lazy, sdkClientConfig, sdkErrorName, sdkFailure } from '../aws-sdk.ts';

/** API keys by the name of their environment variable, such as `OPENAI_API_KEY`. Unset and empty ones are absent. */
export type ProviderKeys = Readonly<Record<string, string>>;

/** Where provider keys come from. What it returns is never logged and never part of an error. */
export interface ProviderKeySource {
  /** The keys, from the cache while it is young enough. */
  keys(): Promise<ProviderKeys>;
  /** The keys as they are now: for a provider that refused the cached one, since keys are rotated. */
  refresh(): Promise<ProviderKeys>;
}

/**
 * Keys from environment variables, for local runs.
 *
 * @param names the variables that providers name for their keys; no other is read
 */
export function providerKeysFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): ProviderKeySource {
  const read = async (): Promise<ProviderKeys> => {
    const set = names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
    return Object.fromEntries(set);
  };
  return { keys: read, refresh: read };
}

/** How the secret is read. */
export interface SecretKeysOptions extends AwsClientSettings {
  /** How long keys are kept before they are read again; five minutes when left out. */
  readonly maxAgeMs?: number;
  readonly now?: () => number;
  readonly logger?: Logger;
}

/**
 * Keys from one Secrets Manager secret, cached over invocations of a warm Lambda. Callers at the same time share one read. When a
 * read fails, `keys` goes on with the old ones if there are any; `refresh` throws.
 *
 * @throws RegistryError `not_configured` for a secret that does not exist, `config_invalid` for one that is not such an object, else as AWS calls fail
 */
export function providerKeysFromSecret(secretArn: string, options: SecretKeysOptions = {}): ProviderKeySource {
  const { maxAgeMs = 300_000, now = Date.now, logger = silentLogger } = options;
  const client = lazy(() => new SecretsManagerClient(sdkClientConfig(options)));
  let cached: { readonly keys: ProviderKeys; readonly readAt: number } | undefined;
  let reading: Promise<ProviderKeys> | undefined;

  const read = async () => {
    const keys = await readSecret(client(), secretArn);
    cached = { keys, readAt: now() };
    return keys;
  };
  const refresh = () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  return {
    refresh,
    async keys() {
      if (cached && now() - cached.readAt < maxAgeMs) return cached.keys;
      try {
        return await refresh();
      } catch (thrown) {
        if (!cached) throw thrown;
        logger.warn('Provider keys could not be read again; going on with the old ones', { reason: messageOf(thrown) });
        return cached.keys;
      }
    },
  };
}

async function readSecret(client: SecretsManagerClient, secretArn: string): Promise<ProviderKeys> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return parseKeys(SecretString, secretArn);
  } catch (thrown) {
    if (sdkErrorName(thrown) === 'ResourceNotFoundException') {
      const message = `The secret ${secretArn} does not exist; create it or correct the ARN`;
      throw new RegistryError('not_configured', message, { cause: thrown });
    }
    throw sdkFailure(thrown, `Reading the secret ${secretArn}`);
  }
}

const keysSchema = z.record(z.string(), z.string());

/**
 * Reads the secret's text: one JSON object from environment variable names to keys. Empty keys count as unset.
 *
 * @throws RegistryError `config_invalid` that says nothing of the content: a parser's own message would quote it
 */
function parseKeys(text: string | undefined, secretArn: string): ProviderKeys {
  const parsed = keysSchema.safeParse(jsonOf(text ?? ''));
  if (!parsed.success) {
    throw new RegistryError(
      'config_invalid',
      `The secret ${secretArn} is not what was expected; store one JSON object such as {"OPENAI_API_KEY": "…"} of texts only`,
    );
  }
  return Object.fromEntries(Object.entries(parsed.data).filter(([, key]) => key !== ''));
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
