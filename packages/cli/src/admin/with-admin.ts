import { ADMIN_BASE_PATH, RegistryError } from '@radiant/contracts';
import type { AdminFlags, CliContext } from '../context.ts';
import { type AdminClient, adminClient } from './client.ts';
import { httpExchange } from './http-exchange.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Where the admin API is that flags and environment choose, or null for the database. A flag wins over the environment, so
 * `--database-url` works on that database although REGISTRY_API_URL is set.
 *
 * @throws RegistryError `input_invalid` for what is no such address
 */
export function apiOrigin(flags: AdminFlags, context: CliContext): string | null {
  if (flags.apiUrl !== undefined && flags.databaseUrl !== undefined) {
    throw new RegistryError('input_invalid', '--api-url and --database-url name two places to work on; give one');
  }
  const given = flags.apiUrl ?? (flags.databaseUrl === undefined ? context.env.REGISTRY_API_URL : undefined);
  if (given === undefined || given === '') return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
    throw new RegistryError('input_invalid', 'The API URL is not one; expected such as https://registry.example.com');
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new RegistryError(
      'input_invalid',
      `The token would cross the network in the clear to ${url.origin}; expected https, or http on this machine`,
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path.endsWith(ADMIN_BASE_PATH) ? path.slice(0, -ADMIN_BASE_PATH.length) : path}`;
}

/**
 * The bearer token for that API.
 *
 * @throws RegistryError `input_invalid` where there is none, or one that a header cannot carry; never with the token in it
 */
function apiToken(flags: AdminFlags, context: CliContext): string {
  const token = flags.token ?? context.env.REGISTRY_TOKEN;
  if (token === undefined || token === '') {
    throw new RegistryError('input_invalid', 'The API wants a bearer token; give it with REGISTRY_TOKEN or --token');
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new RegistryError('input_invalid', 'The token holds characters that a bearer token cannot have');
  }
  return token;
}

/** Runs `work` with the admin API that flags and environment choose: over HTTP, or in this process on a database. */
export async function withAdmin<Result>(
  flags: AdminFlags,
  context: CliContext,
  work: (admin: AdminClient) => Promise<Result>,
): Promise<Result> {
  const origin = apiOrigin(flags, context);
  if (origin !== null) return work(adminClient(httpExchange(), origin, apiToken(flags, context)));
  // Loaded only where needed: the API itself takes longer to load than everything else.
  const { withAdminHere } = await import('./in-process.ts');
  return withAdminHere(flags, context, work);
}
