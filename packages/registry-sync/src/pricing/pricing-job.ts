import {
  type InstancePriceRow,
  type PriceSourceDocumentRow,
  readHostedPrices,
  readPricedModels,
  readPriceProposals,
  readPriceSourceDocuments,
} from '@radiant/database';
import type { JobResult } from '../run/job.ts';
import { storePrices } from './apply-prices.ts';
import { decidePrices } from './decide-prices.ts';
import { type GatheredPrices, gatherHostedPrices, gatherPrices, proposalKey } from './gather-prices.ts';
import { pricingDraft } from './pricing-draft.ts';
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
  const gathered = gatherPrices(models, sources.read, proposals);
  const prices = [...gathered.prices, ...gatherHostedPrices(hosted, instances, proposals, now)];
  const decided = decidePrices(prices, { changeLimit: config.PRICE_CHANGE_LIMIT });
  const draft = pricingDraft(decided, sourceNotices(gathered.lookUps, instances));
  const region = config.INSTANCE_PRICES_REGION;
  let changedModels = new Set(
    decided.flatMap(({ decision, price }) => (decision.kind === 'apply' ? [price.subject_id] : [])),
  ).size;
  const changeSet = await context.apply(draft, async (scope) => {
    const documents = documentsOf(gathered);
    const rows = instanceRows(instances, region, now);
    const write = { syncId: context.syncId, decided, documents, instances: rows, region, now };
    changedModels = await storePrices(scope, write);
  });
  const errors = [...sources.errors, ...(instances.kind === 'failed' ? [instances.error] : [])];
  const nothingRead = !sources.read.some(({ isFresh }) => isFresh) && instances.kind !== 'read';
  return {
    counts: { modelsUpdated: changedModels },
    errors,
    notices: draft.notices,
    remaining: [
      ...sources.remaining,
      ...(instances.kind === 'failed' && instances.isLate ? [`prices of ${INSTANCE_PRICE_SOURCE}`] : []),
    ],
    changeSets: [changeSet],
    ...(nothingRead && { failed: true }),
    facts: { models: models.length + hosted.length, ...draft.counts },
  };
}

function documentsOf(gathered: GatheredPrices): PriceSourceDocumentRow[] {
  return gathered.lookUps.flatMap(({ read, found }) =>
    read.entries === null
      ? []
      : [{ source: read.source.id, entries: read.entries, prices: found, accepted_at: read.observedAt }],
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
