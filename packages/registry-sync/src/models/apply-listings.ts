import {
  type ChangedModelRow,
  modelsChangedBy,
  updateListedModels,
  upsertDiscoveries,
  upsertSightings,
} from '@radiant/database';
import { applyApart } from '../run/apart.ts';
import {
  type ApplyScope,
  type ChangeSetDraft,
  type ChangeSetSummary,
  type RegistryEvent,
  type SyncCounts,
  sumOfCounts,
} from '../run/job.ts';
import type { ListingDecision } from './decide-listing.ts';
import type { ModelsContext, ModelsEvent } from './models-sync.ts';

/** What was written. */
interface AppliedListings {
  readonly counts: SyncCounts;
  readonly changeSets: readonly ChangeSetSummary[];
  readonly stored: readonly string[];
  readonly failed: readonly { readonly providerId: string; readonly error: string }[];
}

/**
 * Writes all decisions in one transaction, a handful of statements however many providers and models; where something in them
 * cannot be written, the provider at fault fails alone.
 */
export async function applyListings(
  context: ModelsContext,
  decisions: readonly ListingDecision[],
): Promise<AppliedListings> {
  const { applied, refused } = await applyApart(decisions, async (parts) => await applyTogether(context, parts));
  const failed = refused.map(({ part: { providerId }, reason }) => ({
    providerId,
    error: `${providerId}: what it lists cannot be stored: ${reason}`,
  }));
  const lost = new Set(failed.map(({ providerId }) => providerId));
  return {
    counts: sumOfCounts(applied.map(({ counts }) => counts)),
    changeSets: applied.map(({ changeSet }) => changeSet),
    stored: decisions.flatMap(({ providerId }) => (lost.has(providerId) ? [] : [providerId])),
    failed,
  };
}

async function applyTogether(context: ModelsContext, decisions: readonly ListingDecision[]) {
  const draft = listingDraft(decisions);
  const { discovered, updated, deprecated } = draft.counts;
  let counts = { modelsAdded: 0, modelsDiscovered: discovered, modelsUpdated: updated, modelsDeprecated: deprecated };
  const changeSet = await context.apply(draft, async (scope) => {
    counts = await write(scope, decisions, context.now());
  });
  return { counts, changeSet };
}

/** The counts are what the database did, by its own change history, not what was intended. */
async function write(
  scope: ApplyScope<ModelsEvent>,
  decisions: readonly ListingDecision[],
  now: Date,
): Promise<SyncCounts> {
  const { client, changeSetId } = scope;
  const updates = decisions.flatMap((decision) => decision.updates);
  const discoveries = decisions.flatMap((decision) => decision.discoveries);
  const sightings = decisions.flatMap((decision) => decision.sightings);
  const listings = decisions.flatMap(({ providerId, accepted, proof }) =>
    accepted === null || proof === null
      ? []
      : [
          {
            provider_id: providerId,
            model_ids: accepted,
            equal_lists: proof.equalLists,
            incomplete_because: proof.incompleteBecause,
          },
        ],
  );
  if (updates.length > 0) await updateListedModels(client, updates);
  const discovered = discoveries.length > 0 ? await upsertDiscoveries(client, discoveries, now) : [];
  await upsertSightings(client, sightings, listings, now);
  const changed = updates.length > 0 ? await modelsChangedBy(client, changeSetId) : [];
  scope.emit(listingEvents(decisions, changed, discovered));
  const deprecated = changed.filter((model) => model.deprecated && !model.was_deprecated).length;
  return {
    modelsAdded: 0,
    modelsDiscovered: discovered.length,
    modelsUpdated: changed.length - deprecated,
    modelsDeprecated: deprecated,
  };
}

/** What a models run counts. */
type ListingCounts = Readonly<
  Record<'discovered' | 'updated' | 'deprecated' | 'restored' | 'missing' | 'refused', number>
>;

/** The change-set of a models run, as it is shown and stored. */
function listingDraft(decisions: readonly ListingDecision[]): ChangeSetDraft & { readonly counts: ListingCounts } {
  const changes = decisions.flatMap((decision) => decision.changes);
  const updates = decisions.flatMap((decision) => decision.updates);
  const count = (action: string) => changes.filter((change) => change.action === action).length;
  const deprecated = updates.filter(({ patch }) => patch.deprecated === true).length;
  return {
    reason: 'what the providers list',
    changes,
    counts: {
      discovered: count('discover'),
      updated: updates.length - deprecated,
      deprecated,
      restored: count('restore'),
      missing: count('missing'),
      refused: decisions.filter((decision) => decision.accepted === null).length,
    },
    notices: decisions.flatMap((decision) => decision.notices),
  };
}

/** What the bus is told of a models run: discoveries, deprecations with their date and successor, and what came back. */
function listingEvents(
  decisions: readonly ListingDecision[],
  changed: readonly ChangedModelRow[],
  discovered: readonly { provider_id: string; model_id: string }[],
): RegistryEvent<ModelsEvent>[] {
  const sightings = decisions.flatMap((decision) => decision.sightings);
  const absent = new Set(sightings.filter((one) => one.deprecated_by_absence).map(nameOf));
  const updates = decisions.flatMap((decision) => decision.updates);
  const patchOf = new Map(updates.map(({ id, patch }) => [id, patch]));
  const discoveries = decisions.flatMap((decision) => decision.discoveries);
  const categoryOf = new Map(discoveries.map((one) => [nameOf(one), one.proposal.category]));

  const ofModels = changed.flatMap((model): RegistryEvent<ModelsEvent>[] => {
    const { provider_id, model_id, deprecated } = model;
    const entity = `model/${nameOf(model)}`;
    if (!deprecated && model.was_deprecated)
      return [{ type: 'ModelRestored', entity, detail: { provider_id, model_id } }];
    const endMoved = model.changed_fields.includes('sunset_at') || model.changed_fields.includes('successor');
    if (!endMoved && !(deprecated && !model.was_deprecated)) return [];
    const { sunset_at, successor } = patchOf.get(model.id) ?? {};
    const reason = absent.has(nameOf(model)) ? 'absent' : 'announced';
    return [
      { type: 'ModelDeprecated', entity, detail: { provider_id, model_id, deprecated, reason, sunset_at, successor } },
    ];
  });
  const ofDiscoveries = discovered.map((one): RegistryEvent<ModelsEvent> => {
    const { provider_id, model_id } = one;
    const detail = { provider_id, model_id, category: categoryOf.get(nameOf(one)) };
    return { type: 'ModelDiscovered', entity: `model/${nameOf(one)}`, detail };
  });
  return [...ofModels, ...ofDiscoveries];
}

function nameOf(model: { readonly provider_id: string; readonly model_id: string }): string {
  return `${model.provider_id}/${model.model_id}`;
}
