import {
  type Catalogue,
  type CatalogueExternalModel,
  type CatalogueSource,
  EXTERNAL_PRICE_FIELDS,
  isComparable,
  type PriceVariant,
  variantAmount,
  variantField,
  variantOfField,
  withVariantAmount,
} from '@radiant/contracts';
import { PRICE_SOURCES } from '../pricing/sources/price-sources.ts';
import { subjectOf } from './figures.ts';

/** What the registry holds of an external model by now. */
export interface KnownRow {
  readonly provider_id: string;
  readonly model_id: string;
  /** The stored row, as the API gives it. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** A price that awaits review, as the API gives it. */
export interface ReviewedPrice {
  readonly provider_id: string;
  readonly model_id: string;
  readonly field: string;
  readonly proposed_value: number;
  /** Each with its source, value, day and reference; the first one is taken that says what is proposed. */
  readonly observations: readonly { source: string; value: number; reference: string; observed_at: string }[];
}

/** One figure of the catalogue that would change, with the source of the new one. */
export interface CatalogueEdit {
  readonly subject: string;
  /** A field, or a price under a condition by its name. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly source: CatalogueSource;
  readonly why: string;
}

/** What a provider's list or a price list may have set in a row; whatever an admin set is his and no fact. */
const LISTED = ['status', 'deprecated', 'sunset_at', 'successor', 'context_window', 'max_output'] as const;
const PRICE_LISTS = new Set<string>(PRICE_SOURCES.filter(({ isReseller }) => !isReseller).map(({ id }) => id));

/** What pricing and models runs found that the catalogue's files do not say: prices that changed or await review, ends, successors, limits. */
export function proposeEdits(
  catalogue: Pick<Catalogue, 'externalModels'>,
  rows: readonly KnownRow[],
  proposals: readonly ReviewedPrice[],
  at: Date,
): CatalogueEdit[] {
  const rowOf = new Map(rows.map((row) => [subjectOf(row), row.record]));
  return catalogue.externalModels.flatMap((model) => {
    const subject = subjectOf(model);
    const record = rowOf.get(subject) ?? {};
    const awaiting = proposals.filter((one) => subjectOf(one) === subject);
    const edits = [
      ...listedEdits(subject, model, record, at),
      ...priceEdits(subject, model, record),
      ...awaiting.flatMap((one) => reviewedEdit(subject, model, one)),
    ];
    // What awaits review is newer than what was applied.
    return [...new Map(edits.map((edit) => [edit.field, edit])).values()];
  });
}

function listedEdits(
  subject: string,
  model: CatalogueExternalModel,
  record: KnownRow['record'],
  at: Date,
): CatalogueEdit[] {
  const synced = Array.isArray(record.synced_fields) ? record.synced_fields : [];
  const source = { source: `The list of models of ${model.provider_id}`, verified: true, observed_at: dayOf(at) };
  return LISTED.flatMap((field): CatalogueEdit[] => {
    const after =
      field === 'sunset_at' && typeof record[field] === 'string' ? record[field].slice(0, 10) : record[field];
    const before = model[field];
    if (!synced.includes(field) || after === undefined || after === before) return [];
    return [{ subject, field, before, after, source, why: 'said by its provider' }];
  });
}

function priceEdits(subject: string, model: CatalogueExternalModel, record: KnownRow['record']): CatalogueEdit[] {
  const { price_source: by, price_observed_at: observed, price_reference: reference } = record;
  if (typeof by !== 'string' || !PRICE_LISTS.has(by)) return [];
  const source = priceSource(by, String(reference ?? ''), String(observed ?? ''));
  const variants = (record.price_variants ?? []) as readonly PriceVariant[];
  const held = [
    ...EXTERNAL_PRICE_FIELDS.map((field) => [field, model[field] ?? null, record[field] ?? null] as const),
    ...variants.filter(isComparable).map((variant) => {
      const field = variantField(variant);
      return [field, variantAmount(model.price_variants ?? null, field), variant.amount] as const;
    }),
  ];
  return held.flatMap(([field, before, after]): CatalogueEdit[] =>
    typeof after !== 'number' || after === before
      ? []
      : [{ subject, field, before, after, source: { ...source, states: after }, why: `applied from ${by}` }],
  );
}

function reviewedEdit(subject: string, model: CatalogueExternalModel, price: ReviewedPrice): CatalogueEdit[] {
  const { field, proposed_value: after, observations } = price;
  const said = observations.find(({ value }) => value === after) ?? observations[0];
  const column = EXTERNAL_PRICE_FIELDS.find((one) => one === field);
  const before = column === undefined ? variantAmount(model.price_variants ?? null, field) : (model[column] ?? null);
  if (said === undefined || before === after) return [];
  const source = { ...priceSource(said.source, said.reference, said.observed_at), states: after };
  return [{ subject, field, before, after, source, why: 'awaits review' }];
}

const NAMES: Readonly<Record<string, string>> = {
  litellm: 'LiteLLM price map',
  models_dev: 'models.dev',
  genai_prices: 'genai-prices',
  openrouter: 'OpenRouter',
};

function priceSource(by: string, reference: string, observed: string): CatalogueSource {
  const key = reference.replace(/^[^:]*:/, '');
  const day = observed.slice(0, 10);
  return { source: `${NAMES[by] ?? by}, key ${key}`, verified: true, ...(day !== '' && { observed_at: day }) };
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** An entry of a catalogue file, as JSON. */
interface Entry {
  readonly [field: string]: unknown;
  readonly provenance: {
    readonly sources: Readonly<Record<string, readonly CatalogueSource[]>>;
    readonly conflicts?: readonly { readonly field: string }[] | undefined;
  };
}

/** The entry with the edits: the new figure, its source first, and no source any more that says another. */
export function withEdits(entry: Entry, edits: readonly CatalogueEdit[]): Entry {
  let edited = entry;
  for (const edit of edits) edited = withEdit(edited, edit);
  return edited;
}

function withEdit(entry: Entry, { field, after, source }: CatalogueEdit): Entry {
  const isVariant = variantOfField(field) !== null;
  const column = isVariant ? 'price_variants' : field;
  const variants = (entry.price_variants ?? null) as PriceVariant[] | null;
  const { states: _, ...withoutStates } = source;
  const stated = isVariant ? withoutStates : source;
  const kept = (entry.provenance.sources[column] ?? []).filter(
    (one) => one.source !== source.source && (isVariant || one.states === undefined || one.states === after),
  );
  const { conflicts = [], ...provenance } = entry.provenance;
  const others = conflicts.filter((conflict) => isVariant || conflict.field !== column);
  return {
    ...entry,
    [column]: isVariant ? withVariantAmount(variants, field, Number(after)) : after,
    provenance: {
      ...provenance,
      sources: { ...provenance.sources, ...(SOURCED.has(column) && { [column]: [stated, ...kept] }) },
      ...(others.length > 0 && { conflicts: others }),
    },
  };
}

/** Fields that a source may stand under; a status has none of its own. */
const SOURCED = new Set<string>([
  ...EXTERNAL_PRICE_FIELDS,
  ...['price_variants', 'sunset_at', 'successor', 'context_window', 'max_output'],
]);
