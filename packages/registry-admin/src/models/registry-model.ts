import { z } from '@hono/zod-openapi';
import { assuranceConditionSchema, REGISTRY_FIELDS, SELECTOR_FIELDS } from '@radiant/contracts';
import { answeredShape } from '../serving/answered.ts';
import { selectionCostShape } from './selection-cost.ts';

/** A row of the unified registry, with what tenants pay beside what we pay. */
export const registryModelSchema = z
  .strictObject({
    ...answeredShape(REGISTRY_FIELDS),
    tenant_prices: z.record(z.string(), z.number()).openapi({
      description: 'What tenants pay, by cost column: cost × (1 + markup_rate), only where the cost is known',
    }),
  })
  .openapi('RegistryModel', {
    description:
      'A model as admins see it. Costs are US dollars that the organisation pays; null is unknown or not billed so.',
  });
/** A selected model: what selection sees of it, whether it has to wake first, and what it costs. */
export const selectedModelSchema = z
  .strictObject({
    ...answeredShape(SELECTOR_FIELDS),
    warmup_required: z.boolean().openapi({ description: 'True for a self-hosted model that is neither HOT nor WARM' }),
    conditions: z.array(assuranceConditionSchema).openapi({
      description:
        'What makes true what the criteria ask to be assured: the host to call, what to send, to set or to sign, the factor on list prices, and until when',
    }),
    ...selectionCostShape,
  })
  .openapi('SelectedModel');

/** A row of the unified registry, with what tenants pay. */
export type RegistryModel = z.output<typeof registryModelSchema>;
