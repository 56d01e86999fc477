import { silentLogger } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import { createAdminApp, createReadPool, staticTokens } from '@radiant/registry-admin';
import { type LocalSync, runLocalSync } from './local-sync.ts';

/** The admin API of this machine: the same app as in Lambda, one static token, syncs run in this process. */
export function localApi(options: {
  readonly databaseUrl: string;
  readonly token: string;
  readonly sync: LocalSync;
  /** Runs that requests started, to be waited for at the end. */
  readonly underWay: Set<Promise<unknown>>;
}) {
  const readPool = createReadPool(options.databaseUrl);
  const writePool = createPool({ connectionString: options.databaseUrl, applicationName: 'registry-admin-write' });
  const app = createAdminApp({
    readPool,
    writePool,
    authenticate: staticTokens([{ token: options.token }]),
    logger: silentLogger,
    triggerSync: async ({ syncId, syncType, requestedBy }) => {
      const run = runLocalSync({ ...options.sync, syncId, syncType, triggeredBy: requestedBy }).catch(() => {});
      options.underWay.add(run);
      void run.finally(() => options.underWay.delete(run));
    },
  });
  return {
    fetch: (request: Request) => app.fetch(request),
    stop: async () => {
      await Promise.all([readPool.end(), writePool.end()]);
    },
  };
}
