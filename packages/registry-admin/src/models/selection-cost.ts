import { z } from '@hono/zod-openapi';
import { rowFromCost, type SelectionCost } from '@radiant/model-selector';

const usd = z.number().nullable();

const costSchema = z
  .strictObject({
    organisation_usd: usd.openapi({ description: 'What the organisation pays its provider; null is unknown' }),
    tenant_usd: usd.openapi({ description: 'What the tenant pays the organisation; null is unknown' }),
    markup_rate: z.number(),
    components: z
      .array(
        z.strictObject({
          component: z.string(),
          unit: z.string(),
          quantity: z.number().nullable(),
          rate: usd,
          per: z.number(),
          organisation_usd: usd,
          tenant_usd: usd,
        }),
      )
      .openapi({ description: 'The parts of the bill: quantity × rate / per; that of waking a model is wake' }),
    unknown: z.array(z.string()).openapi({
      description:
        'Units whose price is not known, or whose quantity was not stated though the model is billed by them',
    }),
  })
  .openapi('Cost', { description: 'What the expected usage costs, in US dollars' });

/** What a selected model costs, as the API answers it. */
export const selectionCostShape = {
  cost: costSchema,
  break_even_requests: z.int().nullable().openapi({
    description:
      'Of a model that sleeps: from how many requests on waking it is cheaper than the best that is ready; null where it never is or a price is unknown',
  }),
};

/** The same values as {@link selectionCostShape} spells them. */
export function selectionCostAnswer({ cost, breakEvenRequests }: Omit<SelectionCost, 'model'>) {
  return { cost: rowFromCost(cost), break_even_requests: breakEvenRequests };
}
