import { RegistryError } from '@radiant/contracts';
import pLimit from 'p-limit';
import type { ProviderAdapter } from '../providers/adapter.ts';
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

type Answer =
  | { readonly kind: 'listed'; readonly listing: ProviderListing }
  | { readonly kind: 'unlisted' | 'not_configured' | 'not_asked' }
  | { readonly kind: 'failed'; readonly error: string; readonly late: boolean };

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

  const ask = async (adapter: ProviderAdapter): Promise<Answer> => {
    const { providerId } = adapter;
    if (!access.isConfigured(adapter)) return { kind: 'not_configured' };
    if (adapter.list === null) return { kind: 'unlisted' };
    if (deadline.signal.aborted) return { kind: 'not_asked' };
    context.progress(providerId, 'started');
    try {
      const listing = await access.call(adapter, region, (call) => listModels(adapter, call));
      if (listing === null) return { kind: 'unlisted' };
      context.progress(providerId, 'done', { listed: listing.models.length, latencyMs: listing.latencyMs });
      return { kind: 'listed', listing };
    } catch (thrown) {
      const error = failureText(providerId, thrown);
      context.progress(providerId, 'failed', { reason: error });
      return { kind: 'failed', error, late: thrown instanceof RegistryError && thrown.details.deadline === true };
    }
  };
  const sorted = [...adapters].sort((a, b) => (a.providerId < b.providerId ? -1 : 1));
  const answers = await Promise.all(
    sorted.map(async (adapter) => ({ adapter, answer: await limit(() => ask(adapter)) })),
  );
  return sortOut(answers);
}

function sortOut(answers: readonly { readonly adapter: ProviderAdapter; readonly answer: Answer }[]): GatheredListings {
  const gathered = {
    listings: [] as { providerId: string; listing: ProviderListing }[],
    unlisted: [] as string[],
    failures: [] as { providerId: string; error: string }[],
    remaining: [] as string[],
    notices: [] as Notice[],
  };
  for (const { adapter, answer } of answers) {
    const { providerId } = adapter;
    if (answer.kind === 'listed') gathered.listings.push({ providerId, listing: answer.listing });
    if (answer.kind === 'unlisted') gathered.unlisted.push(providerId);
    if (answer.kind === 'not_configured') gathered.notices.push(notConfiguredNotice(adapter));
    if (answer.kind === 'failed') gathered.failures.push({ providerId, error: answer.error });
    if (answer.kind === 'not_asked' || (answer.kind === 'failed' && answer.late)) {
      gathered.remaining.push(`models of ${providerId}`);
    }
  }
  return gathered;
}
