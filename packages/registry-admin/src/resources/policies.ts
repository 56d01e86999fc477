import { z } from '@hono/zod-openapi';
import { didYouMean, policyBodySchema, type SelectionPolicyInput } from '@radiant/contracts';
import {
  type GovernedRow,
  listGovernedRows,
  type Queryable,
  readGovernedRow,
  readSelectionNames,
} from '@radiant/database';
import { put, remove } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { found, requireNone } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { idSchema, maybeReason, reasonSchema } from '../serving/scalars.ts';
import { requireModel } from './default-models.ts';

const object = z.record(z.string(), z.unknown());

/** A policy as it is stored. */
const policySchema = z
  .strictObject({
    name: z.string(),
    version: z.int(),
    description: z.string(),
    criteria: object,
    strategy: z.string().nullable(),
    weights: object.nullable(),
    defaultModels: object,
    locked: z.array(z.string()),
    created_at: z.string(),
    updated_at: z.string(),
    etag: z.string(),
  })
  .openapi('SelectionPolicy');

/** The same as its row has it. */
const recordSchema = z.object({
  ...policySchema.omit({ defaultModels: true, etag: true }).shape,
  default_models: object,
});

const byName = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, { error: 'lower case letters, digits and hyphens' }),
});

/** `/policies`: named defaults for selections. */
export const policyOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'listPolicies',
      path: '/policies',
      summary: 'List selection policies',
      description: 'Named defaults for selections; the etag of each is for If-Match.',
      success: {
        status: 200,
        description: 'The policies by name',
        schema: z.strictObject({ policies: z.array(policySchema) }),
      },
    },
    async ({ database }) => {
      const rows = await listGovernedRows(database, 'selection_policies');
      return { body: { policies: rows.map((row) => policyAnswer(row).body) } };
    },
  ),
  readOperation(
    {
      operationId: 'getPolicy',
      path: '/policies/{name}',
      summary: 'Read a selection policy',
      params: byName,
      success: { status: 200, description: 'The policy', schema: policySchema },
      problems: [404],
    },
    async ({ database }, { params: { name } }) =>
      policyAnswer(found(await readGovernedRow(database, 'selection_policies', name), 'selection policy', name)),
  ),
  writeOperation(
    {
      operationId: 'setPolicy',
      method: 'put',
      path: '/policies/{name}',
      summary: 'Write a selection policy; every write that changes it makes a new version',
      description:
        'If-None-Match: * makes a new one; If-Match carries the etag of the version that is replaced. Providers, embedding spaces and models that it names must be there. What it locks, no caller may weaken.',
      params: byName,
      body: policyBodySchema({ reason: reasonSchema.optional() }),
      example: {
        description: 'Cheap answers for support',
        criteria: { preferHosting: 'external', maxLatencyMs: 2000 },
        strategy: 'cost',
        locked: ['preferHosting'],
      },
      success: { status: 200, description: 'The policy as it is now', schema: policySchema },
      changeKind: 'policy.set',
      precondition: 'create_or_replace',
    },
    async (context, { params, body }) => {
      const { defaultModels, ...fields } = body;
      await requireKnownNames(context.client, fields.criteria);
      for (const [task, model] of Object.entries(defaultModels)) {
        if (model !== undefined) await requireModel(context, `defaultModels.${task}`, model);
      }
      const identity = { column: 'name', key: params.name };
      return policyAnswer(
        await put(context, 'selection_policies', identity, { ...fields, default_models: defaultModels }),
      );
    },
  ),
  writeOperation(
    {
      operationId: 'deletePolicy',
      method: 'delete',
      path: '/policies/{name}',
      summary: 'Delete a selection policy',
      description: 'Selections that name it are refused from then on.',
      params: byName,
      query: maybeReason,
      success: {
        status: 200,
        description: 'What was deleted',
        schema: z.strictObject({ name: z.string(), changeSetId: idSchema }),
      },
      changeKind: 'policy.delete',
      precondition: true,
    },
    async (context, { params: { name } }) => {
      await remove(context, 'selection_policies', name, 'selection policy');
      return { body: { name, changeSetId: context.changeSetId } };
    },
  ),
];

/** @throws RegistryError `input_invalid` for each provider and embedding space that criteria name and that there is not */
async function requireKnownNames(
  database: Queryable,
  criteria: NonNullable<SelectionPolicyInput['criteria']>,
): Promise<void> {
  const { providers, embeddingSpaces } = await readSelectionNames(database);
  const known = {
    preferProvider: providers,
    onlyProviders: providers,
    excludeProviders: providers,
    embeddingSpace: embeddingSpaces,
  };
  requireNone(
    Object.entries(known).flatMap(([field, names]) =>
      [Reflect.get(criteria, field) ?? []].flat().flatMap((name: string) => {
        if (names.includes(name)) return [];
        const message = `one of ${names.join(', ')}${didYouMean(name, names)}; ${JSON.stringify(name)} is not there`;
        return [{ in: 'body' as const, field: `criteria.${field}`, message }];
      }),
    ),
  );
}

/** The stored policy as the API shows it. */
function policyAnswer({ record, etag }: GovernedRow) {
  const { default_models: defaultModels, ...policy } = recordSchema.parse(record);
  return { body: { ...policy, defaultModels, etag }, etag };
}
