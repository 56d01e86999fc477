import { createPool, type Pool } from '@radiant/database';

/** The role that read operations take; migration 052 creates it. */
export const READ_ONLY_ROLE = 'registry_read_only';

/**
 * A pool whose sessions have taken the read-only role: whatever a read operation tries, nothing can be written. For direct
 * connections; behind a proxy the login itself is read-only.
 */
export function createReadPool(connectionString: string): Pool {
  return createPool({
    connectionString,
    applicationName: 'registry-admin-read',
    config: { options: `-c role=${READ_ONLY_ROLE} -c default_transaction_read_only=on` },
  });
}
