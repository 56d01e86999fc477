import type { AdminRequest } from './admin-client.ts';

/** Where a policy is read and written. */
export function policyPath(name: string): AdminRequest['path'] {
  return `/policies/${encodeURIComponent(name)}`;
}
