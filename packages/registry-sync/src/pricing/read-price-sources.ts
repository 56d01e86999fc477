import { RegistryError } from '@radiant/contracts';
import type { PriceSourceDocumentRow } from '@radiant/database';
import { z } from 'zod';
import { failureText } from '../providers/client/provider-access.ts';
import { isLate } from '../providers/client/http-failure.ts';
import { requestJson } from '../providers/client/request-json.ts';
import type { JobContext } from '../run/job.ts';
import { guardPriceDocument } from './guard-price-document.ts';
import type { PriceDocument, PriceSource, SourcePrices } from './sources/price-source.ts';
import { PRICE_SOURCES } from './sources/price-sources.ts';

/** A source's prices as far as the run may use them. */
export interface ReadSource {
  readonly source: Pick<PriceSource, 'id' | 'displayName' | 'isReseller'>;
  /** Models in the whole document; null where this run could not read or believe it. */
  readonly entries: number | null;
  readonly observedAt: Date;
  readonly isFresh: boolean;
  readonly lookUp: PriceDocument['lookUp'];
}

/** The sources that say something, and why others do not. */
export interface ReadSources {
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
  context: JobContext,
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
        const doubt = guardPriceDocument(document.entries, before, rules);
        if (doubt !== null) throw new RegistryError('response_malformed', doubt, { details: { source: source.id } });
        context.progress(source.id, 'done', { entries: document.entries });
        return { source, ...document, observedAt: context.now(), isFresh: true };
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
async function fetchDocument<Document>(context: JobContext, source: PriceSource<Document>): Promise<PriceDocument> {
  const { config, deadline, ports } = context;
  const answer = await requestJson(
    { source: source.id, url: new URL(config[source.urlVariable]), schema: source.schema },
    {
      signal: deadline.signal,
      deadlineAt: deadline.at.getTime(),
      timeoutMs: config.PRICE_SOURCE_TIMEOUT_MS,
      retries: config.PROVIDER_RETRIES,
      maxResponseBytes: config.PRICE_SOURCE_MAX_BYTES,
      fetch: ports.fetch,
    },
  );
  return source.read(answer.body);
}

function fromMemory(
  context: JobContext,
  source: ReadSource['source'],
  before: PriceSourceDocumentRow,
): ReadSource | null {
  const oldest = context.now().getTime() - context.config.PRICE_MEMORY_DAYS * 86_400_000;
  if (before.accepted_at.getTime() < oldest) return null;
  const prices: Readonly<Record<string, SourcePrices>> = remembered.parse(before.prices);
  const lookUp = (key: string) => (Object.hasOwn(prices, key) ? (prices[key] ?? null) : null);
  return { source, entries: null, observedAt: before.accepted_at, isFresh: false, lookUp };
}
