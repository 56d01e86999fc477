import type { ChangedModelRow } from '@radiant/database';
import type { RegistryEvent } from '../run/registry-event.ts';
import type { ListingDecision } from './decide-listing.ts';

/** What the bus is told of a models run: discoveries, deprecations with their date and successor, and what came back. */
export function listingEvents(
  decisions: readonly ListingDecision[],
  changed: readonly ChangedModelRow[],
  discovered: readonly { provider_id: string; model_id: string }[],
): RegistryEvent[] {
  const sightings = decisions.flatMap((decision) => decision.sightings);
  const absent = new Set(sightings.filter((one) => one.deprecated_by_absence).map(nameOf));
  const updates = decisions.flatMap((decision) => decision.updates);
  const patchOf = new Map(updates.map(({ id, patch }) => [id, patch]));
  const discoveries = decisions.flatMap((decision) => decision.discoveries);
  const categoryOf = new Map(discoveries.map((one) => [nameOf(one), one.proposal.category]));

  const ofModels = changed.flatMap((model): RegistryEvent[] => {
    const { provider_id: providerId, model_id: modelId, deprecated } = model;
    const entity = `model/${nameOf(model)}`;
    if (!deprecated && model.was_deprecated)
      return [{ type: 'ModelRestored', entity, detail: { providerId, modelId } }];
    const endMoved = model.changed_fields.includes('sunset_at') || model.changed_fields.includes('successor');
    if (!endMoved && !(deprecated && !model.was_deprecated)) return [];
    const { sunset_at: sunsetAt, successor } = patchOf.get(model.id) ?? {};
    const reason = absent.has(nameOf(model)) ? 'absent' : 'announced';
    return [
      { type: 'ModelDeprecated', entity, detail: { providerId, modelId, deprecated, reason, sunsetAt, successor } },
    ];
  });
  const ofDiscoveries = discovered.map((one): RegistryEvent => {
    const detail = { providerId: one.provider_id, modelId: one.model_id, category: categoryOf.get(nameOf(one)) };
    return { type: 'ModelDiscovered', entity: `model/${nameOf(one)}`, detail };
  });
  return [...ofModels, ...ofDiscoveries];
}

function nameOf(model: { readonly provider_id: string; readonly model_id: string }): string {
  return `${model.provider_id}/${model.model_id}`;
}
