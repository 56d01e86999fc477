import { type FaultProxy, SPOIL_NAMES, type SpoilName, startFaultProxy } from '@radiant/simulators/fault-proxy';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADAPTERS, portsFromEnvironment, type SyncSummary } from '../src/index.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

let world: SyncWorld;
let providers: FaultProxy;
let aws: FaultProxy;
/** Sends everything that a run asks for through the proxies. */
let env: Record<string, string>;
beforeAll(async () => {
  world = await startSyncWorld();
  [providers, aws] = await Promise.all([startFaultProxy(world.providers.url), startFaultProxy(world.aws.endpoint)]);
  const throughProxy = (url: string) => url.replace(world.providers.url, providers.url);
  env = Object.fromEntries(
    // Long enough for a machine that is busy with something else: only the slow answers are to run into a limit.
    Object.entries({ PROVIDER_TIMEOUT_MS: '60000', ...world.env }).map(([name, value]) => [
      name,
      /^AWS_ENDPOINT_URL_(SAGEMAKER|CLOUDWATCH)$/.test(name) ? aws.url : throughProxy(value),
    ]),
  );
});
afterAll(async () => {
  await Promise.all([providers.stop(), aws.stop()]);
  await world.stop();
});
afterEach(() => {
  providers.clear();
  aws.clear();
});

const IDS = ADAPTERS.map(({ providerId }) => providerId);
const LISTED = ADAPTERS.filter(({ list }) => list !== null).map(({ providerId }) => providerId);
/** The two that cost a whole time limit each; every other answer is there at once. */
const SLOW: readonly SpoilName[] = ['never', 'slow_drip'];
const QUICK = SPOIL_NAMES.filter((name) => !SLOW.includes(name));

/**
 * Who meets which answer in which run, so that everybody meets every answer once and so many in a row always leave one alone:
 * the runs go round a ring of the answers with a gap after each few, like answers far apart.
 */
function rounds(subjects: readonly string[], gapAfter: number) {
  const apart = QUICK.map((_, at) => QUICK[(at * 5) % QUICK.length]).filter((name) => name !== undefined);
  const ring = apart.flatMap((name, at): (SpoilName | null)[] => ((at + 1) % gapAfter === 0 ? [name, null] : [name]));
  const all = ring.map(
    (_, run) =>
      new Map(
        subjects.flatMap((subject, at) => {
          const how = ring[(run + at) % ring.length] ?? null;
          return how === null ? [] : [[subject, how] as const];
        }),
      ),
  );
  const parts = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, part) => part * AT_ONCE);
  return parts.map((from) => [`round ${from + 1} and on`, all.slice(from, from + AT_ONCE)] as const);
}

/** Rounds of one test. */
const AT_ONCE = 10;

it('every answer is met, however the ring goes round', () => {
  const met = rounds(['a', 'b'], 2).flatMap(([, some]) => some.map((spoilt) => spoilt.get('b')));
  expect(met.filter((how) => how !== undefined).sort()).toEqual([...QUICK].sort());
});

async function run(type: string, more: Record<string, string> = {}) {
  const at = new Date();
  const summary = await world.run({ type, env: { ...env, ...more }, ports: portsFromEnvironment(env) });
  const [row] = await world.rows<{ status: string; completed_at: Date | null; duration_ms: number }>(
    'SELECT status, completed_at, duration_ms FROM registry_sync_log WHERE id = $1',
    [summary.syncId],
  );
  expect(row?.status).toBe(summary.status);
  expect(row?.completed_at).toBeInstanceOf(Date);
  // The run's own limit, at which Lambda would have ended it.
  expect(row?.duration_ms).toBeLessThan(240_000);
  return { summary, at };
}

/** Whose health and list were stored since. */
async function storedSince(at: Date) {
  const healthy = await world.rows<{ provider_id: string }>(
    'SELECT provider_id FROM provider_health WHERE last_success_at >= $1 ORDER BY 1',
    [at],
  );
  const listed = await world.rows<{ provider_id: string }>(
    'SELECT provider_id FROM provider_listings WHERE listed_at >= $1 ORDER BY 1',
    [at],
  );
  return { healthy: healthy.map((row) => row.provider_id), listed: listed.map((row) => row.provider_id) };
}

/** Errors of whatever nobody spoilt. */
const errorsBeside = (summary: SyncSummary, spoilt: Iterable<string>) => {
  const names = new Set(spoilt);
  return summary.errors.filter((error) => !names.has(error.split(':', 1)[0] ?? ''));
};

describe('whatever a provider answers', () => {
  const retired = `SELECT model_id FROM models WHERE deprecated OR status = 'retired' ORDER BY 1`;

  it.each(rounds(IDS, 6))('the others are stored, the run is closed in time, no model is lost: %s', async (_, some) => {
    await run('full');
    const before = await world.rows(retired);
    for (const spoilt of some) {
      for (const [provider, how] of spoilt) providers.spoil(`/${provider}/`, how);
      const { summary, at } = await run('full');
      const others = IDS.filter((id) => !spoilt.has(id));
      expect(others.length).toBeGreaterThan(2);
      const stored = await storedSince(at);
      expect(stored.healthy).toEqual(expect.arrayContaining(others));
      expect(stored.listed).toEqual(expect.arrayContaining(others.filter((id) => LISTED.includes(id))));
      expect(errorsBeside(summary, spoilt.keys())).toEqual([]);
      providers.clear();
    }
    expect(await world.rows(retired)).toEqual(before);
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
  });

  it.each(SLOW)('the others are stored and the run is closed in time: %s', async (how) => {
    const half = IDS.filter((_, at) => at % 2 === 0);
    for (const provider of half) providers.spoil(`/${provider}/`, how);
    const { at } = await run('full', { PROVIDER_TIMEOUT_MS: '5000' });
    const others = IDS.filter((id) => !half.includes(id));
    expect((await storedSince(at)).healthy).toEqual(expect.arrayContaining(others));
  });
});

describe('whatever a price source answers', () => {
  const sources = {
    litellm: '/price-sources/litellm',
    models_dev: '/price-sources/models-dev',
    openrouter: '/price-sources/openrouter',
  };

  it.each(rounds(Object.keys(sources), 2))('the others are stored, the run is closed in time: %s', async (_, some) => {
    const read = 'SELECT source FROM price_source_documents WHERE accepted_at >= $1 ORDER BY 1';
    for (const spoilt of some) {
      for (const [source, path] of Object.entries(sources)) {
        const how = spoilt.get(source);
        if (how !== undefined) providers.spoil(path, how);
      }
      const { summary, at } = await run('pricing');
      const others = Object.keys(sources).filter((source) => !spoilt.has(source));
      expect(others.length).toBeGreaterThan(0);
      const stored = await world.rows<{ source: string }>(read, [at]);
      expect(stored.map(({ source }) => source)).toEqual(expect.arrayContaining(others));
      expect(errorsBeside(summary, spoilt.keys())).toEqual([]);
      providers.clear();
    }
  });
});

describe('whatever AWS answers', () => {
  const OPERATIONS = [
    'SageMaker.ListEndpoints',
    'SageMaker.ListInferenceComponents',
    'SageMaker.DescribeEndpoint',
    'GraniteServiceVersion20100801.GetMetricData',
  ];

  it.each(rounds(OPERATIONS, 3))('the run is closed in time, no endpoint is taken for gone: %s', async (_, some) => {
    await run('thermal');
    const off = `SELECT count(*) FROM thermal_states WHERE current_state = 'OFF'`;
    const before = await world.value(off);
    for (const spoilt of some) {
      for (const [operation, how] of spoilt) aws.spoil(operation, how);
      await run('thermal', { THERMAL_REFRESH_MINUTES: '5' });
      expect(await world.value(off)).toBe(before);
      aws.clear();
    }
  });

  it('every provider is stored', async () => {
    for (const operation of OPERATIONS) aws.spoil(operation, 'nested');
    const { at } = await run('full');
    expect((await storedSince(at)).healthy).toEqual([...IDS].sort());
  });
});
