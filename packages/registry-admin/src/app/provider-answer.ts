import { type ProviderRow, type Queryable, readProvider } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import type { Provider } from '../schemas/provider.ts';

/** The provider and its revision. @throws RegistryError `not_found` */
export async function providerAnswer(database: Queryable, id: string): Promise<{ body: Provider; etag: string }> {
  const row = await readProvider(database, id);
  if (row === null) throw notFound('provider', id);
  return { body: providerBody(row), etag: row.etag };
}

/** The provider without its revision. */
export function providerBody({ etag: _etag, ...provider }: ProviderRow): Provider {
  return provider;
}
