import { z } from '@hono/zod-openapi';
import { hasModel, insertGovernedRow, lockGovernedRow, updateGovernedRow } from '@radiant/database';
import { policyBody } from '../app/policy-answer.ts';
import { requireMatch } from '../http/if-match.ts';
import { invalidInput } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { policyBodySchema, policyNameSchema, policySchema } from '../schemas/policy.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

/** `PUT /policies/{name}` */
export const setPolicy = writeOperation(
  {
    operationId: 'setPolicy',
    method: 'put',
    path: '/policies/{name}',
    tag: 'Selection',
    summary: 'Write a selection policy; every write that changes it makes a new version',
    description: 'If-Match carries the etag of the version that is replaced; * where there is none yet.',
    params: z.strictObject({ name: policyNameSchema }),
    query: nothing,
    body: policyBodySchema.extend({ reason: reasonSchema.optional() }),
    example: {
      description: 'Cheap answers for support',
      criteria: { preferHosting: 'external', maxLatencyMs: 2000 },
      strategy: 'cost',
    },
    success: { status: 200, description: 'The policy as it is now', schema: policySchema },
  },
  { changeKind: 'policy.set', reason: ({ body }) => body.reason, precondition: true },
  async ({ client, ifMatch }, { params, body }) => {
    const { reason: _reason, defaultModels, ...fields } = body;
    for (const [task, model] of Object.entries(defaultModels)) {
      if (model === undefined || (await hasModel(client, model.providerId, model.modelId))) continue;
      const message = `the registry has no model ${model.providerId}/${model.modelId}`;
      throw invalidInput([{ in: 'body', field: `defaultModels.${task}`, message }]);
    }
    const present = await lockGovernedRow(client, 'selection_policies', params.name);
    requireMatch(ifMatch, present?.etag ?? 'none');
    const columns = { ...fields, default_models: defaultModels };
    const row =
      present === null
        ? await insertGovernedRow(client, 'selection_policies', { name: params.name, ...columns })
        : await updateGovernedRow(client, 'selection_policies', params.name, columns);
    if (row === null) throw new Error('the locked policy vanished');
    return { body: policyBody(row), etag: row.etag };
  },
);
