import { variantOfField } from '@radiant/contracts';
import {
  applyPrices,
  type ChangedPriceRow,
  type InstancePriceRow,
  type PricePatch,
  type PriceSourceDocument,
  type ProposedPrice,
  pricesChangedBy,
  rememberPriceSources,
  storeInstancePrices,
  supersedePriceProposals,
  upsertPriceProposals,
} from '@radiant/database';
import type { ApplyScope, RegistryEvent } from '../run/job.ts';
import type { DecidedPrice, PriceToDecide } from './decide-prices.ts';
import { settledReason, sourceValue, subjectName } from './pricing-draft.ts';
import type { PricingEvent } from './pricing-sync.ts';

/** What is written of a run. */
export interface PriceWrite {
  readonly syncId: string;
  readonly decided: readonly DecidedPrice[];
  readonly documents: readonly PriceSourceDocument[];
  readonly instances: readonly InstancePriceRow[];
  readonly region: string;
  readonly now: Date;
}

/** A handful of statements, whatever the number of prices. Returns how many models have another price now. */
export async function storePrices(scope: ApplyScope<PricingEvent>, write: PriceWrite): Promise<number> {
  const { client, changeSetId } = scope;
  const { decided, syncId, now } = write;
  await rememberPriceSources(client, write.documents);
  await applyPrices(client, { models: patches(decided, 'model'), hosted: patches(decided, 'self_hosted_model') });
  await storeInstancePrices(client, write.instances, write.region);
  const proposals = decided.flatMap((one) => proposedPrice(one, syncId));
  if (proposals.length > 0) await upsertPriceProposals(client, proposals, now);
  const superseded = decided.flatMap((one) => {
    const { pending } = one.price;
    return one.proposal === 'superseded' && pending !== null ? [{ id: pending.id, reason: settledReason(one) }] : [];
  });
  if (superseded.length > 0) await supersedePriceProposals(client, superseded, { by: 'sync:pricing', at: now });
  const changed = await pricesChangedBy(client, changeSetId);
  scope.emit(priceEvents(changed, decided));
  return new Set(changed.map((row) => row.subject_id)).size;
}

function patches(decided: readonly DecidedPrice[], subject: PriceToDecide['subject']): PricePatch[] {
  const byModel = new Map<string, PricePatch>();
  for (const { price, decision } of decided) {
    if (decision.kind !== 'apply' || price.subject !== subject) continue;
    const { subject_id: id, field } = price;
    const { by, value } = decision;
    const before = byModel.get(id);
    const isColumn = variantOfField(field) === null;
    byModel.set(id, {
      id,
      prices: { ...before?.prices, ...(isColumn && { [field]: value }) },
      variants: { ...before?.variants, ...(!isColumn && { [field]: value }) },
      // The model's first changed price, the most trusted source's, stands for all.
      price_source: before?.price_source ?? by.source,
      price_reference: before?.price_reference ?? by.reference,
      price_observed_at: before?.price_observed_at ?? by.observedAt,
    });
  }
  return [...byModel.values()];
}

function proposedPrice({ price, decision }: DecidedPrice, sync_id: string): ProposedPrice[] {
  if (decision.kind !== 'propose') return [];
  const { subject, subject_id, provider_id, model_id, field, current: current_value } = price;
  const { value: proposed_value, reason } = decision;
  const observations = decision.observations.map(sourceValue);
  const of = { subject, subject_id, provider_id, model_id, field };
  return [{ ...of, current_value, proposed_value, observations, reason, sync_id }];
}

/** One event a model whose prices changed, and one for each proposal that is new or says something else now. */
export function priceEvents(
  changed: readonly ChangedPriceRow[],
  decided: readonly DecidedPrice[],
): RegistryEvent<PricingEvent>[] {
  const byModel = new Map<string, ChangedPriceRow[]>();
  for (const row of changed) byModel.set(row.subject_id, [...(byModel.get(row.subject_id) ?? []), row]);
  const ofModels = [...byModel.values()].flatMap((rows): RegistryEvent<PricingEvent>[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const { provider_id, model_id, price_source: source, price_reference: reference } = first;
    const changes = rows.map((row) => ({ field: row.field, before: row.old_value, after: row.new_value }));
    const entity = `model/${provider_id}/${model_id}`;
    return [{ type: 'ModelPriceChanged', entity, detail: { provider_id, model_id, changes, source, reference } }];
  });
  const ofProposals = decided.flatMap((one): RegistryEvent<PricingEvent>[] => {
    const { decision, price, proposal } = one;
    if (decision.kind !== 'propose' || (proposal !== 'new' && proposal !== 'changed')) return [];
    const { provider_id, model_id, field, current } = price;
    const { value: proposed, reason } = decision;
    const observations = decision.observations.map(sourceValue);
    const detail = { provider_id, model_id, field, current, proposed, reason, observations };
    return [{ type: 'ModelPriceProposed', entity: `model/${subjectName(one)}`, detail }];
  });
  return [...ofModels, ...ofProposals];
}
