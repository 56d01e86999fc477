import { z } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import { decideDiscovery, insertGovernedRow, lockDiscovery } from '@radiant/database';
import { readModelDetail } from '../app/model-detail.ts';
import { invalidInput, notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { approvedModel } from '../logic/approved-model.ts';
import { licenceErrors } from '../logic/licence.ts';
import { lifecycleErrors } from '../logic/lifecycle.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { externalModelShape, externalPriceShape, licenceShape } from '../schemas/model-fields.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

const shape = { ...externalModelShape, ...externalPriceShape, ...licenceShape };

/** `POST /discoveries/{id}/approve` */
export const approveDiscovery = writeOperation(
  {
    operationId: 'approveDiscovery',
    method: 'post',
    path: '/discoveries/{id}/approve',
    tag: 'Discoveries',
    summary: 'Approve a discovery: create the model',
    description:
      'Creates an external model from the proposal; `overrides` win over it. A licence is never guessed: without one the model is not selected where commercial use is required.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject({
      overrides: z.strictObject(shape).partial().default({}),
      reason: reasonSchema.optional(),
    }),
    example: { overrides: { min_tier: 2, commercial_use_allowed: true }, reason: 'Wanted by the support team' },
    bodyOptional: true,
    success: { status: 201, description: 'The new model', schema: modelDetailSchema },
    problems: [404],
  },
  { changeKind: 'discovery.approve', reason: ({ body }) => body.reason },
  async ({ client, actor, now }, { params, body }) => {
    const discovery = await lockDiscovery(client, params.id);
    if (discovery === null) throw notFound('discovery', params.id);
    if (discovery.status === 'approved') {
      throw new RegistryError('conflict', `The discovery was approved already by ${discovery.decided_by}`);
    }
    const fields = approvedModel(discovery, body.overrides, shape);
    const complete: Record<string, unknown> = {
      ...fields,
      status: fields.status ?? 'active',
      deprecated: fields.deprecated ?? false,
    };
    const errors = [...lifecycleErrors(complete), ...licenceErrors(complete)];
    if (errors.length > 0) throw invalidInput(errors.map((error) => ({ ...error, field: `overrides.${error.field}` })));
    const priced = Object.keys(externalPriceShape).some((name) => name !== 'markup_rate' && fields[name] != null);
    const overridden = Object.keys(body.overrides);
    const { record } = await insertGovernedRow(client, 'models', {
      ...complete,
      origin: 'discovery',
      // What the admin said stays what the admin said; the rest follows the syncs.
      admin_fields: overridden.sort(),
      ...(priced ? { price_source: 'discovery', price_observed_at: now.toISOString() } : {}),
    });
    const id = String(record.id);
    await decideDiscovery(client, {
      id: discovery.id,
      status: 'approved',
      decidedBy: actor.subject,
      reason: body.reason,
      createdModelId: id,
    });
    return { ...(await readModelDetail(client, id)), location: `/api/v2/admin/registry/models/${id}` };
  },
);
