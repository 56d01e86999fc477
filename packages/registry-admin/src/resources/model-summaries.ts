import { z } from '@hono/zod-openapi';
import { defaultUse, useQualitySchema } from '@radiant/contracts';
import { findModelReferences, listModelSummaries, readRegistryModel, SUMMARY_COLUMNS } from '@radiant/database';
import { registryModelSchema } from '../models/registry-model.ts';
import type { Operation } from '../serving/operation.ts';
import { found } from '../serving/problem.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { asOfParameter, byId } from '../serving/scalars.ts';

const columns = Object.fromEntries(SUMMARY_COLUMNS.map((name) => [name, true])) as {
  readonly [Name in (typeof SUMMARY_COLUMNS)[number]]: true;
};

const summarySchema = z
  .strictObject({
    ...registryModelSchema.pick(columns).shape,
    quality: useQualitySchema.nullable().openapi({ description: 'For the use of its own task; null is unknown' }),
  })
  .openapi('ModelSummary', {
    description: 'What a table of all models shows of one; costs are what the organisation pays',
  });

/** `/models/summaries` and `/models/{id}/references`: all models at a glance, and what rests on one. */
export const modelSummaryOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'listModelSummaries',
      path: '/models/summaries',
      summary: 'List every model in one answer, with what a table shows of it',
      description:
        'In the order of names, enabled or not. For tables that filter and sort by themselves; GET /models has pages and every column.',
      query: z.strictObject({ asOf: asOfParameter }),
      success: { status: 200, description: 'All models', schema: z.strictObject({ models: z.array(summarySchema) }) },
    },
    async ({ database, cache }, { query: { asOf = null } }) => {
      const read = async () => {
        const rows = await listModelSummaries(database, asOf);
        const models = rows.map((row) => ({ ...row, quality: row.quality[defaultUse(row.primary_mode)] ?? null }));
        return JSON.stringify({ models });
      };
      if (asOf !== null) return { text: await read(), contentType: 'application/json' };
      const { plain, gzip } = await cache.get('listModelSummaries', read);
      return { text: plain, gzip, contentType: 'application/json' };
    },
  ),
  readOperation(
    {
      operationId: 'listModelReferences',
      path: '/models/{id}/references',
      summary: 'List what names a model: defaults of tasks, models that it succeeds, policies',
      params: byId,
      success: {
        status: 200,
        description: 'What names it',
        schema: z.strictObject({
          references: z.array(
            z.strictObject({
              kind: z.enum(['default_model', 'successor_of', 'selection_policy']),
              id: z.string().openapi({ description: 'The task, the other model’s id, or the policy’s name' }),
              name: z.string(),
            }),
          ),
        }),
      },
      problems: [404],
    },
    async ({ database }, { params: { id } }) => {
      const model = found(await readRegistryModel(database, id), 'model', id);
      const named = { providerId: model.provider_id, modelId: model.model_id };
      return { body: { references: await findModelReferences(database, named) } };
    },
  ),
];
