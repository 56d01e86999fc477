import { z } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import { decideDiscovery, lockDiscovery, readDiscovery } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { discoverySchema } from '../schemas/discovery.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /discoveries/{id}/ignore` */
export const ignoreDiscovery = writeOperation(
  {
    operationId: 'ignoreDiscovery',
    method: 'post',
    path: '/discoveries/{id}/ignore',
    tag: 'Discoveries',
    summary: 'Ignore a discovery',
    description: 'It is not proposed again; approving it later is still possible.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject({ reason: reasonSchema.optional() }),
    example: { reason: 'A preview that ends next month' },
    bodyOptional: true,
    success: { status: 200, description: 'The discovery as it is now', schema: discoverySchema },
    problems: [404],
  },
  { changeKind: 'discovery.ignore', reason: ({ body }) => body.reason },
  async ({ client, actor }, { params, body }) => {
    const discovery = await lockDiscovery(client, params.id);
    if (discovery === null) throw notFound('discovery', params.id);
    if (discovery.status === 'approved') {
      throw new RegistryError('conflict', 'The discovery was approved; delete or disable its model instead');
    }
    await decideDiscovery(client, {
      id: discovery.id,
      status: 'ignored',
      decidedBy: actor.subject,
      reason: body.reason,
      createdModelId: null,
    });
    const decided = await readDiscovery(client, discovery.id);
    if (decided === null) throw new Error('the locked discovery vanished');
    return { body: decided };
  },
);
