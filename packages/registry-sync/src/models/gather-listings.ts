import pLimit from 'p-limit';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { isLate } from '../providers/client/http-failure.ts';
import { listModels, type ProviderListing } from '../providers/client/list-models.ts';
import { failureText, notConfiguredNotice, providerAccess } from '../providers/client/provider-access.ts';
import type { Notice } from '../run/job.ts';
import type { ModelsContext } from './models-sync.ts';

/** What was heard of the providers. */
interface GatheredListings {
  readonly listings: readonly { readonly providerId: string; readonly listing: ProviderListing }[];
  /** Providers with a key and without a list endpoint; that is all there is to know. */
  readonly unlisted: readonly string[];
  readonly failures: readonly { readonly providerId: string; readonly error: string }[];
  /** Not heard before the time was over. */
  readonly remaining: readonly string[];
  readonly notices: readonly Notice[];
}

/**
 * Asks every provider for its list, all at the same time under the concurrency limit. A provider that fails, hangs or has no
 * key is told apart and keeps nobody else waiting. The order is by name, whoever was quickest.
 */
export async function gatherListings(
  context: ModelsContext,
  adapters: readonly ProviderAdapter[],
): Promise<GatheredListings> {
  const { config, deadline } = context;
  const access = await providerAccess(context, { retries: config.PROVIDER_RETRIES });
  const region = config.HEALTH_REGIONS[0] ?? 'us-east-1';
  const limit = pLimit(config.PROVIDER_CONCURRENCY);

  const ask = async (adapter: ProviderAdapter): Promise<Partial<GatheredListings>> => {
    const { providerId } = adapter;
    const remaining = [`models of ${providerId}`];
    if (!access.isConfigured(adapter)) return { notices: [notConfiguredNotice(adapter)] };
    if (adapter.list === null) return { unlisted: [providerId] };
    if (deadline.signal.aborted) return { remaining };
    context.progress(providerId, 'started');
    try {
      const listing = await access.call(adapter, region, (call) => listModels(adapter, call));
      if (listing === null) return { unlisted: [providerId] };
      context.progress(providerId, 'done', { listed: listing.models.length, latencyMs: listing.latencyMs });
      return { listings: [{ providerId, listing }] };
    } catch (thrown) {
      const error = failureText(providerId, thrown);
      context.progress(providerId, 'failed', { reason: error });
      return { failures: [{ providerId, error }], ...(isLate(thrown) && { remaining }) };
    }
  };
  const sorted = [...adapters].sort((a, b) => (a.providerId < b.providerId ? -1 : 1));
  const parts = await Promise.all(sorted.map((adapter) => limit(() => ask(adapter))));
  return {
    listings: parts.flatMap(({ listings = [] }) => listings),
    unlisted: parts.flatMap(({ unlisted = [] }) => unlisted),
    failures: parts.flatMap(({ failures = [] }) => failures),
    remaining: parts.flatMap(({ remaining = [] }) => remaining),
    notices: parts.flatMap(({ notices = [] }) => notices),
  };
}
