import { endpointName } from '@radiant/contracts';
import type { AwsSimulator } from '@radiant/simulators/aws';
import type { PriceSourceId, ProviderSimulator } from '@radiant/simulators/providers';

const DAY_MS = 86_400_000;

/** The provider that fails while the registry is served: one model, the default of no task. */
export const FAILING_PROVIDER = 'luma';

/** Its provider brings the end of this model forward; it is deprecated anyway, and the default of transcription. */
const ENDING = { providerId: 'openai', modelId: 'whisper-1' } as const;

/** Its endpoint has been asked for an instance and waits for it. */
const WAKING_MODEL = 'llama-3.3-70b';

/**
 * What the price sources say since their documents were read: gpt-4o is cheaper by one of them and not by the others, an embedding
 * costs twice as much by all, and gpt-oss-120b 7 % more, which is within the limit.
 */
const PRICE_NEWS: Readonly<Partial<Record<PriceSourceId, unknown>>> = {
  litellm: {
    'gpt-4o': { input_cost_per_token: 2e-6 },
    'text-embedding-3-small': { input_cost_per_token: 4e-8 },
    'groq/openai/gpt-oss-120b': { input_cost_per_token: 1.6e-7 },
  },
  'models-dev': {
    openai: { models: { 'text-embedding-3-small': { cost: { input: 0.04 } } } },
    groq: { models: { 'openai/gpt-oss-120b': { cost: { input: 0.16 } } } },
  },
};

/**
 * Gives the simulated world something to govern: a model whose end comes nearer, price lists that disagree or leap, an endpoint that
 * wakes up. The registry learns of all of it by its own syncs, as it would outside.
 */
export function stageSituation(
  { providers, aws }: { readonly providers: ProviderSimulator; readonly aws: AwsSimulator },
  now: Date,
): void {
  providers.announce(ENDING.providerId, ENDING.modelId, { sunsetOn: comingSunset(now) });
  for (const source of ['litellm', 'models-dev'] as const) providers.patchPriceDocument(source, PRICE_NEWS[source]);
  aws.sageMaker.add({
    name: endpointName(WAKING_MODEL),
    status: 'Updating',
    variants: [{ currentInstances: 0, desiredInstances: 1 }],
  });
}

/** The first of a month, two to seven weeks ahead: near, and the same at every start of a month. */
function comingSunset(now: Date): string {
  const soonest = new Date(now.getTime() + 14 * DAY_MS);
  return new Date(Date.UTC(soonest.getUTCFullYear(), soonest.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}
