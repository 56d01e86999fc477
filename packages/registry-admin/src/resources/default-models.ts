import { z } from '@hono/zod-openapi';
import { nameText, TASKS } from '@radiant/contracts';
import { DEFAULT_MODEL, hasModel, listDefaultModels } from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import { put } from '../serving/if-match.ts';
import type { Operation, WriteContext } from '../serving/operation.ts';
import { invalidInput } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { reasonSchema } from '../serving/scalars.ts';

const row = answeredRow(DEFAULT_MODEL);
/** The model that a selection for a task ends with. */
const defaultModelSchema = z
  .strictObject({
    ...row,
    exists: z.boolean().openapi({ description: 'Whether the registry has that model, enabled' }),
    status: row.status.openapi({ description: 'Where the model is in its life, such as deprecated or retired' }),
    succession: row.succession.openapi({
      description: 'The model and its successors, up to the first that answers today',
    }),
    answers_by: z.string().nullable().openapi({
      description: 'The last of the succession, where it is enabled and not past its end; null where none is',
    }),
  })
  .openapi('DefaultModel');

/** `/default-models`: the model of each task that a selection ends with. */
export const defaultModelOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'listDefaultModels',
      path: '/default-models',
      summary: 'List the default model of each task',
      success: {
        status: 200,
        description: 'The defaults; the etag of each is for If-Match',
        schema: z.strictObject({ defaultModels: z.array(defaultModelSchema) }),
      },
    },
    async ({ database }) => ({ body: { defaultModels: await listDefaultModels(database) } }),
  ),
  writeOperation(
    {
      operationId: 'setDefaultModel',
      method: 'put',
      path: '/default-models/{task}',
      summary: 'Set the default model of a task',
      description: 'If-None-Match: * sets the first; If-Match carries the etag of the default that is replaced.',
      params: z.strictObject({ task: z.enum(TASKS) }),
      body: z.strictObject({ provider_id: nameText(100), model_id: nameText(200), reason: reasonSchema.optional() }),
      example: { provider_id: 'openai', model_id: 'gpt-4o-mini', reason: 'Cheapest that passes' },
      success: { status: 200, description: 'The default as it is now', schema: defaultModelSchema },
      changeKind: 'default_model.set',
      precondition: 'create_or_replace',
    },
    async (context, { params, body }) => {
      await requireModel(context, 'model_id', { providerId: body.provider_id, modelId: body.model_id });
      await put(context, 'default_models', { column: 'task', key: params.task }, body);
      const [written] = await listDefaultModels(context.client, params.task);
      if (written === undefined) throw new Error(`the default of ${params.task} was written and is not there`);
      return { body: written, etag: written.etag };
    },
  ),
];

/** @throws RegistryError `input_invalid` where the registry does not have the model that a field of the body names */
export async function requireModel(
  { client }: WriteContext,
  field: string,
  { providerId, modelId }: { readonly providerId: string; readonly modelId: string },
): Promise<void> {
  if (await hasModel(client, providerId, modelId)) return;
  throw invalidInput([{ in: 'body', field, message: `the registry has no model ${providerId}/${modelId}` }]);
}
