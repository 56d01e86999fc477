import { z } from 'zod';
import { converted, type PriceSource, pricedKeys, pricesOfEntry } from './price-source.ts';

/** Decimal strings; numbers are read too, should it ever send them. */
const amount = z
  .union([
    z.string().regex(/^-?\d+(\.\d+)?(e-?\d+)?$/i, { error: 'expected a decimal number in a string' }),
    z.number(),
  ])
  .transform(Number)
  .nullish();

const modelSchema = z.object({
  pricing: z.object({
    prompt: amount,
    completion: amount,
    input_cache_read: amount,
    input_cache_write: amount,
    request: amount,
  }),
});

const documentSchema = z.object({ data: z.array(z.unknown()) });
const named = z.looseObject({ id: z.string() });

/**
 * OpenRouter's model list: US dollars per token (and per request) as decimal strings, -1 for a router whose price depends. It
 * resells, at the price of its cheapest route.
 */
export const openRouter = {
  id: 'openrouter',
  displayName: 'OpenRouter',
  isReseller: true,
  urlVariable: 'OPENROUTER_MODELS_URL',
  schema: documentSchema,
  read({ data }) {
    const models = new Map(
      data.flatMap((model) => {
        const parsed = named.safeParse(model);
        return parsed.success ? [[parsed.data.id, parsed.data] as const] : [];
      }),
    );
    const lookUp = (key: string) => {
      const model = models.get(key);
      if (model === undefined) return null;
      return pricesOfEntry(modelSchema, model, ({ pricing }) => ({
        input_cost_per_1k: converted(pricing.prompt, 1_000),
        output_cost_per_1k: converted(pricing.completion, 1_000),
        cached_input_cost_per_1k: converted(pricing.input_cache_read, 1_000),
        cache_write_cost_per_1k: converted(pricing.input_cache_write, 1_000),
        cost_per_request: pricing.request ?? null,
      }));
    };
    return { keys: pricedKeys(models.keys(), lookUp), lookUp };
  },
} satisfies PriceSource<z.output<typeof documentSchema>>;
