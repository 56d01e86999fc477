import { createInterface } from 'node:readline';
import { createPool } from '@radiant/database';
import { portsFromEnvironment, readSyncConfig, runSync } from '../src/index.ts';

// A process of its own that syncs: each line of stdin is an event, each line of stdout says how its run ended.
const { env } = process;
const pool = createPool({
  connectionString: env.DATABASE_URL ?? '',
  maxConnections: 2,
  applicationName: 'sync-process',
});
const options = { pool, ports: portsFromEnvironment(env), config: readSyncConfig(env) };
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

say('ready');
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const { syncId, status, errorMessage, errors } = await runSync({ ...options, event: JSON.parse(line) });
    say({ syncId, status, errorMessage, errors });
  } catch (error) {
    say({ status: 'thrown', errorMessage: String(error) });
  }
}
await pool.end();
