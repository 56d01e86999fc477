import { randomBytes } from 'node:crypto';
import { type Logger, messageOf, RegistryError, silentLogger } from '@radiant/contracts';
import { createAdminApp, staticTokens } from '@radiant/registry-admin';
import type { Pool } from 'pg';
import { type AdminClient, adminClient } from './admin-client.ts';
import { cliActor } from './cli-actor.ts';

/** The admin API in this process, on a database: the same operations, checks and history as over HTTP. */
export function inProcessClient(pool: Pool, tell: (text: string) => void): AdminClient {
  const token = randomBytes(24).toString('base64url');
  const app = createAdminApp({
    readPool: pool,
    writePool: pool,
    authenticate: staticTokens([{ token, subject: cliActor() }]),
    logger: failuresTo(tell),
    triggerSync: async () => {
      throw new RegistryError('not_configured', 'On a database `registry sync` runs the sync in its own process');
    },
  });
  return adminClient(async (request) => app.fetch(request), 'http://registry.invalid', token);
}

/** What the API hides from its clients, the person at this database may see. */
function failuresTo(tell: (text: string) => void): Logger {
  return {
    ...silentLogger,
    error: (message, fields = {}) => tell(`${message}: ${messageOf(fields.error ?? fields.code ?? '')}`),
  };
}
