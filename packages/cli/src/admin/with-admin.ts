import type { AdminFlags, CliContext } from '../context.ts';
import { withRegistry } from '../with-registry.ts';
import { type AdminClient, adminClient } from './admin-client.ts';
import { apiOrigin, apiToken } from './api-address.ts';
import { httpExchange } from './http-exchange.ts';

/** Runs `work` with the admin API that flags and environment choose: over HTTP, or in this process on a database. */
export async function withAdmin<Result>(
  flags: AdminFlags,
  context: CliContext,
  work: (admin: AdminClient) => Promise<Result>,
): Promise<Result> {
  const origin = apiOrigin(flags, context);
  if (origin !== null) return work(adminClient(httpExchange(), origin, apiToken(flags, context)));
  const { inProcessClient } = await import('./in-process.ts');
  return withRegistry(flags, context, ({ pool }) => work(inProcessClient(pool, context.tell)));
}
