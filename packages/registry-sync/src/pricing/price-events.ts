import type { ChangedPriceRow } from '@radiant/database';
import type { RegistryEvent } from '../run/registry-event.ts';
import type { DecidedPrice } from './decide-prices.ts';
import { sourceValue, subjectName } from './pricing-draft.ts';

/** One event a model whose prices changed, and one for each proposal that is new or says something else now. */
export function priceEvents(changed: readonly ChangedPriceRow[], decided: readonly DecidedPrice[]): RegistryEvent[] {
  const byModel = new Map<string, ChangedPriceRow[]>();
  for (const row of changed) byModel.set(row.subject_id, [...(byModel.get(row.subject_id) ?? []), row]);
  const ofModels = [...byModel.values()].flatMap((rows): RegistryEvent[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const { provider_id: providerId, model_id: modelId, price_source: source, price_reference: reference } = first;
    const changes = rows.map((row) => ({ field: row.field, before: row.old_value, after: row.new_value }));
    const entity = `model/${providerId}/${modelId}`;
    return [{ type: 'ModelPriceChanged', entity, detail: { providerId, modelId, changes, source, reference } }];
  });
  const ofProposals = decided.flatMap((one): RegistryEvent[] => {
    const { decision, price, proposal } = one;
    if (decision.kind !== 'propose' || (proposal !== 'new' && proposal !== 'changed')) return [];
    const { providerId, modelId } = price.subject;
    const detail = {
      providerId,
      modelId,
      field: price.field,
      current: price.current,
      proposed: decision.value,
      reason: decision.reason,
      observations: decision.observations.map(sourceValue),
    };
    return [{ type: 'ModelPriceProposed', entity: `model/${subjectName(one)}`, detail }];
  });
  return [...ofModels, ...ofProposals];
}
