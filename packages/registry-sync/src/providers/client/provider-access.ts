import { messageOf, RegistryError, storableText } from '@radiant/contracts';
import type { JobContext, Notice } from '../../run/job.ts';
import type { ProviderAdapter } from '../adapter.ts';
import type { ProviderKeys } from '../provider-keys.ts';
import { type ProviderKey, providerKeyOf } from './authorize.ts';
import type { ProviderContext } from './provider-request.ts';

/** Calls providers with the key of each. */
export interface ProviderAccess {
  /** Whether there is a key for the provider. */
  isConfigured(adapter: ProviderAdapter): boolean;
  /**
   * Calls a configured provider. When it refuses the key, the keys are read anew once, since they are rotated, and a changed
   * one is tried.
   */
  call<Result>(
    adapter: ProviderAdapter,
    region: string,
    work: (context: ProviderContext) => Promise<Result>,
    refused?: (result: Result) => boolean,
  ): Promise<Result>;
}

/** Reads the keys, once a job, and gives access by them. */
export async function providerAccess(
  context: JobContext,
  settings: { readonly retries: number },
): Promise<ProviderAccess> {
  const { ports, config, deadline } = context;
  const keys = await ports.providerKeys.keys();
  let renewed: Promise<ProviderKeys> | undefined;

  const contextOf = (adapter: ProviderAdapter, key: ProviderKey, region: string): ProviderContext => ({
    key,
    region,
    baseUrl: overriddenBaseUrl(adapter, config),
    signal: deadline.signal,
    // A provider that asks to wait for minutes is given up, since the leases of the whole run would wait with it.
    deadlineAt: Math.min(deadline.at.getTime(), Date.now() + config.PROVIDER_PATIENCE_SECONDS * 1_000),
    timeoutMs: config.PROVIDER_TIMEOUT_MS,
    retries: settings.retries,
    fetch: ports.fetch,
  });

  return {
    isConfigured: (adapter) => providerKeyOf(adapter.authentication, keys) !== null,
    async call(adapter, region, work, refused = () => false) {
      const key = providerKeyOf(adapter.authentication, keys);
      if (key === null) throw new RegistryError('not_configured', `${adapter.providerId} has no key`);
      const attempt = await settle(() => work(contextOf(adapter, key, region)));
      const isRefused = 'thrown' in attempt ? isKeyRefusal(attempt.thrown) : refused(attempt.result);
      if (isRefused) {
        renewed ??= ports.providerKeys.refresh();
        const fresh = providerKeyOf(adapter.authentication, await renewed.catch(() => keys));
        if (fresh !== null && JSON.stringify(fresh) !== JSON.stringify(key)) {
          return await work(contextOf(adapter, fresh, region));
        }
      }
      if ('thrown' in attempt) throw attempt.thrown;
      return attempt.result;
    },
  };
}

async function settle<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly thrown: unknown }> {
  try {
    return { result: await work() };
  } catch (thrown) {
    return { thrown };
  }
}

function isKeyRefusal(thrown: unknown): boolean {
  return thrown instanceof RegistryError && thrown.code === 'credentials_refused';
}

/** Another host for a provider, its path kept: `<override>/openai/v1`. */
function overriddenBaseUrl(
  adapter: Pick<ProviderAdapter, 'providerId' | 'baseUrl'>,
  config: Pick<JobContext['config'], 'PROVIDER_BASE_URL_OVERRIDE' | 'PROVIDER_BASE_URL_OVERRIDE_FOR'>,
): string | undefined {
  const { PROVIDER_BASE_URL_OVERRIDE: override, PROVIDER_BASE_URL_OVERRIDE_FOR: only } = config;
  if (override === undefined || (only !== undefined && !only.includes(adapter.providerId))) return undefined;
  const path = adapter.baseUrl.replace(/^https?:\/\/[^/]+/, '').replace(/\/+$/, '');
  return `${override}/${adapter.providerId}${path}`;
}

/** `openai: <reason>`, one sentence with the provider's id in front once. */
export function failureText(providerId: string, thrown: unknown): string {
  const message = storableText(messageOf(thrown));
  return `${providerId}: ${message.startsWith(`${providerId} `) ? message.slice(providerId.length + 1) : message}`;
}

/** A provider without a key: no failure, and nothing is known of it. */
export function notConfiguredNotice(adapter: Pick<ProviderAdapter, 'providerId' | 'authentication'>): Notice {
  const { providerId, authentication } = adapter;
  const keys =
    authentication.kind === 'aws' ? ['AWS credentials', ...authentication.keyNames] : authentication.keyNames;
  const message = `${providerId} has no key (${keys.join(' or ')}); its models stay as they are and its health is unknown`;
  return { code: 'not_configured', subject: providerId, message };
}
