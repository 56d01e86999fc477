import { type FaultProxy, startFaultProxy } from '@radiant/simulators/fault-proxy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADAPTERS } from '../src/index.ts';
import { bundleSyncProcess, type SyncProcesses } from './sync-processes.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

let world: SyncWorld;
let processes: SyncProcesses;
let proxy: FaultProxy;
beforeAll(async () => {
  [world, processes] = await Promise.all([startSyncWorld(), bundleSyncProcess()]);
  proxy = await startFaultProxy(world.providers.url);
});
afterAll(async () => {
  await Promise.all([proxy.stop(), processes.stop()]);
  await world.stop();
});

/** What the sync's function has unless a stage says otherwise, in MB, and what Lambda's Node.js lets the old space have of it. */
const FUNCTION_MB = 1024;
const OLD_SPACE_MB = Math.floor(0.9 * FUNCTION_MB);
/** Just under what is read of a provider's list, 4 MB and 20,000 entries; what one of them lists has no entries to repeat. */
const LIST_BYTES = 3_900_000;
const LIST_ENTRIES = 19_500;

const LISTED = ADAPTERS.flatMap(({ providerId, list }) =>
  list === null ? [] : [{ providerId, starts: list.starts?.length ?? 1 }],
);

it(`the longest lists of all ${LISTED.length} providers at once are read within the memory of the function`, async () => {
  let sent = 0;
  for (const { providerId, starts } of LISTED) {
    proxy.spoil(`/${providerId}/`, (answer) => {
      const body = longest(answer.body, LIST_BYTES / starts, LIST_ENTRIES / starts);
      sent += body.length;
      return { ...answer, body };
    });
  }
  const child = await processes.start({
    ...world.env,
    PROVIDER_BASE_URL_OVERRIDE: proxy.url,
    PROVIDER_TIMEOUT_MS: '100000',
    NODE_OPTIONS: `--max-old-space-size=${OLD_SPACE_MB}`,
  });
  const answer = await child.run({ syncType: 'models' });
  expect(answer).toMatchObject({ status: 'completed', errors: [] });
  const read = await world.rows<{ provider_id: string; ids: number }>(
    'SELECT provider_id, cardinality(model_ids) AS ids FROM provider_listings ORDER BY 1',
  );
  expect(read.map(({ provider_id }) => provider_id)).toEqual(LISTED.map(({ providerId }) => providerId).sort());
  expect(sent).toBeGreaterThan(0.9 * (LISTED.length - 1) * LIST_BYTES);
  expect(read.reduce((sum, { ids }) => sum + ids, 0)).toBeGreaterThan(150_000);
  expect(answer?.peakMb?.live).toBeLessThan(OLD_SPACE_MB / 2);
  expect(answer?.peakMb?.rss).toBeLessThan(FUNCTION_MB);
});

/** The answer's own JSON with the entries of its list repeated under other names, as often as bytes and entries let it. */
function longest(body: Buffer, mostBytes: number, mostEntries: number): Buffer {
  const page: unknown = JSON.parse(body.toString());
  const list: unknown = Array.isArray(page) ? page : Object.values(Object(page)).find(Array.isArray);
  if (!Array.isArray(list)) return body;
  const own = [...list];
  let bytes = body.length;
  for (let at = 0; own.length > 0 && list.length < mostEntries; at += 1) {
    const renamed = JSON.stringify(own[at % own.length], (key, value) =>
      /id$|name$|slug$|arn$/i.test(key) && typeof value === 'string' ? `${value}-${at}` : value,
    );
    const note = 'x'.repeat(Math.max(0, mostBytes / mostEntries - renamed.length - 10));
    const entry = { ...JSON.parse(renamed), note };
    bytes += JSON.stringify(entry).length + 1;
    if (bytes > mostBytes) break;
    list.push(entry);
  }
  return Buffer.from(JSON.stringify(page));
}
