import { z } from '@hono/zod-openapi';
import { changeIdsOf, noteUndoneChangeSet, readChangeSet } from '@radiant/database';
import { undo } from '../app/undo.ts';
import { notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { undoneSchema } from '../schemas/change.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /change-sets/{id}/undo` */
export const undoChangeSet = writeOperation(
  {
    operationId: 'undoChangeSet',
    method: 'post',
    path: '/change-sets/{id}/undo',
    tag: 'History',
    summary: 'Undo every change of one decision',
    description: 'All or none, the last change first; refused with the conflicts where later changes stand on it.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject({ reason: reasonSchema }),
    example: { reason: 'Imported into the wrong stage' },
    success: { status: 200, description: 'What was undone', schema: undoneSchema },
    problems: [404],
  },
  { changeKind: 'undo.change_set', reason: ({ body }) => body.reason },
  async (context, { params }) => {
    if ((await readChangeSet(context.client, params.id)) === null) throw notFound('change-set', params.id);
    await noteUndoneChangeSet(context.client, context.changeSetId, params.id);
    return undo(context, await changeIdsOf(context.client, { changeSetId: params.id }));
  },
);
