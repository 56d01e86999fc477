import { z } from '@hono/zod-openapi';
import { nameText, PROVIDER_COLUMNS, RegistryError, SELF_HOSTED_PROVIDER_ID, settableShape } from '@radiant/contracts';
import {
  deleteGovernedRow,
  dropModelReferences,
  findModelReferences,
  insertGovernedRow,
  listProviders,
  lockModelsOfProvider,
  type ProviderRow,
  type Queryable,
  readProvider,
} from '@radiant/database';
import { deletionQuery, removedSchema } from '../models/deletion.ts';
import { withPatchedFacts } from '../models/model-writes.ts';
import { providerListSchema } from '../models/provider-list.ts';
import { change, lockForChange } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { listOperation, pageParameters } from '../serving/paging.ts';
import { found } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { countSchema, reasonSchema } from '../serving/scalars.ts';

/** What an admin may set of a provider. */
const providerShape = settableShape(PROVIDER_COLUMNS, 'fields');

/** A provider as it is stored, with what hangs on it. */
const providerSchema = z
  .strictObject({
    id: z.string(),
    record: z.record(z.string(), z.unknown()).openapi({ description: 'The stored row' }),
    models: countSchema,
    compliance: z.array(z.string()).openapi({ description: 'In force today' }),
    certificates: countSchema,
    list: providerListSchema
      .nullable()
      .openapi({ description: 'What its last accepted list of models proves; null where none ever came' }),
  })
  .openapi('Provider');

const byProviderId = z.strictObject({ id: nameText(100) });

/** `/providers`: whose models the registry holds. */
export const providerOperations: readonly Operation[] = [
  listOperation(
    {
      operationId: 'listProviders',
      path: '/providers',
      summary: 'List providers',
      query: z.strictObject({ status: z.enum(['enabled', 'disabled']).optional(), ...pageParameters }),
      list: 'providers',
      rows: 'providers',
      schema: providerSchema,
    },
    {
      order: 'id',
      find: ({ database }, { query: { status } }, { after, limit }) =>
        listProviders(database, {
          enabled: status === undefined ? undefined : status === 'enabled',
          after: after?.id ?? null,
          limit,
        }),
      placeOf: ({ id }) => ({ key: null, id }),
      show: withoutEtag,
    },
  ),
  readOperation(
    {
      operationId: 'getProvider',
      path: '/providers/{id}',
      summary: 'Read a provider',
      params: byProviderId,
      success: { status: 200, description: 'The provider', schema: providerSchema },
      problems: [404],
    },
    ({ database }, { params }) => providerAnswer(database, params.id),
  ),
  writeOperation(
    {
      operationId: 'createProvider',
      method: 'post',
      path: '/providers',
      summary: 'Add a provider',
      body: z
        .strictObject(providerShape)
        .partial()
        .extend({
          id: z
            .string()
            .max(100)
            .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'lower case letters, digits, single hyphens' })
            .refine((id) => id !== SELF_HOSTED_PROVIDER_ID),
          name: providerShape.name,
          reason: reasonSchema.optional(),
        }),
      example: { id: 'example-ai', name: 'Example AI', website: 'https://example.com' },
      success: { status: 201, description: 'The new provider', schema: providerSchema },
      changeKind: 'provider.create',
    },
    async ({ client }, { body }) => {
      await insertGovernedRow(client, 'providers', { ...withPatchedFacts(body, {}), origin: 'admin' });
      return { ...(await providerAnswer(client, body.id)), location: `/providers/${encodeURIComponent(body.id)}` };
    },
  ),
  writeOperation(
    {
      operationId: 'updateProvider',
      method: 'patch',
      path: '/providers/{id}',
      summary: 'Change, enable or disable a provider, or set its markup',
      description:
        'Disabling a provider disables all its models; its markup holds for models without one of their own. Of compliance_facts those that are named change, null takes one away, the others stay.',
      params: byProviderId,
      body: z.strictObject(providerShape).partial().extend({ reason: reasonSchema.optional() }),
      example: { markup_rate: 0.4, reason: 'Standard markup' },
      success: { status: 200, description: 'The changed provider', schema: providerSchema },
      changeKind: 'provider.update',
      precondition: true,
    },
    async (context, { params, body }) => {
      const { record } = await lockForChange(context, 'providers', params.id, 'provider');
      await change(context, 'providers', params.id, withPatchedFacts(body, record));
      return providerAnswer(context.client, params.id);
    },
  ),
  writeOperation(
    {
      operationId: 'deleteProvider',
      method: 'delete',
      path: '/providers/{id}',
      summary: 'Delete a provider',
      description:
        'Refused while it has models, unless forced with a reason; then its models and what names them go with it. Its health samples are lost; everything else the history keeps.',
      params: byProviderId,
      query: deletionQuery,
      success: { status: 200, description: 'What was deleted', schema: removedSchema },
      changeKind: 'provider.delete',
      precondition: true,
    },
    async (context, { params: { id: providerId }, query }) => {
      const { client, changeSetId } = context;
      await lockForChange(context, 'providers', providerId, 'provider');
      const models = await lockModelsOfProvider(client, providerId);
      const removed = [];
      for (const { id, model_id: modelId } of models) {
        const references = await findModelReferences(client, { providerId, modelId });
        removed.push(...references, { kind: 'model' as const, id, name: modelId });
      }
      if (removed.length > 0 && query.force !== true) {
        throw new RegistryError(
          'conflict',
          `The provider ${providerId} has ${models.length} models; delete them first, or force it with a reason`,
          { details: { references: removed } },
        );
      }
      for (const { id, model_id: modelId } of models) {
        await dropModelReferences(client, { providerId, modelId });
        await deleteGovernedRow(client, 'models', id);
      }
      await deleteGovernedRow(client, 'providers', providerId);
      return { body: { id: providerId, removed, changeSetId } };
    },
  ),
];

async function providerAnswer(database: Queryable, id: string) {
  const row = found(await readProvider(database, id), 'provider', id);
  return { body: withoutEtag(row), etag: row.etag };
}

function withoutEtag({ etag: _etag, ...provider }: ProviderRow): z.output<typeof providerSchema> {
  return provider;
}
