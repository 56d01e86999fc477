import { z } from 'zod';
import { converted, type PriceSource, statedPrices } from './price-source.ts';

const amount = z.number().nullish();

const modelSchema = z.object({
  cost: z.object({ input: amount, output: amount, cache_read: amount, cache_write: amount }).nullish(),
});

const documentSchema = z.record(z.string(), z.object({ models: z.record(z.string(), z.unknown()) }));

/** models.dev's api.json: provider to models to `cost`, US dollars per million tokens. Nothing but tokens has a price there. */
export const modelsDev = {
  id: 'models_dev',
  displayName: 'models.dev',
  isReseller: false,
  urlVariable: 'MODELS_DEV_URL',
  schema: documentSchema,
  read(document) {
    return {
      entries: Object.values(document).reduce((sum, { models }) => sum + Object.keys(models).length, 0),
      lookUp(key) {
        // The model's own id may hold slashes, the provider's does not.
        const [, providerId = '', modelId = ''] = /^([^/]+)\/(.+)$/.exec(key) ?? [];
        const models = Object.hasOwn(document, providerId) ? document[providerId]?.models : undefined;
        if (models === undefined || !Object.hasOwn(models, modelId)) return null;
        const parsed = modelSchema.safeParse(models[modelId]);
        if (!parsed.success) {
          const [issue] = parsed.error.issues;
          return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
        }
        const { cost } = parsed.data;
        return statedPrices({
          input_cost_per_1k: perThousand(cost?.input),
          output_cost_per_1k: perThousand(cost?.output),
          cached_input_cost_per_1k: perThousand(cost?.cache_read),
          cache_write_cost_per_1k: perThousand(cost?.cache_write),
        });
      },
    };
  },
} satisfies PriceSource<z.output<typeof documentSchema>>;

function perThousand(perMillion: number | null | undefined): number | null {
  return perMillion === null || perMillion === undefined ? null : converted(perMillion, 1 / 1_000);
}
