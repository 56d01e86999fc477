import { messageOf } from '@radiant/contracts';
import {
  type ChangedModelRow,
  modelsChangedBy,
  updateListedModels,
  upsertDiscoveries,
  upsertSightings,
} from '@radiant/database';
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
 * Writes all decisions in one transaction, a handful of statements however many providers and models. Where the database
 * refuses something in it, each provider is written on its own, so that the one at fault fails alone.
 */
export async function applyListings(
  context: ModelsContext,
  decisions: readonly ListingDecision[],
): Promise<AppliedListings> {
  const providerIds = decisions.map(({ providerId }) => providerId);
  const nothing = { counts: sumOfCounts([]), changeSets: [], stored: [], failed: [] };
  if (decisions.length === 0) return nothing;
  try {
    const { counts, changeSet } = await applyTogether(context, decisions);
    return { counts, changeSets: [changeSet], stored: providerIds, failed: [] };
  } catch (thrown) {
    if (!isRefusedData(thrown)) throw thrown;
    if (decisions.length > 1) return await applyOneByOne(context, decisions);
    const failed = providerIds.map((providerId) => ({
      providerId,
      error: `${providerId}: the database refuses to store what it lists: ${messageOf(thrown)}`,
    }));
    return { ...nothing, failed };
  }
}

async function applyOneByOne(context: ModelsContext, decisions: readonly ListingDecision[]): Promise<AppliedListings> {
  const parts: AppliedListings[] = [];
  for (const decision of decisions) parts.push(await applyListings(context, [decision]));
  return {
    counts: sumOfCounts(parts.map(({ counts }) => counts)),
    changeSets: parts.flatMap((part) => part.changeSets),
    stored: parts.flatMap((part) => part.stored),
    failed: parts.flatMap((part) => part.failed),
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
  const listings = decisions.flatMap(({ providerId, accepted }) =>
    accepted === null ? [] : [{ provider_id: providerId, model_ids: accepted }],
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

/** Classes 22 (data exception) and 23 (constraint violation): something in the data, not in the database. */
function isRefusedData(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && /^2[23]/.test(thrown.code);
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
