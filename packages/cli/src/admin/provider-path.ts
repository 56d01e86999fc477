import type { AdminRequest } from './admin-client.ts';

/** Where a provider is read and changed. */
export function providerPath(id: string): AdminRequest['path'] {
  return `/providers/${encodeURIComponent(id)}`;
}
