import { z } from '@hono/zod-openapi';
import { insertEvents, readRegistryModel } from '@radiant/database';
import { change, lockForChange } from '../app/governed.ts';
import { readModelDetail, storeOf } from '../app/model-detail.ts';
import { invalidInput, notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { externalPriceShape, nameText, selfHostedPriceShape } from '../schemas/model-fields.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

const prices = z.strictObject({ ...selfHostedPriceShape, ...externalPriceShape }).partial();
const ofExternal = Object.keys(externalPriceShape);
const ofSelfHosted = Object.keys(selfHostedPriceShape);

/** `PATCH /models/{id}/pricing` */
export const updatePricing = writeOperation(
  {
    operationId: 'updatePricing',
    method: 'patch',
    path: '/models/{id}/pricing',
    tag: 'Pricing',
    summary: 'Edit the price or markup of a model',
    description: `Costs are US dollars that the organisation pays; the answer shows what tenants pay beside them. External models have ${ofExternal.join(', ')}; self-hosted ones ${ofSelfHosted.join(', ')}. No sync overwrites what is set here.`,
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: prices.extend({
      price_reference: nameText(2_000).optional().openapi({ description: 'Where the price is stated' }),
      reason: reasonSchema,
    }),
    example: { input_cost_per_1k: 0.0025, output_cost_per_1k: 0.01, reason: 'Price list of 2026-11-01' },
    success: { status: 200, description: 'The model at its new price', schema: modelDetailSchema },
  },
  { changeKind: 'model.pricing', reason: ({ body }) => body.reason, precondition: true },
  async (context, { params, body }) => {
    const { reason, price_reference, ...given } = body;
    const model = await readRegistryModel(context.client, params.id);
    if (model === null) throw notFound('model', params.id);
    const { table, entity } = storeOf(model);
    const { record } = await lockForChange(context, table, params.id, 'model');
    const allowed = table === 'models' ? ofExternal : ofSelfHosted;
    const strange = Object.keys(given).filter((name) => !allowed.includes(name));
    if (strange.length > 0) {
      const message = `not a price of ${model.hosting_type === 'external' ? 'an external' : 'a self-hosted'} model`;
      throw invalidInput(strange.map((field) => ({ in: 'body', field, message, allowed })));
    }
    const costsChange = Object.keys(given).some((name) => !name.startsWith('markup_'));
    await change(context, table, params.id, {
      ...given,
      ...(costsChange
        ? {
            price_source: 'admin',
            price_reference: price_reference ?? null,
            price_observed_at: context.now.toISOString(),
          }
        : {}),
    });
    await insertEvents(context.client, [
      {
        detailType: 'ModelPriceChanged',
        entity: `model/${model.provider_id}/${model.model_id}`,
        detail: {
          providerId: model.provider_id,
          modelId: model.model_id,
          subject: entity,
          changes: Object.entries(given).map(([field, after]) => ({ field, before: record[field] ?? null, after })),
          source: 'admin',
          reason,
        },
      },
    ]);
    return readModelDetail(context.client, params.id);
  },
);
