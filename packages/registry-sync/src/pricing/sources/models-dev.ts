import { z } from 'zod';
import { converted, type PriceSource, pricedEntries, pricesOfEntry } from './price-source.ts';

const amount = z.number().nullish();

const modelSchema = z.object({
  cost: z.object({ input: amount, output: amount, cache_read: amount, cache_write: amount }).nullish(),
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
      return pricesOfEntry(modelSchema, models[modelId], ({ cost }) => ({
        input_cost_per_1k: converted(cost?.input, PER_MILLION),
        output_cost_per_1k: converted(cost?.output, PER_MILLION),
        cached_input_cost_per_1k: converted(cost?.cache_read, PER_MILLION),
        cache_write_cost_per_1k: converted(cost?.cache_write, PER_MILLION),
      }));
    };
    const keys = [...modelsOf].flatMap(([providerId, models]) =>
      Object.keys(models).map((id) => `${providerId}/${id}`),
    );
    return { entries: pricedEntries(keys, lookUp), lookUp };
  },
} satisfies PriceSource<z.output<typeof documentSchema>>;
