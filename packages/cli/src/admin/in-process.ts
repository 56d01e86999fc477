import { randomBytes } from 'node:crypto';
import { type Logger, messageOf, RegistryError, silentLogger } from '@radiant/contracts';
import { createAdminApp, staticTokens } from '@radiant/registry-admin';
import type { CliContext, CommonFlags } from '../context.ts';
import { type AdminClient, adminClient } from './client.ts';
import { cliActor, withRegistry } from './registry-database.ts';

/**
 * Runs `work` with the admin API in this process, on the database that flags and environment choose: the same operations, checks
 * and history as over HTTP.
 */
export async function withAdminHere<Result>(
  flags: CommonFlags,
  context: CliContext,
  work: (admin: AdminClient) => Promise<Result>,
): Promise<Result> {
  return withRegistry(flags, context, ({ pool }) => {
    const token = randomBytes(24).toString('base64url');
    const app = createAdminApp({
      readPool: pool,
      writePool: pool,
      authenticate: staticTokens([{ token, subject: cliActor() }]),
      logger: failuresTo(context.tell),
      triggerSync: async () => {
        throw new RegistryError('not_configured', 'On a database `registry sync` runs the sync in its own process');
      },
    });
    return work(adminClient(async (request) => app.fetch(request), 'http://registry.invalid', token));
  });
}

/** What the API hides from its clients, the person at this database may see. */
function failuresTo(tell: (text: string) => void): Logger {
  return {
    ...silentLogger,
    error: (message, fields = {}) => tell(`${message}: ${messageOf(fields.error ?? fields.code ?? '')}`),
  };
}
