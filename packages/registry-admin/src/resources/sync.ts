import { z } from '@hono/zod-openapi';
import { messageOf, RegistryError, SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import { failQueuedSyncRun, listSyncRuns, queueSyncRun, readSyncRun, SYNC_RUN } from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { AdminDependencies, SyncTrigger } from '../serving/dependencies.ts';
import type { Operation } from '../serving/operation.ts';
import { pageParameters, timelineOperation } from '../serving/paging.ts';
import { findOperation, writeOperation } from '../serving/read-and-write.ts';
import { byId, idSchema, jsonSchema } from '../serving/scalars.ts';

/** A sync run, with its progress while it is under way. */
const syncRunSchema = z
  .strictObject({
    ...answeredRow(SYNC_RUN),
    notices: jsonSchema,
    remaining: z.array(z.string()).readonly().openapi({ description: 'What the deadline left undone, by name' }),
    progress: jsonSchema.openapi({ description: 'How each provider or step stands' }),
  })
  .openapi('SyncRun');

/** `/sync`: starting runs and following them. */
export const syncOperations: readonly Operation[] = [
  writeOperation(
    {
      operationId: 'triggerSync',
      method: 'post',
      path: '/sync',
      summary: 'Start a sync run',
      description:
        'Answers at once with the id of a run that exists and can be followed at GET /sync/{id}. While a run of the type is queued or running, its id is the answer and `created` is false.',
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
      changeKind: 'sync.trigger',
    },
    async ({ client, actor, dependencies }, { body }) => {
      const run = await queueSyncRun(client, body.syncType, actor.subject);
      const trigger = { syncId: run.id, syncType: run.sync_type, requestedBy: actor.subject };
      return {
        body: { syncId: run.id, syncType: run.sync_type, status: run.status, created: run.created },
        location: `/sync/${run.id}`,
        ...(run.created ? { afterCommit: () => start(dependencies, trigger) } : {}),
      };
    },
  ),
  timelineOperation(
    {
      operationId: 'listSyncHistory',
      path: '/sync/history',
      summary: 'List sync runs, newest first',
      query: z.strictObject({
        syncType: z.enum(SYNC_TYPES).optional(),
        status: z.enum(SYNC_STATUSES).optional(),
        ...pageParameters,
      }),
      list: 'runs',
      rows: 'runs',
      schema: syncRunSchema,
    },
    '-started_at',
    listSyncRuns,
  ),
  findOperation(
    {
      operationId: 'getSyncRun',
      path: '/sync/{id}',
      summary: 'Follow a sync run',
      description: 'queued, then running with its progress by provider, then completed, partial, failed or skipped.',
      params: byId,
      what: 'sync run',
      answer: 'The run as it stands',
      schema: syncRunSchema,
    },
    readSyncRun,
  ),
];

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
