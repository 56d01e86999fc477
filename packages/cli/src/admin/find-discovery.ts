import { RegistryError } from '@radiant/contracts';
import type { AdminClient, AdminRequest } from './admin-client.ts';
import { nameOf } from './find-model.ts';
import { listedPages } from './pages.ts';
import { rowsOf } from './rows.ts';

/** Where the discovery that a person means is: by its id, or as `provider/model`. @throws RegistryError `not_found` */
export async function discoveryPath(admin: AdminClient, named: string): Promise<AdminRequest['path']> {
  if (/^[0-9a-f-]{36}$/i.test(named)) return `/discoveries/${named}`;
  const provider = named.slice(0, Math.max(named.indexOf('/'), 0)) || undefined;
  const request = { path: '/discoveries', list: 'discoveries', query: { provider } } as const;
  const found = rowsOf(await listedPages(admin, { all: true }, request), 'discoveries');
  const discovery = found.find((row) => nameOf(row) === named);
  if (discovery === undefined) {
    throw new RegistryError('not_found', `There is no discovery ${named}; \`registry discoveries\` lists them`);
  }
  return `/discoveries/${discovery.id}`;
}
