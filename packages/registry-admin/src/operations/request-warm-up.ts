import { z } from '@hono/zod-openapi';
import { requestWarmUp as queueWarmUp, readGovernedRow } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /self-hosted/{id}/warm-up` */
export const requestWarmUp = writeOperation(
  {
    operationId: 'requestWarmUp',
    method: 'post',
    path: '/self-hosted/{id}/warm-up',
    tag: 'Thermal',
    summary: 'Ask for a self-hosted model to be warmed up',
    description:
      'The thermal sync carries it out where THERMAL_ACTIONS=act, and says what it would do elsewhere. A request that is open already is joined.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject({ reason: reasonSchema.optional() }),
    example: { reason: 'Demonstration at ten' },
    bodyOptional: true,
    success: {
      status: 202,
      description: 'The open request',
      schema: z.strictObject({ id: idSchema, model_id: z.string(), status: z.string(), requests: z.int() }),
    },
    problems: [404],
  },
  { changeKind: 'thermal.warm_up', reason: ({ body }) => body.reason },
  async ({ client, actor }, { params }) => {
    const model = await readGovernedRow(client, 'self_hosted_models', params.id);
    if (model === null) throw notFound('self-hosted model', params.id);
    const modelId = String(model.record.model_id);
    const { id, status, requests } = await queueWarmUp(client, modelId, actor.subject);
    return { body: { id, model_id: modelId, status, requests } };
  },
);
