import { type OutcomeBucket, recordOutcomes } from '@radiant/database';
import { bucketOfCalls } from '@radiant/test-kit/arbitraries';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SyncWorld, startSyncWorld } from '../../test/sync-world.ts';
import { ADAPTERS } from '../providers/adapters.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.providers.reset();
  await world.database.pool.query('TRUNCATE provider_health, model_latency, outcome_buckets, event_outbox');
});

const sync = (env: Record<string, string> = {}) => world.run({ type: 'health', env });
async function health(providerId: string, region = 'us-east-1') {
  const [row] = await world.rows<Record<string, unknown>>(
    'SELECT * FROM provider_health WHERE provider_id = $1 AND region = $2',
    [providerId, region],
  );
  return row;
}
const version = () => world.value('SELECT version FROM registry_version');
async function told(): Promise<unknown[]> {
  const rows = await world.rows<{ detail: { provider_id: string; status: string } }>(
    `SELECT detail FROM event_outbox WHERE detail_type = 'ProviderHealthChanged' ORDER BY sequence`,
  );
  return rows.map(({ detail }) => `${detail.provider_id} ${detail.status}`);
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const probe = (minutes: number, latencyMs: number, more: Partial<OutcomeBucket> = {}) =>
  bucketOfCalls([latencyMs], { lastAt: minutesAgo(minutes), ...more });
const failed = (minutes: number, calls: number, kind: OutcomeBucket['kind'], more: Partial<OutcomeBucket> = {}) =>
  bucketOfCalls([], { lastAt: minutesAgo(minutes), kind, calls, ...more });
const keep = (buckets: readonly OutcomeBucket[]) => recordOutcomes(world.database.pool, buckets);
/** Enough of them that one more moves no average by more than noise. */
async function keepEqualProbes(): Promise<void> {
  const ids = await world.rows<{ id: string }>('SELECT id FROM providers');
  const many = Array.from({ length: 1_000 }, () => 40);
  await keep(ids.map(({ id }) => bucketOfCalls(many, { providerId: id, lastAt: minutesAgo(60) })));
}
const latencyOf = async (modelId: string) =>
  (
    await world.rows<Record<string, unknown>>(
      `SELECT latency_p50_ms AS p50, latency_p95_ms AS p95, latency_source AS source FROM unified_model_registry
       WHERE model_id = $1`,
      [modelId],
    )
  )[0];

describe('the status of a provider', () => {
  it('turns unhealthy at the third failure in a row and back at the second success, each told once', async () => {
    await sync();
    world.providers.fault('openai', { kind: 'server_error' });
    const seen: unknown[] = [];
    for (let run = 0; run < 4; run += 1) {
      await sync();
      seen.push((await health('openai'))?.status);
    }
    world.providers.clearFaults();
    for (let run = 0; run < 3; run += 1) {
      await sync();
      seen.push((await health('openai'))?.status);
    }
    expect(seen).toEqual(['healthy', 'healthy', 'unhealthy', 'unhealthy', 'unhealthy', 'healthy', 'healthy']);
    expect((await told()).slice(ADAPTERS.length)).toEqual(['openai unhealthy', 'openai healthy']);
  });
  it.each([
    [{ kind: 'unauthorized' }, 'degraded', 'credentials'],
    [{ kind: 'rate_limited', retryAfter: 1 }, 'degraded', 'rate_limited'],
    [{ kind: 'server_error' }, 'degraded', 'provider_fault'],
    [{ kind: 'hang' }, 'degraded', 'timeout'],
    [{ kind: 'not_json' }, 'degraded', 'malformed'],
  ] as const)('that was never seen and answers %o is %s for the reason %s', async (fault, status, reason) => {
    world.providers.fault('groq', fault);
    const summary = await sync({ PROVIDER_TIMEOUT_MS: '300' });
    expect(await health('groq')).toMatchObject({
      status,
      reason,
      last_error: expect.any(String),
      last_success_at: null,
    });
    expect(summary).toMatchObject({
      status: 'partial',
      providersUpdated: ADAPTERS.length - 1,
      errors: [expect.stringMatching(/^groq: /)],
    });
  });
  it('does not turn unhealthy by refused keys or rate limits, however many', async () => {
    world.providers.fault('groq', { kind: 'unauthorized' });
    world.providers.fault('xai', { kind: 'rate_limited' });
    for (let run = 0; run < 4; run += 1) await sync();
    expect(await health('groq')).toMatchObject({ status: 'degraded', reason: 'credentials', error_rate: null });
    expect(await health('xai')).toMatchObject({
      status: 'degraded',
      reason: 'rate_limited',
      error_rate: 0,
      success_rate: 0,
    });
  });
  it('that was refused with a rotated key is asked again with the new one', async () => {
    const stale = { ...world.providers.keys, OPENAI_API_KEY: 'sk-rotated-away-000000' };
    const providerKeys = { keys: async () => stale, refresh: async () => world.providers.keys };
    await world.run({ type: 'health', ports: { ...world.ports, providerKeys } });
    expect(await health('openai')).toMatchObject({ status: 'healthy' });
  });
});

describe('the statistics of the window', () => {
  it('are of probes for the latency and of all calls for the shares, and leave out what is older', async () => {
    await keep([
      probe(60 * 25, 90_000),
      ...Array.from({ length: 90 }, (_, index) => probe(5 + index, 100)),
      ...Array.from({ length: 9 }, () => probe(10, 1_000)),
      // What callers met is the model's, not the provider's.
      bucketOfCalls([5_000, 5_000], { modelId: 'gpt-4o', lastAt: minutesAgo(10) }),
      failed(20, 20, 'timeout', { modelId: 'gpt-4o' }),
      failed(20, 50, 'credentials', { modelId: 'gpt-4o' }),
      failed(20, 50, 'invalid_request', { modelId: 'gpt-4o' }),
    ]);
    world.providers.fault('openai', { kind: 'hang' });
    await sync({ PROVIDER_TIMEOUT_MS: '200' });
    // 90 × 100 and 9 × 1,000 ms; 101 successes, 20 timeouts and the probe's, of 122 that count.
    expect(await health('openai')).toMatchObject({
      avg_latency_ms: 180,
      p50_latency_ms: 99,
      p95_latency_ms: 1_000,
      // Of a sketch: within 1.72 % of 1,000.
      p99_latency_ms: 997,
      error_rate: 0.172,
      success_rate: 0.828,
    });
  });
  it('count what callers report, and callers who fail make a provider fail whose probe succeeds', async () => {
    await sync();
    for (let run = 0; run < 3; run += 1) {
      await keep([failed(0, 12, 'provider_fault', { modelId: 'gpt-4o' })]);
      await sync();
    }
    expect(await health('openai')).toMatchObject({ status: 'unhealthy', reason: 'provider_fault', error_rate: 0.9 });
  });
  it('take no more reading for a hundred times the traffic', async () => {
    const traffic = async (calls: number) => {
      const many = Array.from({ length: calls }, (_, index) => 200 + (index % 900));
      await keep(
        [30, 25, 20, 15, 10].map((minutes) => bucketOfCalls(many, { modelId: 'gpt-4o', lastAt: minutesAgo(minutes) })),
      );
      return await world.value('SELECT count(*) FROM outcome_buckets');
    };
    expect(await traffic(90_000)).toBe(await traffic(900));
  });
});

describe('the latency of a model', () => {
  const used = (latencies: readonly number[], more: Partial<OutcomeBucket> = {}) =>
    bucketOfCalls(latencies, { modelId: 'gpt-4o', lastAt: minutesAgo(10), ...more });
  it('is what its callers met, external or self-hosted, and goes when nobody calls it any more', async () => {
    await keep([
      used([...Array.from({ length: 18 }, () => 700), 2_000, 2_000]),
      used([3_000], { providerId: 'self_hosted', modelId: 'whisper-large-v3' }),
    ]);
    await sync();
    expect(await latencyOf('gpt-4o')).toEqual({ p50: 710, p95: 2_000, source: 'outcomes' });
    expect(await latencyOf('whisper-large-v3')).toEqual({ p50: 3_000, p95: 3_000, source: 'outcomes' });
    expect(await latencyOf('gpt-4o-mini')).toMatchObject({ source: 'probe' });
    await world.database.pool.query(`UPDATE outcome_buckets SET started_at = started_at - interval '2 days'`);
    await sync();
    expect(await latencyOf('gpt-4o')).toMatchObject({ source: 'probe' });
    expect(await latencyOf('whisper-large-v3')).toEqual({ p50: null, p95: null, source: 'none' });
  });
  it('moves no version by noise, and moves it when it changes', async () => {
    await keepEqualProbes();
    await keep([used(Array.from({ length: 50 }, () => 700))]);
    await sync();
    const before = await version();
    await keep([used(Array.from({ length: 60 }, () => 740))]);
    await sync();
    expect(await version()).toBe(before);
    await keep([used(Array.from({ length: 500 }, () => 1_400))]);
    await sync();
    expect(await version()).toBeGreaterThan(before as number);
    expect(await latencyOf('gpt-4o')).toMatchObject({ p50: 1_400 });
  });
  it('is kept as it was, for the registry as of then', async () => {
    await keep([used([700])]);
    await sync();
    const then = await world.value('SELECT clock_timestamp()');
    await keep([used(Array.from({ length: 9 }, () => 2_000))]);
    await sync();
    const asOf = `SELECT latency_p50_ms FROM registry_as_of($1) WHERE model_id = 'gpt-4o'`;
    expect(await world.value(asOf, [then])).toBe(710);
    expect(await latencyOf('gpt-4o')).toMatchObject({ p50: 2_000 });
  });
  it('is not written by a dry run', async () => {
    await keep([used([700])]);
    await world.run({ event: { syncType: 'health', dryRun: true } });
    expect(await world.value('SELECT count(*) FROM model_latency')).toBe(0);
  });
});

describe('regions', () => {
  it('have a row each; a provider with one address is asked once for all', async () => {
    await sync({ HEALTH_REGIONS: 'us-east-1, eu-west-1' });
    expect(await world.value('SELECT count(*) FROM provider_health')).toBe(2 * ADAPTERS.length);
    expect(world.providers.requests('openai')).toHaveLength(1);
    expect(world.providers.requests('amazon-bedrock')).toHaveLength(2);
  });
});

describe('the registry version', () => {
  it('stays where a health run changed nothing that a selector sees', async () => {
    await keepEqualProbes();
    await sync();
    const before = await version();
    const checked = (await health('openai'))?.last_check_at;
    await sync();
    expect(await version()).toBe(before);
    expect((await health('openai'))?.last_check_at).not.toEqual(checked);
  });
  it('rises when a status turns', async () => {
    await sync();
    const before = await version();
    world.providers.fault('openai', { kind: 'rate_limited' });
    await sync();
    expect(await version()).toBeGreaterThan(before as number);
  });
});

describe('outcomes', () => {
  it('older than the retention are deleted, younger ones kept', async () => {
    await keep([probe(60 * 24 * 8, 10), probe(60 * 24 * 6, 10)]);
    await sync();
    const old = `SELECT count(*) FROM outcome_buckets WHERE started_at < now() - interval '1 day'`;
    expect(await world.value(old)).toBe(1);
  });
  it('come of requests that no provider bills', async () => {
    await sync();
    expect(world.providers.requests()).toHaveLength(ADAPTERS.length);
    expect(world.providers.billedRequests()).toEqual([]);
  });
});
