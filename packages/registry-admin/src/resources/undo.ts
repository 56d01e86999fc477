import { z } from '@hono/zod-openapi';
import { instantSchema, RECORDED_ENTITIES, RegistryError, SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import {
  changeIdsOf,
  findModelReferences,
  listChangesSince,
  noteUndoneChangeSet,
  readChange,
  readChangeSet,
  readSyncRun,
  reopenDiscoveries,
  undoChanges,
} from '@radiant/database';
import { namesOf } from '../models/deletion.ts';
import type { Operation, WriteContext, WriteDefinition } from '../serving/operation.ts';
import { found } from '../serving/problem.ts';
import { writeOperation } from '../serving/read-and-write.ts';
import { byId, idSchema, reasonSchema } from '../serving/scalars.ts';
import { byChangeId } from './history.ts';

const because = z.strictObject({ reason: reasonSchema });

const undoneSchema = z.strictObject({
  changeSetId: idSchema.openapi({ description: 'The undo itself, which can be undone in turn' }),
  undone: z.array(z.int()).openapi({ description: 'Ids of the changes that were undone' }),
});

/** `POST …/undo` and `/history/restore`: putting back what a change, a decision or a sync run did, and how rows were at a time. */
export const undoOperations: readonly Operation[] = [
  undoOperation(
    {
      operationId: 'undoChange',
      path: '/history/{id}/undo',
      summary: 'Undo one change',
      description:
        'Puts back what was before, as a change of its own. Refused, naming the conflict, where later changes stand on it. A field that an admin had taken over goes back to the sync; undoing a sync’s change takes its fields over.',
      params: byChangeId,
      example: { reason: 'Wrong price list' },
      changeKind: 'undo.change',
    },
    async ({ client }, { id }) => {
      found(await readChange(client, id), 'change', id);
      return [id];
    },
  ),
  undoOperation(
    {
      operationId: 'undoChangeSet',
      path: '/change-sets/{id}/undo',
      summary: 'Undo every change of one decision',
      description: 'All or none, the last change first; refused with the conflicts where later changes stand on it.',
      params: byId,
      example: { reason: 'Imported into the wrong stage' },
      changeKind: 'undo.change_set',
    },
    async ({ client, changeSetId }, { id }) => {
      found(await readChangeSet(client, id), 'change-set', id);
      await noteUndoneChangeSet(client, changeSetId, id);
      return changeIdsOf(client, { changeSetId: id });
    },
  ),
  undoOperation(
    {
      operationId: 'undoSyncRun',
      path: '/sync/{id}/undo',
      summary: 'Undo everything a sync run changed',
      description:
        'All or none. What it observed (health, thermal state) stays; the fields it had changed are the admin’s from then on, so that the next run does not bring them back.',
      params: byId,
      example: { reason: 'The provider listed test models' },
      changeKind: 'undo.sync',
    },
    async ({ client }, { id }) => {
      found(await readSyncRun(client, id), 'sync run', id);
      return changeIdsOf(client, { syncId: id });
    },
  ),
  writeOperation(
    {
      operationId: 'restoreRows',
      method: 'post',
      path: '/history/restore',
      summary: 'Put rows back to how they were at a time, or show what that would change',
      description:
        'Undoes every change of these rows since then, the last first, all or none, as one decision. With `dryRun` nothing is kept, and the answer says what would be undone. A row that was not there is removed; one that was deleted comes back.',
      body: z.strictObject({
        at: instantSchema,
        rows: z
          .array(z.strictObject({ entity: z.enum(RECORDED_ENTITIES), entityId: z.string().min(1).max(400) }))
          .min(1)
          .max(200),
        dryRun: z.boolean().default(false),
        reason: reasonSchema,
      }),
      example: {
        at: '2026-11-01T00:00:00Z',
        rows: [{ entity: 'model', entityId: '3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e' }],
        dryRun: true,
        reason: 'The price list of October holds on',
      },
      success: { status: 200, description: 'What was undone', schema: undoneSchema },
      problems: [404],
      changeKind: 'undo.restore',
      rollBack: ({ body }) => body.dryRun,
    },
    async (context, { body: { at, rows } }) => {
      const changes = await listChangesSince(context.client, rows, new Date(at));
      const same = rows.find(
        (row) => !changes.some((one) => one.entity === row.entity && one.entity_id === row.entityId),
      );
      if (same !== undefined) {
        throw new RegistryError(
          'conflict',
          `${same.entity} ${same.entityId} has not changed since ${at}: there is nothing to put back`,
        );
      }
      return undo(
        context,
        changes.map(({ id }) => id),
      );
    },
  ),
];

type UndoDefinition<Params extends z.ZodType> = Required<
  Pick<
    WriteDefinition<Params, z.ZodType, z.ZodType, z.ZodType>,
    'operationId' | 'path' | 'summary' | 'description' | 'params' | 'example' | 'changeKind'
  >
>;

/** @param changesOf the ids of the changes to be undone */
function undoOperation<Params extends z.ZodType>(
  definition: UndoDefinition<Params>,
  changesOf: (context: WriteContext, params: z.output<Params>) => Promise<readonly number[]>,
): Operation {
  return writeOperation(
    {
      ...definition,
      method: 'post',
      body: because,
      success: { status: 200, description: 'What was undone', schema: undoneSchema },
      problems: [404],
    },
    async (context, { params }) => undo(context, await changesOf(context, params)),
  );
}

/**
 * Undoes changes under the context's change-set, all or none.
 *
 * @throws RegistryError `conflict` naming what stands on them
 */
async function undo(context: WriteContext, changeIds: readonly number[]) {
  const { client, changeSetId } = context;
  if (changeIds.length === 0) throw new RegistryError('conflict', 'There is no recorded change to undo');
  const conflicts = await undoChanges(client, changeIds);
  const [first] = conflicts;
  if (first !== undefined) {
    const by = first.later_actor === null ? '' : ` by ${first.later_actor} in change ${first.later_change_id}`;
    const fields = first.fields.length === 0 ? '' : ` (${first.fields.join(', ')})`;
    throw new RegistryError(
      'conflict',
      `Later changes stand on ${conflicts.length} of ${changeIds.length}: ${first.entity} ${first.entity_id}${fields} was ${first.problem.replaceAll('_', ' ')}${by}; undo that first`,
      { details: { conflicts } },
    );
  }
  await settleRemovedModels(context, changeIds);
  return { body: { changeSetId, undone: [...changeIds] } };
}

/** Models that the undo took away: nothing may name them still, and their discoveries await review again. */
async function settleRemovedModels({ client }: WriteContext, changeIds: readonly number[]): Promise<void> {
  const removed: string[] = [];
  for (const id of changeIds) {
    const change = await readChange(client, id);
    if (change?.action !== 'insert' || change.after === null) continue;
    if (change.entity !== 'model' && change.entity !== 'self_hosted_model') continue;
    const providerId = change.entity === 'model' ? String(change.after.provider_id) : SELF_HOSTED_PROVIDER_ID;
    const modelId = String(change.after.model_id);
    const references = await findModelReferences(client, { providerId, modelId });
    if (references.length > 0) {
      throw new RegistryError(
        'conflict',
        `${providerId}/${modelId} is named by ${namesOf(references)} since; change these first`,
        { details: { references } },
      );
    }
    removed.push(change.entity_id);
  }
  if (removed.length > 0) await reopenDiscoveries(client, removed);
}
