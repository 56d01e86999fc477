import { createInterface } from 'node:readline';
import { GCProfiler } from 'node:v8';
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
/** What the process has taken at most since it began, garbage and code included, and what it needed: the heap that a whole collection left. */
const collector = new GCProfiler();
collector.start();
function peakMb() {
  const { statistics } = collector.stop();
  collector.start();
  const left = statistics
    .filter(({ gcType }) => gcType.startsWith('MarkSweep'))
    .map(({ afterGC }) => afterGC.heapStatistics.usedHeapSize);
  return { rss: Math.round(process.resourceUsage().maxRSS / 1024), live: Math.round(Math.max(0, ...left) / 2 ** 20) };
}
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

say('ready');
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const { syncId, status, errorMessage, errors } = await runSync({ ...options, event: JSON.parse(line) });
    say({ syncId, status, errorMessage, errors, peakMb: peakMb() });
  } catch (error) {
    say({ status: 'thrown', errorMessage: String(error) });
  }
}
await pool.end();
