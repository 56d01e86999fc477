import type { z } from 'zod';
import type { ProviderAdapter } from '../adapter.ts';
import type { ProviderKey } from '../provider-key.ts';
import { authorize } from './authorize.ts';
import type { HttpRequest } from './http-request.ts';
import type { JsonRequest } from './json-request.ts';
import type { ProviderContext } from './provider-context.ts';

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
