import { EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';
import type { HostedPriceRow, PricedModelRow, PriceProposalRow } from '@radiant/database';
import { z } from 'zod';
import type { PriceObservation } from './decide-price.ts';
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
): GatheredPrices {
  const found = sources.map((read) => lookUpAll(read, models));
  const prices = models.flatMap((model) =>
    EXTERNAL_PRICE_FIELDS.map((field): PriceToDecide => {
      const { id: subject_id, provider_id, model_id } = model;
      const key = { subject: 'model', subject_id, field } as const;
      const observations = found.flatMap(({ read, found: byKey }): PriceObservation[] => {
        const listedAs = priceKey(model, read.source.id);
        const value = listedAs === null ? undefined : byKey[listedAs]?.[field];
        if (value === undefined) return [];
        const { observedAt, isFresh, source } = read;
        const reference = `${source.id}:${listedAs}`;
        return [{ source: source.id, value, reference, observedAt, isFresh, isReseller: source.isReseller }];
      });
      const isAdminSet = model.admin_fields.includes(field);
      const current = model[field];
      return { ...key, provider_id, model_id, current, isAdminSet, observations, ...reviewed(key, proposals) };
    }),
  );
  return { prices, lookUps: found };
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
const priceIds = z.object({ litellm: key, models_dev: key, openrouter: key }).catch({});

/**
 * The key under which a source knows a model: only what is recorded, never a guess by name. For LiteLLM the model's own
 * litellm_id serves where nothing is recorded; null says that the source does not know it.
 */
function priceKey(model: Pick<PricedModelRow, 'price_ids' | 'litellm_id'>, source: PriceSourceId): string | null {
  const recorded = priceIds.parse(model.price_ids)[source];
  if (recorded !== undefined) return recorded;
  return source === 'litellm' ? model.litellm_id : null;
}
