import { z } from '@hono/zod-openapi';
import { messageOf, RegistryError, SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import { failQueuedSyncRun, queueSyncRun } from '@radiant/database';
import type { AdminDependencies, SyncTrigger } from '../app/dependencies.ts';
import { writeOperation } from '../http/write-operation.ts';
import { idSchema, nothing } from '../schemas/scalars.ts';

/** `POST /sync` */
export const triggerSync = writeOperation(
  {
    operationId: 'triggerSync',
    method: 'post',
    path: '/sync',
    tag: 'Sync',
    summary: 'Start a sync run',
    description:
      'Answers at once with the id of a run that exists and can be followed at GET /sync/{id}. While a run of the type is queued or running, its id is the answer and `created` is false.',
    params: nothing,
    query: nothing,
    body: z.strictObject({ syncType: z.enum(SYNC_TYPES).default('full') }),
    example: { syncType: 'full' },
    bodyOptional: true,
    success: {
      status: 202,
      description: 'The run is on its way',
      schema: z.strictObject({
        syncId: idSchema,
        syncType: z.enum(SYNC_TYPES),
        status: z.enum(SYNC_STATUSES),
        created: z.boolean(),
      }),
    },
    problems: [502],
  },
  { changeKind: 'sync.trigger' },
  async ({ client, actor, dependencies }, { body }) => {
    const run = await queueSyncRun(client, body.syncType, actor.subject);
    const trigger = { syncId: run.id, syncType: run.sync_type, requestedBy: actor.subject };
    return {
      body: { syncId: run.id, syncType: run.sync_type, status: run.status, created: run.created },
      location: `/api/v2/admin/registry/sync/${run.id}`,
      ...(run.created ? { afterCommit: () => start(dependencies, trigger) } : {}),
    };
  },
);

async function start(dependencies: AdminDependencies, trigger: SyncTrigger): Promise<void> {
  try {
    await dependencies.triggerSync(trigger);
  } catch (cause) {
    if (dependencies.writePool !== null) {
      await failQueuedSyncRun(dependencies.writePool, trigger.syncId, `could not be started: ${messageOf(cause)}`);
    }
    throw new RegistryError('upstream_failed', `The run ${trigger.syncId} could not be started; try again later`, {
      cause,
      retryable: true,
    });
  }
}
