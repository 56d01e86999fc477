import {
  type ComparableVariant,
  EXTERNAL_PRICE_FIELDS,
  isComparable,
  isInForce,
  type PriceVariant,
  priceColumnOf,
  variantAmount,
  variantField,
  variantOfField,
} from '@radiant/contracts';
import type { HostedPriceRow, PricedModelRow, PriceProposalRow } from '@radiant/database';
import { z } from 'zod';
import { agree, type PriceObservation } from './decide-price.ts';
import type { PriceToDecide } from './decide-prices.ts';
import { INSTANCE_PRICE_SOURCE, type ReadInstancePrices, type ReadSource } from './read-price-sources.ts';
import type { PriceSourceId, SourcePrices } from './sources/price-source.ts';

/** What the sources say of our models. */
export interface GatheredPrices {
  readonly prices: readonly PriceToDecide[];
  /** By source: keys that we record, found with their prices, not listed, not readable. */
  readonly lookUps: readonly {
    readonly read: ReadSource;
    readonly found: Readonly<Record<string, SourcePrices>>;
    readonly missing: readonly string[];
    readonly unreadable: readonly string[];
  }[];
}

type Proposals = ReadonlyMap<string, PriceProposalRow>;

/** Looks every external model up in every source and lines the prices up by field. */
export function gatherPrices(
  models: readonly PricedModelRow[],
  sources: readonly ReadSource[],
  proposals: Proposals,
  now: Date,
): GatheredPrices {
  const found = sources.map((read) => lookUpAll(read, models));
  const prices = models.flatMap((model) => {
    const listed = found.flatMap(({ read, found: byKey }) => {
      const key = priceKey(model, read.source.id);
      const stated = key === null ? undefined : byKey[key];
      return stated === undefined ? [] : [{ read, key, stated }];
    });
    const windows = windowsOf(model);
    const named = listed.map((one) => ({ ...one, stated: inOurNames(one.stated, windows) }));
    const stated = new Set(named.flatMap((one) => Object.keys(one.stated)));
    return [...EXTERNAL_PRICE_FIELDS, ...conditionalFields(model, stated)].map((field): PriceToDecide => {
      const { id: subject_id, provider_id, model_id } = model;
      const key = { subject: 'model', subject_id, field } as const;
      const column = EXTERNAL_PRICE_FIELDS.find((one) => one === field);
      const isAdminSet = model.admin_fields.includes(column ?? 'price_variants');
      const current = column === undefined ? variantAmount(model.price_variants, field) : model[column];
      const today = windows.filter((window) => window.untimed === field && isInForce(window.variant, now));
      const observations = named.flatMap((one): PriceObservation[] => {
        const stated = one.stated[field];
        if (stated === undefined) return [];
        // A source that knows no times says what one of today's hours or periods costs.
        const isOfAWindow = today.some(({ variant }) => agree(variant.amount, stated));
        if (isOfAWindow && current === null) return [];
        const { observedAt, isFresh, source } = one.read;
        const reference = `${source.id}:${one.key}`;
        const value = isOfAWindow ? (current ?? stated) : stated;
        return [{ source: source.id, value, reference, observedAt, isFresh, isReseller: source.isReseller }];
      });
      return { ...key, provider_id, model_id, current, isAdminSet, observations, ...reviewed(key, proposals) };
    });
  });
  return { prices, lookUps: found };
}

/** A price of ours that holds at some times only. */
interface Window {
  readonly variant: PriceVariant;
  /** Its own name. */
  readonly field: string;
  /** The name of the price that it stands in for: a column's where there is one. */
  readonly untimed: string;
  /** Its name as a source says it that knows the hours and no more. */
  readonly byHours: string;
}

function windowsOf({ price_variants: variants }: PricedModelRow): readonly Window[] {
  return (variants ?? []).flatMap((variant): Window[] => {
    const { from, until, hours_utc: hours, option, ...always } = variant;
    if (option !== undefined || (from ?? until ?? hours) === undefined) return [];
    const isPlain = always.above_input_tokens === undefined && (always.service_tier ?? 'standard') === 'standard';
    const column = isPlain ? priceColumnOf(variant.unit) : null;
    const byHours =
      hours === undefined ? '' : variantField({ ...always, hours_utc: { from: hours.from, until: hours.until } });
    return [{ variant, field: variantField(variant), untimed: column ?? variantField(always), byHours }];
  });
}

/** What a source states, with hours under the names of ours, which know the days of the week and since when. */
function inOurNames(stated: SourcePrices, windows: readonly Window[]): SourcePrices {
  const ours = new Map(windows.map(({ byHours, field }) => [byHours, field]));
  return Object.fromEntries(Object.entries(stated).map(([field, value]) => [ours.get(field) ?? field, value]));
}

/** The prices under conditions to hold the sources against: those that the model has, and those that a source states for what it bills by. */
function conditionalFields(model: PricedModelRow, stated: ReadonlySet<string>): readonly string[] {
  const own = (model.price_variants ?? []).filter(isComparable).map(variantField);
  const bills = ({ unit }: ComparableVariant) => {
    const column = unit === 'usd_per_1k_cache_write_1h_tokens' ? 'cache_write_cost_per_1k' : priceColumnOf(unit);
    return column !== null && model[column] !== null;
  };
  const news = [...stated].filter((field) => {
    const variant = variantOfField(field);
    return variant !== null && bills(variant);
  });
  return [...new Set([...own, ...news])];
}

function lookUpAll(read: ReadSource, models: readonly PricedModelRow[]): GatheredPrices['lookUps'][number] {
  const found: Record<string, SourcePrices> = {};
  const missing: string[] = [];
  const unreadable: string[] = [];
  for (const key of new Set(models.flatMap((model) => priceKey(model, read.source.id) ?? []))) {
    const entry = read.lookUp(key);
    if (entry === null) missing.push(key);
    else if (typeof entry === 'string') unreadable.push(`${key} (${entry})`);
    else found[key] = entry;
  }
  return { read, found, missing: missing.sort(), unreadable: unreadable.sort() };
}

/** The hourly rate of each self-hosted model by what its instance type costs. */
export function gatherHostedPrices(
  models: readonly HostedPriceRow[],
  instances: ReadInstancePrices,
  proposals: Proposals,
  now: Date,
): PriceToDecide[] {
  return models.map((model) => {
    const rate = instances.kind === 'read' ? instances.hourlyRates.get(model.instance_type) : undefined;
    const key = { subject: 'self_hosted_model', subject_id: model.id, field: 'hourly_rate' } as const;
    const observed = {
      source: INSTANCE_PRICE_SOURCE,
      reference: instances.kind === 'read' ? `${instances.reference}, ${model.instance_type}` : '',
      observedAt: now,
      isReseller: false,
      isFresh: true,
    };
    return {
      ...key,
      provider_id: 'self_hosted',
      model_id: model.model_id,
      current: model.hourly_rate,
      isAdminSet: model.admin_fields.includes('hourly_rate'),
      observations: rate === undefined ? [] : [{ ...observed, value: rate }],
      ...reviewed(key, proposals),
    };
  });
}

function reviewed(
  key: Pick<PriceToDecide, 'subject' | 'subject_id' | 'field'>,
  proposals: Proposals,
): Pick<PriceToDecide, 'pending' | 'rejected'> {
  const rejected = proposals.get(proposalKey({ ...key, status: 'rejected' }));
  return {
    pending: proposals.get(proposalKey({ ...key, status: 'pending' })) ?? null,
    rejected: rejected === undefined ? null : { current: rejected.current_value, value: rejected.proposed_value },
  };
}

/** What a proposal is found by. */
export function proposalKey(row: Pick<PriceProposalRow, 'subject' | 'subject_id' | 'field' | 'status'>): string {
  return `${row.subject} ${row.subject_id} ${row.field} ${row.status}`;
}

const key = z.string().min(1).nullish();
const priceIds = z.object({ litellm: key, models_dev: key, genai_prices: key, openrouter: key }).catch({});

/**
 * The key under which a source knows a model: only what is recorded, never a guess by name. For LiteLLM the model's own
 * litellm_id serves where nothing is recorded; null says that the source does not know it.
 */
function priceKey(model: Pick<PricedModelRow, 'price_ids' | 'litellm_id'>, source: PriceSourceId): string | null {
  const recorded = priceIds.parse(model.price_ids)[source];
  if (recorded !== undefined) return recorded;
  return source === 'litellm' ? model.litellm_id : null;
}
