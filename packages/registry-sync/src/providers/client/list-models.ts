import { type PriceVariant, RegistryError } from '@radiant/contracts';
import { type Coverage, type ListedModel, listedModel, type ModelList, type ProviderAdapter } from '../adapter.ts';
import { type EntryReader, entryReader, isModelId, type OddEntries } from '../read-entries.ts';
import { type ProviderContext, providerRequest } from './provider-request.ts';
import { requestJson } from './request-json.ts';

/** More pages than any provider has; a list past it runs in circles. */
const MAX_PAGES = 100;
/** Bytes of all pages of a list; the largest real one has half a megabyte. */
const MAX_BYTES = 4_000_000;

/** What a provider lists now. */
export interface ProviderListing {
  /** Each model id once, in the provider's order. */
  readonly models: readonly ListedModel[];
  /** Entries that the models were read from, and what could not be read of them. */
  readonly entries: number;
  readonly odd: OddEntries;
  /** What the provider's list is, or this one turned out to be. */
  readonly coverage: Coverage;
  /** Whether it says that it goes on, and not where. */
  readonly unfinished: boolean;
  /** Of the first page's successful attempt. */
  readonly latencyMs: number;
  /** HTTP requests sent, retries included. */
  readonly requests: number;
}

/**
 * Reads a provider's whole list, page by page; null where the provider has none.
 *
 * @throws RegistryError as `requestJson`, `response_malformed` for paging that repeats itself or does not end, and
 * `response_too_large` for more than 20,000 entries or 4 MB. Nothing of a list that could not be read to its end is returned:
 * half a list would look like models gone missing.
 */
export async function listModels<Page>(
  adapter: ProviderAdapter<Page>,
  context: ProviderContext,
): Promise<ProviderListing | null> {
  const { list } = adapter;
  if (list === null) return null;
  const starts = list.starts ?? [null];
  const reader = entryReader();
  const maxResponseBytes = Math.floor((context.maxResponseBytes ?? MAX_BYTES) / starts.length);
  const settled = await Promise.allSettled(
    starts.map((start) => readPages(adapter, list, start, { ...context, maxResponseBytes }, reader.read)),
  );
  const models = new Map<string, ListedModel>();
  let latencyMs: number | null = null;
  let requests = 0;
  for (const part of settled) {
    if (part.status === 'rejected') throw part.reason;
    for (const model of part.value.models) {
      if (!isModelId(model.modelId)) continue;
      const known = models.get(model.modelId);
      models.set(model.modelId, known === undefined ? model : united(known, model));
    }
    latencyMs ??= part.value.latencyMs;
    requests += part.value.requests;
  }
  const { entries, odd } = reader;
  const unfinished = settled.some((part) => part.status === 'fulfilled' && part.value.unfinished);
  const coverage: Coverage = unfinished
    ? { kind: 'partial', reason: 'It says that it goes on, and not where' }
    : list.coverage;
  const all = [...models.values()];
  const callable = withoutTimeOfTheAnswer(list.together?.(all) ?? all);
  return { models: callable, entries: entries(), odd, coverage, unfinished, latencyMs: latencyMs ?? 0, requests };
}

/** As few models may have come on one day. */
const MAY_BE_OF_ONE_DAY = 3;

/** Where all models are said to be made at one moment, that is when the list was, and no release date of any. */
function withoutTimeOfTheAnswer(models: readonly ListedModel[]): readonly ListedModel[] {
  const moments = new Set(models.map(({ createdAt }) => createdAt));
  if (models.length <= MAY_BE_OF_ONE_DAY || moments.size > 1) return models;
  return models.map((model) => ({ ...model, createdAt: null }));
}

/** What two entries say of one id: the first that says something, lists together, and alive where one says that it is. */
function united(first: ListedModel, second: ListedModel): ListedModel {
  return {
    modelId: first.modelId,
    displayName: first.displayName ?? second.displayName,
    description: first.description ?? second.description,
    category: first.category ?? second.category,
    contextWindow: first.contextWindow ?? second.contextWindow,
    maxOutput: first.maxOutput ?? second.maxOutput,
    inputModalities: together(first.inputModalities, second.inputModalities),
    outputModalities: together(first.outputModalities, second.outputModalities),
    capabilities: together(first.capabilities, second.capabilities),
    createdAt: first.createdAt ?? second.createdAt,
    deprecated: [first, second].some(({ deprecated }) => deprecated === false)
      ? false
      : (first.deprecated ?? second.deprecated),
    sunsetAt: first.sunsetAt ?? second.sunsetAt,
    successor: first.successor ?? second.successor,
    callable: [first, second].some(({ callable }) => callable === true) ? true : (first.callable ?? second.callable),
    moving: first.moving && second.moving,
    aliases: together(first.aliases, second.aliases) ?? [],
    prices: pricesOf(first, second),
    raw: first.raw,
  };
}

/** What both charge for; of two prices of one thing the first. */
function pricesOf(first: ListedModel, second: ListedModel): ListedModel['prices'] {
  const all = [...first.prices, ...second.prices];
  const subjectOf = ({ amount: _, ...subject }: PriceVariant) => JSON.stringify(Object.entries(subject).sort());
  return [...new Map(all.toReversed().map((one) => [subjectOf(one), one])).values()].toReversed();
}

function together<Word>(first: readonly Word[] | null, second: readonly Word[] | null): readonly Word[] | null {
  if (first === null || second === null) return first ?? second;
  return [...new Set([...first, ...second])];
}

/** What was read of the pages from one start on. */
type ReadPages = Pick<ProviderListing, 'models' | 'unfinished' | 'latencyMs' | 'requests'>;

async function readPages<Page>(
  adapter: ProviderAdapter<Page>,
  list: ModelList<Page>,
  start: string | null,
  context: ProviderContext & { readonly maxResponseBytes: number },
  read: EntryReader,
): Promise<ReadPages> {
  let models: ListedModel[] = [];
  let bytes = 0;
  const seen = new Set<string | null>();
  let latencyMs: number | null = null;
  let requests = 0;
  let unfinished = false;
  for (let cursor = start, more = true; more; ) {
    if (seen.has(cursor)) throw endlessPaging(adapter.providerId, 'repeats the page token it gave before');
    if (seen.size >= MAX_PAGES) throw endlessPaging(adapter.providerId, `has more than ${MAX_PAGES} pages`);
    seen.add(cursor);
    // Read as it is parsed, so that of many lists that come at once only one is whole in memory.
    const schema = list.schema.transform((page) => ({
      models: list.models(page, read).map(listedModel),
      next: list.next?.(page) ?? null,
      goesOn: saysThatItGoesOn(page),
    }));
    const limits = { ...context, maxResponseBytes: context.maxResponseBytes - bytes };
    const answer = await requestJson(providerRequest(adapter, list.request(cursor), schema, context), limits);
    models = models.concat(answer.body.models);
    bytes += answer.bytes;
    latencyMs ??= answer.latencyMs;
    requests += answer.attempts;
    cursor = answer.body.next;
    more = cursor !== null;
    unfinished = !more && answer.body.goesOn;
  }
  return { models, unfinished, latencyMs: latencyMs ?? 0, requests };
}

/** Whether a page says, in the words of any provider, that there is more. */
function saysThatItGoesOn(page: unknown): boolean {
  const said = (name: string) => typeof page === 'object' && page !== null && Reflect.get(page, name) === true;
  return said('has_more') || said('hasMore');
}

function endlessPaging(providerId: string, finding: string): RegistryError {
  return new RegistryError('response_malformed', `${providerId}'s model list ${finding}; expected it to end`, {
    details: { source: providerId, path: 'paging' },
  });
}
