import { z } from '@hono/zod-openapi';
import { readRegistryModel } from '@radiant/database';
import { change, lockForChange } from '../app/governed.ts';
import { readModelDetail, storeOf } from '../app/model-detail.ts';
import { invalidInput, notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { licenceErrors } from '../logic/licence.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { licenceShape } from '../schemas/model-fields.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `PATCH /models/{id}/licence` */
export const updateLicence = writeOperation(
  {
    operationId: 'updateLicence',
    method: 'patch',
    path: '/models/{id}/licence',
    tag: 'Licences',
    summary: 'Edit the licence of a model',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject(licenceShape).partial().extend({ reason: reasonSchema }),
    example: { license: 'Apache-2.0', commercial_use_allowed: true, reason: 'Relicensed with version 2' },
    success: { status: 200, description: 'The changed model', schema: modelDetailSchema },
  },
  { changeKind: 'model.licence', reason: ({ body }) => body.reason, precondition: true },
  async (context, { params, body }) => {
    const { reason: _reason, ...fields } = body;
    const model = await readRegistryModel(context.client, params.id);
    if (model === null) throw notFound('model', params.id);
    const { table } = storeOf(model);
    const { record } = await lockForChange(context, table, params.id, 'model');
    const errors = licenceErrors({ ...record, ...fields });
    if (errors.length > 0) throw invalidInput(errors);
    await change(context, table, params.id, fields);
    return readModelDetail(context.client, params.id);
  },
);
