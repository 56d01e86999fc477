import {
  type Catalogue,
  type CatalogueExternalModel,
  type CatalogueSelfHostedModel,
  type CatalogueSource,
  isComparable,
  type PriceVariant,
  variantField,
} from '@radiant/contracts';

/** A figure of the catalogue: a price, a limit, a date, a size, with how old what it rests on is. */
export interface Figure {
  /** `openai/gpt-4o`. */
  readonly subject: string;
  readonly enabled: boolean;
  readonly field: string;
  readonly value: unknown;
  readonly isPrice: boolean;
  /** Day of its newest source that was read; null where none says a day. */
  readonly observedOn: string | null;
  /** Whole days since then. */
  readonly ageDays: number | null;
  /** False where no source of it was read: recalled, estimated, or of an unreliable third party. */
  readonly verified: boolean;
}

type Model = CatalogueExternalModel | CatalogueSelfHostedModel;

/** Fields that are words about a model, not figures of it. */
const WORDS = new Set(['license', 'capabilities', 'litellm_id', 'successor', 'sagemaker_image']);
const PRICES = /cost_per_|^hourly_rate$|^per_|^price_variants$/;

/** What a model is called in what is said of the catalogue. */
export function subjectOf({ provider_id, model_id }: Pick<CatalogueExternalModel, 'provider_id' | 'model_id'>): string {
  return `${provider_id}/${model_id}`;
}

/** Every figure of every model, with the age of its newest source on that day. */
export function figuresOf(catalogue: Catalogue, at: Date): Figure[] {
  return [
    ...catalogue.externalModels.flatMap((model) => figuresOfModel(subjectOf(model), model, at)),
    ...catalogue.selfHostedModels.flatMap((model) => figuresOfModel(`self_hosted/${model.model_id}`, model, at)),
  ];
}

function figuresOfModel(subject: string, model: Model, at: Date): Figure[] {
  const values = new Map<string, unknown>(Object.entries(model));
  return Object.entries(model.provenance.sources).flatMap(([field, sources]) => {
    const value = values.get(field) ?? null;
    if (value === null || WORDS.has(field)) return [];
    const rest = { subject, enabled: model.enabled, isPrice: PRICES.test(field), ...evidence(sources, at) };
    if (field !== 'price_variants') return [{ ...rest, field, value }];
    // Each price under a condition is a figure of its own; they share their sources.
    return (value as readonly PriceVariant[]).map((variant) => ({
      ...rest,
      field: isComparable(variant) ? variantField(variant) : `${variant.unit}, ${variant.option}`,
      value: variant.amount,
    }));
  });
}

function evidence(sources: readonly CatalogueSource[], at: Date): Pick<Figure, 'observedOn' | 'ageDays' | 'verified'> {
  const verified = sources.filter((source) => source.verified);
  const days = (verified.length > 0 ? verified : sources).flatMap((source) => source.observed_at ?? []);
  const observedOn = newestOf(days);
  return { observedOn, ageDays: daysSince(observedOn, at), verified: verified.length > 0 };
}

/** Whole days from that day until then, 0 for a day to come; null of none. */
export function daysSince(day: string | null, at: Date): number | null {
  return day === null ? null : Math.max(0, Math.floor((at.getTime() - Date.parse(day)) / 86_400_000));
}

/** The newest of some days; null of none. A month or a year that is known no closer counts from its first day, which is the older reading. */
export function newestOf(partialDates: readonly string[]): string | null {
  const days = partialDates.map((partial) => `${partial}-01-01`.slice(0, 10));
  return days.sort().at(-1) ?? null;
}
