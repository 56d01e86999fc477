import { z } from '@hono/zod-openapi';
import { changeIdsOf, readSyncRun } from '@radiant/database';
import { undo } from '../app/undo.ts';
import { notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { undoneSchema } from '../schemas/change.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /sync/{id}/undo` */
export const undoSyncRun = writeOperation(
  {
    operationId: 'undoSyncRun',
    method: 'post',
    path: '/sync/{id}/undo',
    tag: 'History',
    summary: 'Undo everything a sync run changed',
    description:
      'All or none. What it observed (health, thermal state) stays; the fields it had changed are the admin’s from then on, so that the next run does not bring them back.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject({ reason: reasonSchema }),
    example: { reason: 'The provider listed test models' },
    success: { status: 200, description: 'What was undone', schema: undoneSchema },
    problems: [404],
  },
  { changeKind: 'undo.sync', reason: ({ body }) => body.reason },
  async (context, { params }) => {
    if ((await readSyncRun(context.client, params.id)) === null) throw notFound('sync run', params.id);
    return undo(context, await changeIdsOf(context.client, { syncId: params.id }));
  },
);
