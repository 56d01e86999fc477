import { type Logger, readConfig } from '@radiant/contracts';
import { z } from 'zod';
import type { AwsClientSettings } from '../aws-sdk.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { ADAPTERS } from '../providers/adapters.ts';
import {
  type ProviderKeySource,
  providerKeysFromEnvironment,
  providerKeysFromSecret,
} from '../providers/provider-keys.ts';
import type { EndpointObserver } from '../thermal/endpoint-observer.ts';
import { cloudWatchMetrics, type InvocationMetrics } from '../thermal/invocation-metrics.ts';
import { sageMakerObserver } from '../thermal/sagemaker-observer.ts';
import { type EventPublisher, eventBridgePublisher } from './event-publisher.ts';

/** The world outside the database, as a run reaches it. */
export interface SyncPorts {
  /** The providers there are. */
  readonly adapters: readonly ProviderAdapter[];
  readonly providerKeys: ProviderKeySource;
  readonly endpoints: EndpointObserver;
  readonly metrics: InvocationMetrics;
  readonly publisher: EventPublisher;
  /** For providers and price sources. */
  readonly fetch: typeof fetch;
}

const AWS_CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

const variables = z.object({
  /** Name or ARN of the bus. */
  EVENT_BUS_NAME: z.string().default('default'),
  /** The secret that holds the provider keys; the environment itself where unset. */
  PROVIDER_KEYS_SECRET_ARN: z.string().optional(),
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_ENDPOINT_URL_SAGEMAKER: z.string().optional(),
  AWS_ENDPOINT_URL_CLOUDWATCH: z.string().optional(),
  AWS_ENDPOINT_URL_EVENTBRIDGE: z.string().optional(),
  AWS_ENDPOINT_URL_SECRETS_MANAGER: z.string().optional(),
});

/**
 * The real ports as the environment says: AWS by the SDK's own rules or at the `AWS_ENDPOINT_URL_…` given, provider keys from
 * `PROVIDER_KEYS_SECRET_ARN` or the environment, events to `EVENT_BUS_NAME`. Nothing is opened until it is used.
 *
 * @throws RegistryError `config_invalid`
 */
export function portsFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  options: { readonly logger?: Logger } = {},
): SyncPorts {
  const config = readConfig(variables, env);
  const settings = (endpoint: string | undefined): AwsClientSettings => ({
    ...(config.AWS_REGION === undefined ? {} : { region: config.AWS_REGION }),
    ...(endpoint === undefined ? {} : { endpoint, ...credentialsOf(config) }),
  });
  const secretSettings = {
    ...settings(config.AWS_ENDPOINT_URL_SECRETS_MANAGER),
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  };
  const names = [...ADAPTERS.flatMap((adapter) => adapter.authentication.keyNames), ...AWS_CREDENTIALS];
  return {
    adapters: ADAPTERS,
    providerKeys:
      config.PROVIDER_KEYS_SECRET_ARN === undefined
        ? providerKeysFromEnvironment(env, names)
        : withRoleCredentials(providerKeysFromSecret(config.PROVIDER_KEYS_SECRET_ARN, secretSettings), env),
    endpoints: sageMakerObserver(settings(config.AWS_ENDPOINT_URL_SAGEMAKER)),
    metrics: cloudWatchMetrics(settings(config.AWS_ENDPOINT_URL_CLOUDWATCH)),
    publisher: eventBridgePublisher({
      ...settings(config.AWS_ENDPOINT_URL_EVENTBRIDGE),
      busName: config.EVENT_BUS_NAME,
    }),
    fetch: (...request) => fetch(...request),
  };
}

/** A simulator's address comes with credentials that are good for nothing else; otherwise the SDK finds its own. */
function credentialsOf(config: z.output<typeof variables>): Pick<AwsClientSettings, 'credentials'> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = config;
  return accessKeyId === undefined || secretAccessKey === undefined
    ? {}
    : { credentials: { accessKeyId, secretAccessKey } };
}

/** Bedrock is asked as the function's own role, whose credentials Lambda puts into the environment. */
function withRoleCredentials(
  source: ProviderKeySource,
  env: Readonly<Record<string, string | undefined>>,
): ProviderKeySource {
  const role = Object.fromEntries(AWS_CREDENTIALS.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  return {
    keys: async () => ({ ...role, ...(await source.keys()) }),
    refresh: async () => ({ ...role, ...(await source.refresh()) }),
  };
}
