import { endpointName } from '@radiant/contracts';
import { ADAPTERS } from '@radiant/registry-sync';
import { applySagemakerScenario, startAwsSimulator } from '@radiant/testing/aws';
import { startProviderSimulator } from '@radiant/testing/providers';

type Environment = Readonly<Record<string, string | undefined>>;

/** The outside world on this machine: real where a key is set, simulated where none is. */
export interface LocalWorld {
  /** Environment for the sync: keys, addresses, AWS endpoints. */
  readonly env: Environment;
  /** Providers that are the real ones. */
  readonly real: readonly string[];
  readonly simulated: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts the built-in simulators and says who is simulated: every provider without a key in the environment, the price sources
 * while no provider is real, and AWS (SageMaker, EventBridge, CloudWatch) always.
 *
 * @param selfHostedModelIds whose endpoints the simulated SageMaker account has, in part
 */
export async function startLocalWorld(env: Environment, selfHostedModelIds: readonly string[]): Promise<LocalWorld> {
  const real = ADAPTERS.filter((adapter) => adapter.authentication.keyNames.some((name) => env[name]));
  const simulated = ADAPTERS.filter((adapter) => !real.includes(adapter));
  const [providers, aws] = await Promise.all([startProviderSimulator(), startAwsSimulator()]);
  applySagemakerScenario(aws, selfHostedModelIds.map(endpointName));
  const simulatedKeys = simulated.flatMap((adapter) =>
    adapter.authentication.keyNames.map((name) => [name, providers.keys[name]]),
  );
  const prices = {
    LITELLM_PRICES_URL: providers.priceSourceUrls.litellm,
    MODELS_DEV_URL: providers.priceSourceUrls['models-dev'],
    OPENROUTER_MODELS_URL: providers.priceSourceUrls.openrouter,
  };
  return {
    env: {
      ...(real.length === 0 ? prices : {}),
      ...env,
      ...Object.fromEntries(simulatedKeys),
      ...aws.environment(),
      ...(simulated.length === 0
        ? {}
        : {
            PROVIDER_BASE_URL_OVERRIDE: providers.url,
            PROVIDER_BASE_URL_OVERRIDE_FOR: simulated.map((adapter) => adapter.providerId).join(','),
          }),
    },
    real: real.map((adapter) => adapter.providerId),
    simulated: simulated.map((adapter) => adapter.providerId),
    close: async () => {
      await Promise.all([providers.stop(), aws.close()]);
    },
  };
}
