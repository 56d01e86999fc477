import type { z } from 'zod';
import type { HttpRequest, ProviderAdapter } from '../adapter.ts';
import { authorize, type ProviderKey } from './authorize.ts';
import type { JsonRequest } from './request-json.ts';

/** What a call to a provider needs besides the adapter. */
export interface ProviderContext {
  readonly key: ProviderKey;
  /** For the base URL and the signature of regional providers. */
  readonly region: string;
  /** Instead of the adapter's: a simulator, a proxy, another region of the provider. */
  readonly baseUrl?: string | undefined;
  /** The run's own end. An aborted call rejects with `timeout` and `details.deadline` true: it says nothing of the provider. */
  readonly signal?: AbortSignal | undefined;
  /** Epoch milliseconds of that end; a wait that would pass it is not begun. */
  readonly deadlineAt?: number | undefined;
  /** Of one attempt, body included. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first. Default 2 for lists, 0 for health probes, whose failures are what they measure. */
  readonly retries?: number | undefined;
  /** Default 20,000,000. */
  readonly maxResponseBytes?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Epoch milliseconds; for signatures, HTTP dates and the deadline. */
  readonly now?: (() => number) | undefined;
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
  const { method } = request;
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
