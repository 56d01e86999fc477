import { RegistryError } from '@radiant/contracts';
import { findModelReferences, readChange, reopenDiscoveries, undoChanges } from '@radiant/database';
import type { WriteContext } from '../http/operation.ts';

/**
 * Undoes changes under the context's change-set, all or none.
 *
 * @throws RegistryError `conflict` naming what stands on them
 */
export async function undo(context: WriteContext, changeIds: readonly number[]) {
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
    const providerId = change.entity === 'model' ? String(change.after.provider_id) : 'self_hosted';
    const modelId = String(change.after.model_id);
    const references = await findModelReferences(client, { providerId, modelId });
    if (references.length > 0) {
      const names = references.map(({ kind, name }) => `${kind} ${name}`).join(', ');
      throw new RegistryError('conflict', `${providerId}/${modelId} is named by ${names} since; change these first`, {
        details: { references },
      });
    }
    removed.push(change.entity_id);
  }
  if (removed.length > 0) await reopenDiscoveries(client, removed);
}
