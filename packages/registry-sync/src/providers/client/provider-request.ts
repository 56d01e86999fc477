import type { z } from 'zod';
import type { HttpRequest, ProviderAdapter } from '../adapter.ts';
import { authorize, type ProviderKey } from './authorize.ts';
import type { JsonRequest, RequestLimits } from './request-json.ts';

/**
 * What a call to a provider needs besides the adapter. `signal` is the run's own end: an aborted call rejects with `timeout` and
 * `details.deadline` true, which says nothing of the provider. `retries` is 0 for health probes, whose failures are what they
 * measure, unless said otherwise.
 */
export interface ProviderContext extends RequestLimits {
  readonly key: ProviderKey;
  /** For the base URL and the signature of regional providers. */
  readonly region: string;
  /** Instead of the adapter's: a simulator, a proxy, another region of the provider. */
  readonly baseUrl?: string | undefined;
}

/** An adapter's request made whole: address, credentials for each attempt, and what may never be said about it. */
export function providerRequest<Body>(
  adapter: Pick<ProviderAdapter, 'providerId' | 'authentication' | 'baseUrl' | 'keyRefusal'>,
  request: HttpRequest,
  schema: z.ZodType<Body>,
  context: ProviderContext,
): JsonRequest<Body> {
  const base = (context.baseUrl ?? adapter.baseUrl).replaceAll('{region}', context.region).replace(/\/+$/, '');
  const url = new URL(`${base}${request.path}`);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers = { ...request.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const { method = 'GET' } = request;
  return {
    source: adapter.providerId,
    method,
    url,
    headers: () =>
      authorize(
        adapter.authentication,
        context.key,
        { method, url, headers, body },
        context.region,
        (context.now ?? Date.now)(),
      ),
    body,
    schema,
    keyRefusal: adapter.keyRefusal,
    keyName: adapter.authentication.keyNames[0],
    secrets: secretsOf(context.key),
  };
}

function secretsOf(key: ProviderKey): string[] {
  if (key.kind === 'api_key') return [key.value];
  return [key.secretAccessKey, key.accessKeyId, ...(key.sessionToken === null ? [] : [key.sessionToken])];
}
