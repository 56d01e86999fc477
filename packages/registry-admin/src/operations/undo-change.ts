import { z } from '@hono/zod-openapi';
import { readChange } from '@radiant/database';
import { undo } from '../app/undo.ts';
import { notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { undoneSchema } from '../schemas/change.ts';
import { changeIdParameter } from '../schemas/query-parameters.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /history/{id}/undo` */
export const undoChange = writeOperation(
  {
    operationId: 'undoChange',
    method: 'post',
    path: '/history/{id}/undo',
    tag: 'History',
    summary: 'Undo one change',
    description:
      'Puts back what was before, as a change of its own. Refused, naming the conflict, where later changes stand on it. A field that an admin had taken over goes back to the sync; undoing a sync’s change takes its fields over.',
    params: z.strictObject({ id: changeIdParameter }),
    query: nothing,
    body: z.strictObject({ reason: reasonSchema }),
    example: { reason: 'Wrong price list' },
    success: { status: 200, description: 'What was undone', schema: undoneSchema },
    problems: [404],
  },
  { changeKind: 'undo.change', reason: ({ body }) => body.reason },
  async (context, { params }) => {
    if ((await readChange(context.client, params.id)) === null) throw notFound('change', String(params.id));
    return undo(context, [params.id]);
  },
);
