import type { NewEvent } from '@radiant/database';

/** Tells the bus that an admin changed prices of a model; the model is named as its row names it. */
export function priceChanged(
  model: { readonly provider_id: string; readonly model_id: string },
  detail: {
    readonly subject: string;
    readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
    readonly source: 'admin' | 'proposal';
    readonly reason: string | null;
  },
): NewEvent {
  const { provider_id, model_id } = model;
  return {
    detailType: 'ModelPriceChanged',
    entity: `model/${provider_id}/${model_id}`,
    detail: { provider_id, model_id, ...detail },
  };
}
