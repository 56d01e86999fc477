import { type Catalogue, endpointName } from '@radiant/contracts';
import { ADAPTERS, portsFromEnvironment, type SyncPorts } from '@radiant/registry-sync';
import { type AwsSimulator, applySagemakerScenario, startAwsSimulator } from '@radiant/simulators/aws';
import { type ProviderSimulator, startProviderSimulator } from '@radiant/simulators/providers';
import { FAILING_PROVIDER, stageSituation } from './simulated-situation.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The outside world on this machine: real where a key is set, simulated where none is. */
export interface LocalWorld {
  readonly ports: SyncPorts;
  /** Settings for the sync: the process's own, with the simulators' addresses. */
  readonly env: Environment;
  /** Providers that are the real ones. */
  readonly real: readonly string[];
  readonly simulated: readonly string[];
  /** Where the simulated providers are; `PATCH <it>/_control/providers/<id>` makes one slow or fail. */
  readonly simulatorUrl: string;
  /** From now on one of the simulated providers fails; its id, or null where it is the real one. */
  letOneFail(): string | null;
  close(): Promise<void>;
}

/**
 * Starts the built-in simulators, in a situation that there is something to do about, and says who is simulated: every provider without a key in the environment, the price sources
 * while no provider is real, and AWS (SageMaker, EventBridge, CloudWatch) always.
 *
 * @param catalogue whose external models the simulated providers list, and part of whose self-hosted ones SageMaker runs
 */
export async function startLocalWorld(
  env: Environment,
  catalogue: Pick<Catalogue, 'externalModels' | 'selfHostedModels'>,
): Promise<LocalWorld> {
  const isReal = (adapter: (typeof ADAPTERS)[number]) => adapter.authentication.keyNames.some((name) => env[name]);
  const real = ADAPTERS.filter(isReal).map((adapter) => adapter.providerId);
  const simulated = ADAPTERS.filter((adapter) => !isReal(adapter)).map((adapter) => adapter.providerId);
  const { providers, aws, prices, close } = await startSimulators(catalogue, { withUnknownModels: true });
  stageSituation({ providers, aws }, new Date());
  const overrides = {
    PROVIDER_BASE_URL_OVERRIDE: providers.url,
    PROVIDER_BASE_URL_OVERRIDE_FOR: simulated.join(','),
  };
  // A simulator's key stands back where the process has one: that provider is real. Amazon's simulators want a pair each.
  const keys = portsFromEnvironment({ ...providers.keys, ...definedKeys(env) });
  return {
    ports: { ...portsFromEnvironment({ ...env, ...aws.environment() }), providerKeys: keys.providerKeys },
    env: { ...(real.length === 0 ? prices : {}), ...(simulated.length === 0 ? {} : overrides), ...env },
    real,
    simulated,
    simulatorUrl: providers.url,
    letOneFail() {
      if (!simulated.includes(FAILING_PROVIDER)) return null;
      providers.fault(FAILING_PROVIDER, { kind: 'server_error', status: 503 });
      return FAILING_PROVIDER;
    },
    close,
  };
}

/** The providers, their price sources and AWS, all simulated. */
interface Simulators {
  readonly providers: ProviderSimulator;
  readonly providerIds: readonly string[];
  readonly aws: AwsSimulator;
  /** Settings of a sync that reads its prices here. */
  readonly prices: Readonly<Record<string, string>>;
  /** Settings of a process that knows nobody else. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts them with the catalogue's external models listed and part of its self-hosted ones running. */
export async function startSimulators(
  catalogue: Pick<Catalogue, 'externalModels' | 'selfHostedModels'>,
  options: { readonly latencyMs?: number; readonly withUnknownModels?: boolean } = {},
): Promise<Simulators> {
  const models = modelsByProvider(catalogue.externalModels);
  const [providers, aws] = await Promise.all([startProviderSimulator({ models, ...options }), startAwsSimulator()]);
  applySagemakerScenario(
    aws,
    catalogue.selfHostedModels.map((model) => endpointName(model.model_id)),
  );
  const prices = {
    LITELLM_PRICES_URL: providers.priceSourceUrls.litellm,
    MODELS_DEV_URL: providers.priceSourceUrls['models-dev'],
    GENAI_PRICES_URL: providers.priceSourceUrls['genai-prices'],
    OPENROUTER_MODELS_URL: providers.priceSourceUrls.openrouter,
  };
  return {
    ...{ providers, providerIds: Object.keys(models), aws, prices },
    env: { ...providers.keys, ...aws.environment(), ...prices, PROVIDER_BASE_URL_OVERRIDE: providers.url },
    close: async () => {
      await Promise.all([providers.stop(), aws.close()]);
    },
  };
}

function definedKeys(env: Environment): Environment {
  const names = ADAPTERS.flatMap((adapter) => adapter.authentication.keyNames);
  return Object.fromEntries(names.filter((name) => env[name]).map((name) => [name, env[name]]));
}

function modelsByProvider(models: Catalogue['externalModels']): Record<string, string[]> {
  // Nobody lists what is shut down.
  const listed = models.filter((model) => model.status !== 'retired');
  const idsOf = (provider: string) =>
    listed.filter((model) => model.provider_id === provider).map((model) => model.model_id);
  return Object.fromEntries(models.map(({ provider_id }) => [provider_id, idsOf(provider_id)]));
}
