import { z } from '@hono/zod-openapi';
import { TASKS } from '@radiant/contracts';
import { hasModel, insertGovernedRow, listDefaultModels, lockGovernedRow, updateGovernedRow } from '@radiant/database';
import { requireMatch } from '../http/if-match.ts';
import { invalidInput } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { defaultModelSchema } from '../schemas/default-model.ts';
import { nameText } from '../schemas/model-fields.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

/** `PUT /default-models/{task}` */
export const setDefaultModel = writeOperation(
  {
    operationId: 'setDefaultModel',
    method: 'put',
    path: '/default-models/{task}',
    tag: 'Selection',
    summary: 'Set the default model of a task',
    description: 'If-Match carries the etag of the default that is replaced; * where there is none yet.',
    params: z.strictObject({ task: z.enum(TASKS) }),
    query: nothing,
    body: z.strictObject({ provider_id: nameText(100), model_id: nameText(200), reason: reasonSchema.optional() }),
    example: { provider_id: 'openai', model_id: 'gpt-4o-mini', reason: 'Cheapest that passes' },
    success: { status: 200, description: 'The default as it is now', schema: defaultModelSchema },
  },
  { changeKind: 'default_model.set', reason: ({ body }) => body.reason, precondition: true },
  async ({ client, ifMatch }, { params, body }) => {
    const { reason: _reason, ...fields } = body;
    if (!(await hasModel(client, body.provider_id, body.model_id))) {
      const message = `the registry has no model ${body.provider_id}/${body.model_id}`;
      throw invalidInput([{ in: 'body', field: 'model_id', message }]);
    }
    const present = await lockGovernedRow(client, 'default_models', params.task);
    requireMatch(ifMatch, present?.etag ?? 'none');
    if (present === null) await insertGovernedRow(client, 'default_models', { task: params.task, ...fields });
    else await updateGovernedRow(client, 'default_models', params.task, fields);
    const [row] = await listDefaultModels(client, params.task);
    if (row === undefined) throw new Error(`the default of ${params.task} was written and is not there`);
    return { body: row, etag: row.etag };
  },
);
