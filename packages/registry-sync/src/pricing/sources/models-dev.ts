import { variantField } from '@radiant/contracts';
import { z } from 'zod';
import { converted, type PriceSource, pricedKeys, pricesOfEntry } from './price-source.ts';

const amount = z.number().nullish();

const tokenCosts = { input: amount, output: amount, cache_read: amount, cache_write: amount };
const modelSchema = z.object({
  cost: z
    .object({
      ...tokenCosts,
      /** For prompts of more tokens than `size`. */
      tiers: z.array(z.object({ ...tokenCosts, tier: z.object({ size: z.int().positive() }) })).nullish(),
      /** What `tiers` was before. */
      context_over_200k: z.object(tokenCosts).nullish(),
    })
    .nullish(),
  experimental: z
    .object({
      modes: z
        .record(
          z.string(),
          z.object({
            cost: z.object(tokenCosts).nullish(),
            provider: z.object({ body: z.looseObject({ service_tier: z.unknown().optional() }).nullish() }).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish()
    .catch(null),
});

const documentSchema = z.record(z.string(), z.unknown());
const modelsSchema = z.object({ models: z.record(z.string(), z.unknown()) });

/** From a price per million tokens to one per thousand. */
const PER_MILLION = 1 / 1_000;

/** models.dev's api.json: provider to models to `cost`, US dollars per million tokens. Nothing but tokens has a price there. */
export const modelsDev = {
  id: 'models_dev',
  displayName: 'models.dev',
  isReseller: false,
  urlVariable: 'MODELS_DEV_URL',
  schema: documentSchema,
  read(document) {
    const modelsOf = new Map(
      Object.entries(document).flatMap(([providerId, provider]) => {
        const parsed = modelsSchema.safeParse(provider);
        return parsed.success ? [[providerId, parsed.data.models] as const] : [];
      }),
    );
    const lookUp = (key: string) => {
      // The model's own id may hold slashes, the provider's does not.
      const [, providerId = '', modelId = ''] = /^([^/]+)\/(.+)$/.exec(key) ?? [];
      const models = modelsOf.get(providerId);
      if (models === undefined || !Object.hasOwn(models, modelId)) return null;
      return pricesOfEntry(modelSchema, models[modelId], ({ cost, experimental }) => ({
        input_cost_per_1k: converted(cost?.input, PER_MILLION),
        output_cost_per_1k: converted(cost?.output, PER_MILLION),
        cached_input_cost_per_1k: converted(cost?.cache_read, PER_MILLION),
        cache_write_cost_per_1k: converted(cost?.cache_write, PER_MILLION),
        ...(cost?.context_over_200k && pricesUnder({ above_input_tokens: 200_000 }, cost.context_over_200k)),
        ...Object.assign(
          {},
          ...(cost?.tiers ?? []).map(({ tier, ...costs }) => pricesUnder({ above_input_tokens: tier.size }, costs)),
        ),
        // A mode that is asked for by the service tier is that tier; others, such as a speed, are options.
        ...Object.assign(
          {},
          ...Object.values(experimental?.modes ?? {}).map(({ cost: costs, provider }) =>
            provider?.body?.service_tier === 'priority' && costs
              ? pricesUnder({ service_tier: 'priority' }, costs)
              : {},
          ),
        ),
      }));
    };
    const keys = [...modelsOf].flatMap(([providerId, models]) =>
      Object.keys(models).map((id) => `${providerId}/${id}`),
    );
    return { keys: pricedKeys(keys, lookUp), lookUp };
  },
} satisfies PriceSource<z.output<typeof documentSchema>>;

type TokenCosts = Readonly<Record<keyof typeof tokenCosts, z.output<typeof amount>>>;

function pricesUnder(
  condition: { readonly above_input_tokens: number } | { readonly service_tier: 'priority' },
  costs: Partial<TokenCosts>,
): Readonly<Record<string, number | null>> {
  const units = {
    usd_per_1k_input_tokens: costs.input,
    usd_per_1k_output_tokens: costs.output,
    usd_per_1k_cached_input_tokens: costs.cache_read,
    usd_per_1k_cache_write_tokens: costs.cache_write,
  } as const;
  return Object.fromEntries(
    Object.entries(units).map(([unit, cost]) => [
      variantField({ unit: unit as keyof typeof units, ...condition }),
      converted(cost, PER_MILLION),
    ]),
  );
}
