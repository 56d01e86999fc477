import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Logger, messageOf, RegistryError, silentLogger } from '@radiant/contracts';
import { type AwsClientSettings, sdkClientConfig } from '../../aws/client-settings.ts';
import { lazy } from '../../aws/lazy.ts';
import { sdkErrorName, sdkFailure } from '../../aws/sdk-failure.ts';
import { parseKeys } from './parse-keys.ts';
import type { ProviderKeySource, ProviderKeys } from './provider-keys.ts';

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
