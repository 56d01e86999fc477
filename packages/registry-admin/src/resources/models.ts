import { z } from '@hono/zod-openapi';
import {
  CAPABILITIES,
  canonicalCapability,
  EXTERNAL_CATEGORIES,
  HOSTING_TYPES,
  namesOf,
  nameText,
  REGISTRY_FIELDS,
  type RegistryModelColumn,
  SELF_HOSTED_CATEGORIES,
} from '@radiant/contracts';
import { countRegistryModels, listRegistryModels, type Queryable } from '@radiant/database';
import { deletionQuery, removedSchema, removeModel } from '../models/deletion.ts';
import { modelAnswer, modelDetailSchema, pastModelAnswer, withTenantPrices } from '../models/model-answer.ts';
import { externalModelShape, externalPriceShape, licenceShape } from '../models/model-fields.ts';
import { createModel, updateModel } from '../models/model-writes.ts';
import { registryModelSchema } from '../models/registry-model.ts';
import type { Operation } from '../serving/operation.ts';
import { decodeCursor, pageOf, pageParameters } from '../serving/paging.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { asOfParameter, byId, maybeText, queryText, reasonSchema } from '../serving/scalars.ts';

const orders = namesOf(REGISTRY_FIELDS).flatMap((column) => [column, `-${column}`] as const);

const listQuery = z.strictObject({
  category: z.enum([...EXTERNAL_CATEGORIES, ...SELF_HOSTED_CATEGORIES]).optional(),
  hostingType: z.enum(HOSTING_TYPES).optional(),
  status: z.enum(['enabled', 'disabled']).optional(),
  provider: queryText.optional(),
  capability: z
    .string()
    .transform((word) => canonicalCapability(word) ?? word)
    .pipe(z.enum(CAPABILITIES))
    .optional()
    .openapi({ type: 'string', enum: [...CAPABILITIES] }),
  q: queryText.optional().openapi({ description: 'Text in the id, names, provider or description' }),
  sort: z.enum(orders).default('display_name').openapi({ description: 'A column; with - before it, downwards' }),
  ...pageParameters,
  asOf: asOfParameter,
});

/** `/models`: the unified list, and what admins do to external models. */
export const modelOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'listModels',
      path: '/models',
      summary: 'List external and self-hosted models, enabled or not',
      description:
        'Pages follow the order of `sort`, then the id; unknown values come last. A page continues where the one before ended, so rows inserted meanwhile shift nothing.',
      query: listQuery,
      success: {
        status: 200,
        description: 'One page, and how many models match in all',
        schema: z.strictObject({
          total: z.int(),
          external: z.int(),
          selfHosted: z.int(),
          models: z.array(registryModelSchema),
          nextCursor: maybeText,
        }),
      },
    },
    async ({ database, cache }, { query }) => {
      if (query.asOf !== undefined) return { body: await pageOfModels(database, query) };
      const { plain, gzip } = await cache.get(`listModels ${JSON.stringify(query)}`, async () =>
        JSON.stringify(await pageOfModels(database, query)),
      );
      return { text: plain, gzip, contentType: 'application/json' };
    },
  ),
  readOperation(
    {
      operationId: 'getModel',
      path: '/models/{id}',
      summary: 'Read an external or self-hosted model',
      description:
        'The ETag is the revision of the stored row, for If-Match; what is observed (health, latency, thermal state) does not count towards it. With asOf the model as it was, without an ETag.',
      params: byId,
      query: z.strictObject({ asOf: asOfParameter }),
      success: { status: 200, description: 'The model', schema: modelDetailSchema },
      problems: [404],
    },
    ({ database }, { params, query }) =>
      query.asOf === undefined ? modelAnswer(database, params.id) : pastModelAnswer(database, params.id, query.asOf),
  ),
  writeOperation(
    {
      operationId: 'createModel',
      method: 'post',
      path: '/models',
      summary: 'Add an external model',
      body: z
        .strictObject({ ...externalModelShape, ...externalPriceShape, ...licenceShape })
        .partial()
        .extend({
          provider_id: nameText(100),
          model_id: z
            .string()
            .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/, { error: 'letters, digits and . _ : / - only' }),
          name: externalModelShape.name,
          category: externalModelShape.category,
          reason: reasonSchema.optional(),
        }),
      example: {
        provider_id: 'openai',
        model_id: 'gpt-example',
        name: 'GPT Example',
        category: 'text_generation',
        capabilities: ['chat', 'function_calling'],
        input_modalities: ['text'],
        output_modalities: ['text'],
        input_cost_per_1k: 0.001,
        output_cost_per_1k: 0.004,
      },
      success: { status: 201, description: 'The new model', schema: modelDetailSchema },
      changeKind: 'model.create',
    },
    (context, { body }) => createModel(context, 'models', body),
  ),
  writeOperation(
    {
      operationId: 'updateModel',
      method: 'patch',
      path: '/models/{id}',
      summary: 'Change, enable or disable an external model',
      description:
        'Only the fields named change, and no sync or seed overwrites them any more. Prices and licence have operations of their own; a self-hosted model is changed at /self-hosted/{id}.',
      params: byId,
      body: z.strictObject(externalModelShape).partial().extend({ reason: reasonSchema.optional() }),
      example: { enabled: false, reason: 'Not approved for production yet' },
      success: { status: 200, description: 'The changed model', schema: modelDetailSchema },
      changeKind: 'model.update',
      precondition: true,
    },
    (context, { params, body }) => updateModel(context, 'models', params.id, body),
  ),
  writeOperation(
    {
      operationId: 'deleteModel',
      method: 'delete',
      path: '/models/{id}',
      summary: 'Delete an external model',
      description:
        'Refused with the references named while something names the model (a default, a predecessor, a policy), unless forced with a reason; then the references go with it. The history keeps it, and undo brings it back.',
      params: byId,
      query: deletionQuery,
      success: { status: 200, description: 'What was deleted', schema: removedSchema },
      changeKind: 'model.delete',
      precondition: true,
    },
    (context, { params, query }) => removeModel(context, 'models', params.id, query.force === true),
  ),
];

async function pageOfModels(database: Queryable, query: z.output<typeof listQuery>) {
  const descending = query.sort.startsWith('-');
  const sort = descending ? query.sort.slice(1) : query.sort;
  if (!isColumn(sort)) throw new Error(`${sort} is in the enum and no column`);
  const filter = {
    ...query,
    enabled: query.status === undefined ? undefined : query.status === 'enabled',
    asOf: query.asOf ?? null,
  };
  const after = decodeCursor(query.cursor, query.sort);
  const [counts, found] = await Promise.all([
    countRegistryModels(database, filter),
    listRegistryModels(database, filter, { sort, descending, limit: query.limit + 1, after }),
  ]);
  const { rows, nextCursor } = pageOf(found, query.limit, query.sort, ({ sort_key, id }) => ({ key: sort_key, id }));
  const models = rows.map(({ sort_key: _key, ...row }) => withTenantPrices(row));
  return { total: counts.total, external: counts.external, selfHosted: counts.self_hosted, models, nextCursor };
}

function isColumn(name: string): name is RegistryModelColumn {
  return name in REGISTRY_FIELDS;
}
