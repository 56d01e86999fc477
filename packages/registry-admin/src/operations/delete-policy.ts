import { z } from '@hono/zod-openapi';
import { deleteGovernedRow } from '@radiant/database';
import { lockForChange } from '../app/governed.ts';
import { writeOperation } from '../http/write-operation.ts';
import { policyNameSchema } from '../schemas/policy.ts';
import { idSchema, noBody, reasonSchema } from '../schemas/scalars.ts';

/** `DELETE /policies/{name}` */
export const deletePolicy = writeOperation(
  {
    operationId: 'deletePolicy',
    method: 'delete',
    path: '/policies/{name}',
    tag: 'Selection',
    summary: 'Delete a selection policy',
    description: 'Selections that name it are refused from then on.',
    params: z.strictObject({ name: policyNameSchema }),
    query: z.strictObject({ reason: reasonSchema.optional() }),
    body: noBody,
    success: {
      status: 200,
      description: 'What was deleted',
      schema: z.strictObject({ name: z.string(), changeSetId: idSchema }),
    },
  },
  { changeKind: 'policy.delete', reason: ({ query }) => query.reason, precondition: true },
  async (context, { params }) => {
    await lockForChange(context, 'selection_policies', params.name, 'selection policy');
    await deleteGovernedRow(context.client, 'selection_policies', params.name);
    return { body: { name: params.name, changeSetId: context.changeSetId } };
  },
);
