import { RegistryError } from '@radiant/contracts';
import { type Coverage, type ListedModel, listedModel, type ModelList, type ProviderAdapter } from '../adapter.ts';
import { type ProviderContext, providerRequest } from './provider-request.ts';
import { requestJson } from './request-json.ts';

/** More pages than any provider has; a list past it runs in circles. */
const MAX_PAGES = 100;

/** What a provider lists now. */
export interface ProviderListing {
  /** Each model id once, in the provider's order. */
  readonly models: readonly ListedModel[];
  readonly coverage: Coverage;
  /** Of the first page's successful attempt. */
  readonly latencyMs: number;
  /** HTTP requests sent, retries included. */
  readonly requests: number;
}

/**
 * Reads a provider's whole list, page by page; null where the provider has none.
 *
 * @throws RegistryError as `requestJson`, and `response_malformed` for paging that repeats itself or does not end. Nothing of
 * a list that could not be read to its end is returned: half a list would look like models gone missing.
 */
export async function listModels<Page>(
  adapter: ProviderAdapter<Page>,
  context: ProviderContext,
): Promise<ProviderListing | null> {
  const { list } = adapter;
  if (list === null) return null;
  const starts = list.starts ?? [null];
  const settled = await Promise.allSettled(starts.map((start) => readPages(adapter, list, start, context)));
  const models = new Map<string, ListedModel>();
  let latencyMs: number | null = null;
  let requests = 0;
  for (const part of settled) {
    if (part.status === 'rejected') throw part.reason;
    for (const model of part.value.models) if (!models.has(model.modelId)) models.set(model.modelId, model);
    latencyMs ??= part.value.latencyMs;
    requests += part.value.requests;
  }
  return { models: [...models.values()], coverage: list.coverage, latencyMs: latencyMs ?? 0, requests };
}

async function readPages<Page>(
  adapter: ProviderAdapter<Page>,
  list: ModelList<Page>,
  start: string | null,
  context: ProviderContext,
): Promise<Omit<ProviderListing, 'coverage'>> {
  const models: ListedModel[] = [];
  const seen = new Set<string | null>();
  let latencyMs: number | null = null;
  let requests = 0;
  for (let cursor = start, more = true; more; ) {
    if (seen.has(cursor)) throw endlessPaging(adapter.providerId, 'repeats the page token it gave before');
    if (seen.size >= MAX_PAGES) throw endlessPaging(adapter.providerId, `has more than ${MAX_PAGES} pages`);
    seen.add(cursor);
    const answer = await requestJson(providerRequest(adapter, list.request(cursor), list.schema, context), context);
    models.push(...list.models(answer.body).map(listedModel));
    latencyMs ??= answer.latencyMs;
    requests += answer.attempts;
    const next = list.next?.(answer.body) ?? null;
    more = next !== null;
    cursor = next;
  }
  return { models, latencyMs: latencyMs ?? 0, requests };
}

function endlessPaging(providerId: string, finding: string): RegistryError {
  return new RegistryError('response_malformed', `${providerId}'s model list ${finding}; expected it to end`, {
    details: { source: providerId, path: 'paging' },
  });
}
