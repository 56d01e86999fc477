import { z } from '@hono/zod-openapi';
import { selectionPolicySchema } from '@radiant/contracts';
import { type GovernedRow, listGovernedRows, readGovernedRow } from '@radiant/database';
import { put, remove } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { found } from '../serving/problem.ts';
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
      description: 'If-Match carries the etag of the version that is replaced; * where there is none yet.',
      params: byName,
      body: selectionPolicySchema.omit({ name: true }).extend({ reason: reasonSchema.optional() }),
      example: {
        description: 'Cheap answers for support',
        criteria: { preferHosting: 'external', maxLatencyMs: 2000 },
        strategy: 'cost',
      },
      success: { status: 200, description: 'The policy as it is now', schema: policySchema },
      changeKind: 'policy.set',
      precondition: true,
    },
    async (context, { params, body }) => {
      const { defaultModels, ...fields } = body;
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

/** The stored policy as the API shows it. */
function policyAnswer({ record, etag }: GovernedRow) {
  const { default_models: defaultModels, ...policy } = recordSchema.parse(record);
  return { body: { ...policy, defaultModels, etag }, etag };
}
