import { type Catalogue, type CatalogueExternalModel, EXTERNAL_PRICE_FIELDS, variantOfField } from '@radiant/contracts';
import type { PricedModelRow } from '@radiant/database';
import { agree } from '../pricing/decide-price.ts';
import { gatherPrices } from '../pricing/gather-prices.ts';
import type { ReadSource } from '../pricing/read-price-sources.ts';
import type { PriceDocument, PriceSource, PriceSourceId } from '../pricing/sources/price-source.ts';
import { PRICE_SOURCES } from '../pricing/sources/price-sources.ts';
import { newestOf, subjectOf } from './figures.ts';

/** A price list as it was on a day, cut down to the models of the catalogue. */
export interface DatedDocument {
  readonly source: PriceSourceId;
  /** `2026-11-24`. */
  readonly day: string;
  readonly document: unknown;
}

/** A price that a newer document than all its sources gives otherwise. */
export interface Contradiction {
  readonly subject: string;
  readonly field: string;
  readonly value: number | null;
  readonly source: string;
  readonly day: string;
  readonly states: number;
  /** Whether the entry tells of the disagreement already. */
  readonly known: boolean;
}

/**
 * The prices that documents give otherwise than the catalogue, as the pricing sync would find them, where the document is newer than what the
 * price rests on. A reseller's figure is no contradiction.
 */
export function contradictionsWith(catalogue: Catalogue, documents: readonly DatedDocument[]): Contradiction[] {
  const models = catalogue.externalModels.filter((model) => model.status !== 'retired');
  return documents.flatMap((dated) => {
    const now = new Date(`${dated.day}T12:00:00Z`);
    const source = PRICE_SOURCES.find(({ id }) => id === dated.source);
    if (source === undefined || source.isReseller) return [];
    const read: ReadSource = {
      ...{ source, observedAt: now, isFresh: true, before: null },
      ...documentOf(source, dated.document, now),
    };
    const { prices } = gatherPrices(models.map(pricedRow), [read], new Map(), now);
    return prices.flatMap(({ provider_id, model_id, field, current, observations }): Contradiction[] => {
      const model = models.find((one) => one.provider_id === provider_id && one.model_id === model_id);
      const [said] = observations;
      if (model === undefined || said === undefined || (current !== null && agree(said.value, current))) return [];
      // Nothing is asked for what is not billed.
      if (current === null && said.value === 0) return [];
      if (newestSourceOf(model, field) >= dated.day) return [];
      const known = model.provenance.conflicts.some(
        (conflict) =>
          conflict.field === sourcedField(field) &&
          conflict.values.some(({ states }) => typeof states === 'number' && agree(states, said.value)),
      );
      const subject = subjectOf(model);
      return [{ subject, field, value: current, source: dated.source, day: dated.day, states: said.value, known }];
    });
  });
}

function documentOf<Document>(source: PriceSource<Document>, document: unknown, now: Date): PriceDocument {
  return source.read(source.schema.parse(document), now);
}

function pricedRow(model: CatalogueExternalModel): PricedModelRow {
  const prices = EXTERNAL_PRICE_FIELDS.map((field) => [field, model[field] ?? null] as const);
  const { provider_id, model_id, litellm_id, price_ids, price_variants = null } = model;
  return {
    ...(Object.fromEntries(prices) as Record<(typeof EXTERNAL_PRICE_FIELDS)[number], number | null>),
    ...{ id: subjectOf(model), provider_id, model_id, litellm_id, price_ids, admin_fields: [] },
    price_variants: price_variants === null ? null : [...price_variants],
  };
}

/** The field of provenance that a price's sources stand under. */
function sourcedField(field: string): string {
  return variantOfField(field) === null ? field : 'price_variants';
}

function newestSourceOf({ provenance }: CatalogueExternalModel, field: string): string {
  const sources = provenance.sources[sourcedField(field)] ?? [];
  return newestOf(sources.flatMap((source) => source.observed_at ?? [])) ?? '';
}
