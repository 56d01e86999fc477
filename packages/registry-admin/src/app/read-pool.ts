import { createPool, type Pool } from '@radiant/database';

/** The role that read operations take; migration 052 creates it where the login may. */
export const READ_ONLY_ROLE = 'registry_read_only';

/** Takes the role where it is there and the login is a member of it. */
const TAKE_ROLE = `SELECT set_config('role', rolname, false) FROM pg_roles
  WHERE rolname = '${READ_ONLY_ROLE}' AND pg_has_role(oid, 'MEMBER')`;

/**
 * A pool whose sessions are read-only and have taken the read-only role: whatever a read operation tries, nothing can be written.
 * For direct connections; behind a proxy the login itself is read-only.
 */
export function createReadPool(connectionString: string): Pool {
  return createPool({
    connectionString,
    applicationName: 'registry-admin-read',
    config: {
      options: '-c default_transaction_read_only=on',
      // Before the connection is given to anybody.
      onConnect: (client) => client.query(TAKE_ROLE),
    },
  });
}
