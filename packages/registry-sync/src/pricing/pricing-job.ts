import {
  type InstancePriceRow,
  type PriceSourceDocument,
  readHostedPrices,
  readPricedModels,
  readPriceProposals,
  readPriceSourceDocuments,
} from '@radiant/database';
import { applyApart } from '../run/apart.ts';
import type { JobResult } from '../run/job.ts';
import { type PriceWrite, storePrices } from './apply-prices.ts';
import { type DecidedPrice, decidePrices } from './decide-prices.ts';
import { type GatheredPrices, gatherHostedPrices, gatherPrices, proposalKey } from './gather-prices.ts';
import { pricingDraft, subjectName } from './pricing-draft.ts';
import type { PricingContext } from './pricing-sync.ts';
import {
  INSTANCE_PRICE_SOURCE,
  type ReadInstancePrices,
  readInstancePrices,
  readPriceSources,
  sourceNotices,
} from './read-price-sources.ts';

/**
 * The pricing job: reads the price sources, holds them against each other and against the prices in force, applies what they
 * agree on within the limit, and leaves the rest to a person. A source that fails is named, the others count.
 */
export async function pricingJob(context: PricingContext): Promise<JobResult> {
  const { pool, config } = context;
  const [models, hosted, proposalRows, memory] = await Promise.all([
    readPricedModels(pool),
    readHostedPrices(pool),
    readPriceProposals(pool),
    readPriceSourceDocuments(pool),
  ]);
  const [sources, instances] = await Promise.all([
    readPriceSources(context, new Map(memory.map((row) => [row.source, row]))),
    readInstancePrices(context),
  ]);
  const now = context.now();
  const proposals = new Map(proposalRows.map((row) => [proposalKey(row), row]));
  const gathered = gatherPrices(models, sources.read, proposals, now);
  const prices = [...gathered.prices, ...gatherHostedPrices(hosted, instances, proposals, now)];
  const decided = decidePrices(prices, { changeLimit: config.PRICE_CHANGE_LIMIT });
  const draft = pricingDraft(
    decided,
    sourceNotices(gathered.lookUps, instances, { days: config.PRICE_SOURCE_QUIET_DAYS, now }),
  );
  const region = config.INSTANCE_PRICES_REGION;
  const parts = priceParts(decided, documentsOf(gathered), instanceRows(instances, region, now));
  const { applied, refused } = await applyApart(parts, async (some) => {
    const write = { ...together(some), syncId: context.syncId, region, now };
    const ofAll = some.length === parts.length;
    let changed = changedSubjects(write.decided);
    const changeSet = await context.apply(ofAll ? draft : pricingDraft(write.decided, []), async (scope) => {
      changed = await storePrices(scope, write);
    });
    return { changeSet, changed };
  });
  const errors = [
    ...sources.errors,
    ...(instances.kind === 'failed' ? [instances.error] : []),
    ...refused.map(({ part: { about }, reason }) => `${about}: what was decided of it cannot be stored: ${reason}`),
  ];
  const nothingRead = !sources.read.some(({ isFresh }) => isFresh) && instances.kind !== 'read';
  return {
    counts: { modelsUpdated: applied.reduce((sum, { changed }) => sum + changed, 0) },
    errors,
    notices: draft.notices,
    remaining: [
      ...sources.remaining,
      ...(instances.kind === 'failed' && instances.isLate ? [`prices of ${INSTANCE_PRICE_SOURCE}`] : []),
    ],
    changeSets: applied.map(({ changeSet }) => changeSet),
    ...(nothingRead && { failed: true }),
    facts: { models: models.length + hosted.length, ...draft.counts },
  };
}

/** What is written of one model, one source or the instances, and nothing of any other. */
interface PricePart extends PriceParts {
  readonly about: string;
}
type PriceParts = Pick<PriceWrite, 'decided' | 'documents' | 'instances'>;

function priceParts(
  decided: readonly DecidedPrice[],
  documents: readonly PriceSourceDocument[],
  instances: readonly InstancePriceRow[],
): PricePart[] {
  const nothing = { decided: [], documents: [], instances: [] };
  const byModel = new Map<string, DecidedPrice[]>();
  for (const one of decided) byModel.set(one.price.subject_id, [...(byModel.get(one.price.subject_id) ?? []), one]);
  return [
    ...documents.map((document) => ({ ...nothing, about: document.source, documents: [document] })),
    { ...nothing, about: INSTANCE_PRICE_SOURCE, instances },
    ...[...byModel.values()].map((ofModel) => ({ ...nothing, about: nameOf(ofModel), decided: ofModel })),
  ];
}

function nameOf([first]: readonly DecidedPrice[]): string {
  return first === undefined ? '' : subjectName(first);
}

function together(parts: readonly PricePart[]): PriceParts {
  return {
    decided: parts.flatMap((part) => part.decided),
    documents: parts.flatMap((part) => part.documents),
    instances: parts.flatMap((part) => part.instances),
  };
}

/** Models of which a price is to be applied. */
function changedSubjects(decided: readonly DecidedPrice[]): number {
  return new Set(decided.flatMap(({ decision, price }) => (decision.kind === 'apply' ? [price.subject_id] : []))).size;
}

function documentsOf(gathered: GatheredPrices): PriceSourceDocument[] {
  return gathered.lookUps.flatMap(({ read, found }) =>
    read.keys === null
      ? []
      : [{ source: read.source.id, keys: read.keys, prices: found, accepted_at: read.observedAt }],
  );
}

/** Feed prices of the registry's own types; a price that is none is not remembered either. */
function instanceRows(instances: ReadInstancePrices, region: string, now: Date): InstancePriceRow[] {
  if (instances.kind !== 'read') return [];
  return [...instances.hourlyRates]
    .filter(([, rate]) => Number.isFinite(rate) && rate > 0 && rate <= 10_000)
    .map(([instance_type, hourly_rate]) => ({
      instance_type,
      region,
      hourly_rate,
      price_source: INSTANCE_PRICE_SOURCE,
      price_reference: instances.reference,
      price_observed_at: now,
    }));
}
