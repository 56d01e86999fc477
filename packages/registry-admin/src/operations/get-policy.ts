import { z } from '@hono/zod-openapi';
import { readGovernedRow } from '@radiant/database';
import { policyBody } from '../app/policy-answer.ts';
import { notFound } from '../http/problem.ts';
import { readOperation } from '../http/read-operation.ts';
import { policyNameSchema, policySchema } from '../schemas/policy.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

/** `GET /policies/{name}` */
export const getPolicy = readOperation(
  {
    operationId: 'getPolicy',
    method: 'get',
    path: '/policies/{name}',
    tag: 'Selection',
    summary: 'Read a selection policy',
    params: z.strictObject({ name: policyNameSchema }),
    query: nothing,
    body: noBody,
    success: { status: 200, description: 'The policy', schema: policySchema },
    problems: [404],
  },
  async ({ database }, { params }) => {
    const row = await readGovernedRow(database, 'selection_policies', params.name);
    if (row === null) throw notFound('selection policy', params.name);
    return { body: policyBody(row), etag: row.etag };
  },
);
