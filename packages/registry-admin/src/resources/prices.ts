import { z } from '@hono/zod-openapi';
import { nameText } from '@radiant/contracts';
import {
  insertEvents,
  listPriceHistory,
  listPriceSources,
  PRICE_CHANGE,
  PRICE_SOURCE,
  readRegistryModel,
} from '@radiant/database';
import { modelAnswer, modelDetailSchema, storeOf } from '../models/model-answer.ts';
import { externalPriceShape, selfHostedPriceShape } from '../models/model-fields.ts';
import { priceChanged } from '../models/price-changed.ts';
import { answeredRow } from '../serving/answered.ts';
import { change, lockForChange } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { listOperation, pageParameters } from '../serving/paging.ts';
import { found, invalidInput } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { byId, queryText, reasonSchema } from '../serving/scalars.ts';

const priceChangeSchema = z.strictObject(answeredRow(PRICE_CHANGE)).openapi('PriceChange');

const ofExternal = Object.keys(externalPriceShape);
const ofSelfHosted = Object.keys(selfHostedPriceShape);

/** `known` are our models in it; since `changed_at` it lists the same and says the same of them. */
const priceSourceSchema = z.strictObject(answeredRow(PRICE_SOURCE)).openapi('PriceSource');

/** `/models/{id}/pricing` and `…/price-history`: what models cost, and what they cost before; `/price-sources`: who says so. */
export const priceOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'listPriceSources',
      path: '/price-sources',
      summary: 'List the price sources as they were last read, with their age',
      success: {
        status: 200,
        description: 'The sources that a pricing run has believed',
        schema: z.strictObject({ sources: z.array(priceSourceSchema) }),
      },
    },
    async ({ database }) => ({ body: { sources: await listPriceSources(database) } }),
  ),
  listOperation(
    {
      operationId: 'listPriceHistory',
      path: '/models/{id}/price-history',
      summary: 'List every price that a model took on, newest first',
      description: 'Also of a model that has been deleted since.',
      params: byId,
      query: z.strictObject({ field: queryText.optional(), ...pageParameters }),
      list: 'prices',
      rows: 'prices',
      schema: priceChangeSchema,
    },
    {
      order: '-id',
      find: ({ database }, { params, query }, { after, limit }) =>
        listPriceHistory(database, {
          subjectId: params.id,
          field: query.field,
          after: after === null ? null : { id: Number(after.key), field: after.id },
          limit,
        }),
      placeOf: ({ id, field }) => ({ key: String(id), id: field }),
      show: (price) => price,
    },
  ),
  writeOperation(
    {
      operationId: 'updatePricing',
      method: 'patch',
      path: '/models/{id}/pricing',
      summary: 'Edit the price or markup of a model',
      description: `Costs are US dollars that the organisation pays; the answer shows what tenants pay beside them. External models have ${ofExternal.join(', ')}; self-hosted ones ${ofSelfHosted.join(', ')}. No sync overwrites what is set here.`,
      params: byId,
      body: z
        .strictObject({ ...selfHostedPriceShape, ...externalPriceShape })
        .partial()
        .extend({
          price_reference: nameText(2_000).optional().openapi({ description: 'Where the price is stated' }),
          reason: reasonSchema,
        }),
      example: { input_cost_per_1k: 0.0025, output_cost_per_1k: 0.01, reason: 'Price list of 2026-11-01' },
      success: { status: 200, description: 'The model at its new price', schema: modelDetailSchema },
      changeKind: 'model.pricing',
      precondition: true,
    },
    async (context, { params, body }) => {
      const { price_reference, ...given } = body;
      const model = found(await readRegistryModel(context.client, params.id), 'model', params.id);
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
      const changes = Object.entries(given).map(([field, after]) => ({ field, before: record[field] ?? null, after }));
      const { client, reason } = context;
      await insertEvents(client, [priceChanged(model, { subject: entity, changes, source: 'admin', reason })]);
      return modelAnswer(context.client, params.id);
    },
  ),
];
