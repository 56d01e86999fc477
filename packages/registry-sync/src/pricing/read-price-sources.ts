import { isDeepStrictEqual } from 'node:util';
import { RegistryError } from '@radiant/contracts';
import type { PriceSourceDocumentRow } from '@radiant/database';
import { z } from 'zod';
import { isLate } from '../providers/client/http-failure.ts';
import { failureText } from '../providers/client/provider-access.ts';
import { requestJson } from '../providers/client/request-json.ts';
import type { Notice } from '../run/job.ts';
import { guardPriceDocument } from './decide-prices.ts';
import type { GatheredPrices } from './gather-prices.ts';
import type { PricingContext } from './pricing-sync.ts';
import { awsPriceListSchema, readAwsPriceList } from './sources/aws-price-list.ts';
import type { PriceDocument, PriceSource, SourcePrices } from './sources/price-source.ts';
import { PRICE_SOURCES } from './sources/price-sources.ts';

/** A source's prices as far as the run may use them. */
export interface ReadSource {
  readonly source: Pick<PriceSource, 'id' | 'displayName' | 'isReseller'>;
  /** Of all entries of the document that state a price; null where this run could not read or believe it. */
  readonly keys: readonly string[] | null;
  readonly observedAt: Date;
  readonly isFresh: boolean;
  readonly lookUp: PriceDocument['lookUp'];
  /** What it said when it was last believed; null the first time. */
  readonly before: PriceSourceDocumentRow | null;
}

/** The sources that say something, and why others do not. */
interface ReadSources {
  readonly read: readonly ReadSource[];
  readonly errors: readonly string[];
  /** What the run's time did not allow, by name. */
  readonly remaining: readonly string[];
}

const remembered = z.record(z.string(), z.record(z.string(), z.number())).catch({});

/**
 * Reads all sources at the same time. One that fails, breaks or shrinks is named, and what it said when it was last believed
 * stands in for it as a second opinion for a while.
 */
export async function readPriceSources(
  context: PricingContext,
  memory: ReadonlyMap<string, PriceSourceDocumentRow>,
): Promise<ReadSources> {
  const errors: string[] = [];
  const remaining: string[] = [];
  const read = await Promise.all(
    PRICE_SOURCES.map(async (source): Promise<ReadSource | null> => {
      context.progress(source.id, 'started');
      const before = memory.get(source.id) ?? null;
      try {
        const document = await fetchDocument(context, source);
        const isAccepted = context.acceptShrunken.includes(source.id);
        const rules = { shrinkLimit: context.config.PRICE_SHRINK_LIMIT, isAccepted };
        const doubt = guardPriceDocument(document.keys.length, before, rules);
        if (doubt !== null) throw new RegistryError('response_malformed', doubt, { details: { source: source.id } });
        context.progress(source.id, 'done', { entries: document.keys.length });
        return { source, ...document, observedAt: context.now(), isFresh: true, before };
      } catch (thrown) {
        errors.push(failureText(source.id, thrown));
        if (isLate(thrown)) remaining.push(`prices of ${source.id}`);
        context.progress(source.id, 'failed', { reason: failureText(source.id, thrown) });
        return before === null ? null : fromMemory(context, source, before);
      }
    }),
  );
  return { read: read.filter((one) => one !== null), errors: errors.sort(), remaining: remaining.sort() };
}

/** Read and reduced at once, so that the document's own type never leaves this place. */
async function fetchDocument<Document>(context: PricingContext, source: PriceSource<Document>): Promise<PriceDocument> {
  const { [source.urlVariable]: url, PRICE_SOURCE_MAX_BYTES: maxBytes } = context.config;
  return source.read(await fetchList(context, source.id, url, source.schema, maxBytes), context.now());
}

async function fetchList<Body>(
  { config, deadline, ports }: PricingContext,
  source: string,
  url: string,
  schema: z.ZodType<Body>,
  maxResponseBytes: number,
): Promise<Body> {
  const { body } = await requestJson(
    { source, url: new URL(url), schema },
    {
      signal: deadline.signal,
      deadlineAt: deadline.at.getTime(),
      timeoutMs: config.PRICE_SOURCE_TIMEOUT_MS,
      retries: config.PROVIDER_RETRIES,
      maxResponseBytes,
      fetch: ports.fetch,
    },
  );
  return body;
}

function fromMemory(
  context: PricingContext,
  source: ReadSource['source'],
  before: PriceSourceDocumentRow,
): ReadSource | null {
  const oldest = context.now().getTime() - context.config.PRICE_MEMORY_DAYS * 86_400_000;
  if (before.accepted_at.getTime() < oldest) return null;
  const prices: Readonly<Record<string, SourcePrices>> = remembered.parse(before.prices);
  const lookUp = (key: string) => (Object.hasOwn(prices, key) ? (prices[key] ?? null) : null);
  return { source, keys: null, observedAt: before.accepted_at, isFresh: false, lookUp, before };
}

/** Name of the instance price list in provenance and errors. */
export const INSTANCE_PRICE_SOURCE = 'aws_price_list';

/** What instances cost, or why that is not known. */
export type ReadInstancePrices =
  | { readonly kind: 'read'; readonly hourlyRates: ReadonlyMap<string, number>; readonly reference: string }
  | { readonly kind: 'not_configured' }
  | { readonly kind: 'failed'; readonly error: string; readonly isLate: boolean };

/** Reads the instance price list, where there is an address for it. */
export async function readInstancePrices(context: PricingContext): Promise<ReadInstancePrices> {
  const { INSTANCE_PRICES_URL: url, INSTANCE_PRICES_REGION: region, INSTANCE_PRICES_MAX_BYTES: most } = context.config;
  if (url === undefined) return { kind: 'not_configured' };
  context.progress(INSTANCE_PRICE_SOURCE, 'started');
  try {
    const document = await fetchList(context, INSTANCE_PRICE_SOURCE, url, awsPriceListSchema, most);
    const { hourlyRates, publishedAt } = readAwsPriceList(document, region);
    if (hourlyRates.size === 0) {
      const message = `has no hosting price for ${region}; the hourly rates stay`;
      throw new RegistryError('response_malformed', message, { details: { source: INSTANCE_PRICE_SOURCE, region } });
    }
    context.progress(INSTANCE_PRICE_SOURCE, 'done', { instanceTypes: hourlyRates.size });
    const published = publishedAt === null ? '' : `, published ${publishedAt}`;
    return { kind: 'read', hourlyRates, reference: `AmazonSageMaker ${region}${published}` };
  } catch (thrown) {
    const error = failureText(INSTANCE_PRICE_SOURCE, thrown);
    context.progress(INSTANCE_PRICE_SOURCE, 'failed', { reason: error });
    return { kind: 'failed', error, isLate: isLate(thrown) };
  }
}

/** What a person should know of the sources themselves. */
export function sourceNotices(
  lookUps: GatheredPrices['lookUps'],
  instances: ReadInstancePrices,
  quiet: { readonly days: number; readonly now: Date },
): Notice[] {
  const ofSources = lookUps.flatMap(({ read, found, missing, unreadable }): Notice[] => {
    const { id: subject, displayName } = read.source;
    const notices: Notice[] = [];
    if (!read.isFresh) {
      const message = `${displayName} could not be read; its prices of ${read.observedAt.toISOString()} count as a second opinion`;
      return [{ code: 'price_source_stale', subject, message }];
    }
    const days = quietDays(read, found, quiet.now);
    if (days >= quiet.days) {
      const message = `${displayName} has said the same for ${days} days: ${read.keys?.length ?? 0} entries, and nothing of ours has moved; it may be kept no longer`;
      notices.push({ code: 'price_source_unchanged', subject, message, details: { days } });
    }
    if (missing.length > 0) {
      const total = missing.length + Object.keys(found).length + unreadable.length;
      const message = `${displayName} does not list ${missing.length} of ${total} recorded ids: ${some(missing)}; their prices stay`;
      notices.push({ code: 'price_ids_missing', subject, message, details: { missing } });
    }
    if (unreadable.length > 0) {
      const message = `${displayName} has entries that cannot be read: ${unreadable.join(', ')}; their prices stay`;
      notices.push({ code: 'price_entries_unreadable', subject, message, details: { unreadable } });
    }
    return notices;
  });
  if (instances.kind !== 'not_configured') return ofSources;
  const message = 'INSTANCE_PRICES_URL is not set; the hourly rates of self-hosted models stay as they are';
  return [...ofSources, { code: 'instance_prices_not_configured', subject: 'aws_price_list', message }];
}

/** Most ids that a message names; the details have all. */
const NAMED = 10;

function some(ids: readonly string[]): string {
  return `${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''}`;
}

/** For how many whole days a source has listed as many entries and said the same of our models. */
function quietDays({ before, keys }: ReadSource, found: Readonly<Record<string, SourcePrices>>, now: Date): number {
  if (before === null || keys === null || keys.length !== before.entries) return 0;
  const isSame = isDeepStrictEqual(remembered.parse(before.prices), found);
  return isSame ? Math.floor((now.getTime() - before.changed_at.getTime()) / 86_400_000) : 0;
}
