import { z } from '@hono/zod-openapi';
import { listGovernedRows } from '@radiant/database';
import { policyBody } from '../app/policy-answer.ts';
import { readOperation } from '../http/read-operation.ts';
import { policySchema } from '../schemas/policy.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

/** `GET /policies` */
export const listPolicies = readOperation(
  {
    operationId: 'listPolicies',
    method: 'get',
    path: '/policies',
    tag: 'Selection',
    summary: 'List selection policies',
    description: 'Named defaults for selections; the etag of each is for If-Match.',
    params: nothing,
    query: nothing,
    body: noBody,
    success: {
      status: 200,
      description: 'The policies by name',
      schema: z.strictObject({ policies: z.array(policySchema) }),
    },
  },
  async ({ database }) => ({
    body: { policies: (await listGovernedRows(database, 'selection_policies')).map(policyBody) },
  }),
);
