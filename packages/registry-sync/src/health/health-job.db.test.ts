import { recordHealthSamples, recordOutcomes } from '@radiant/database';
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
  await world.database.pool.query('TRUNCATE provider_health, provider_health_samples, event_outbox');
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
const sample = (minutes: number, latencyMs: number | null, more: Record<string, unknown> = {}) =>
  ({
    providerId: 'openai',
    region: 'us-east-1',
    source: 'probe',
    ok: latencyMs !== null,
    latencyMs,
    errorKind: latencyMs === null ? 'provider_fault' : null,
    sampledAt: minutesAgo(minutes),
    ...more,
  }) as const;

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
  it('are those of the samples, weighted, and leave out what is older', async () => {
    await recordHealthSamples(world.database.pool, [
      sample(60 * 25, 90_000),
      ...Array.from({ length: 90 }, (_, index) => sample(5 + index, 100)),
      sample(10, 500, { weight: 8, source: 'caller' }),
      sample(10, 1_000),
      sample(20, null, { weight: 20, errorKind: 'timeout' }),
      sample(20, null, { weight: 50, errorKind: 'credentials' }),
    ]);
    world.providers.fault('openai', { kind: 'hang' });
    await sync({ PROVIDER_TIMEOUT_MS: '200' });
    // 90 × 100, 8 × 500, 1 × 1,000 ms; 99 successes, 20 timeouts and the probe's, of 120 that count.
    expect(await health('openai')).toMatchObject({
      avg_latency_ms: 141,
      p95_latency_ms: 500,
      p99_latency_ms: 1_000,
      error_rate: 0.175,
      success_rate: 0.825,
    });
  });
  it('agree with PostgreSQL’s own percentiles over samples of weight 1', async () => {
    const latencies = Array.from({ length: 200 }, (_, index) => 10 + ((index * 7_919) % 997));
    await recordHealthSamples(
      world.database.pool,
      latencies.map((latencyMs, index) => sample(1 + index, latencyMs)),
    );
    world.providers.fault('openai', { kind: 'server_error' });
    await sync();
    const [expected] = await world.rows<{ p95: number; p99: number }>(
      `SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_ms) AS p95,
         percentile_disc(0.99) WITHIN GROUP (ORDER BY latency_ms) AS p99
       FROM provider_health_samples WHERE provider_id = 'openai' AND ok`,
    );
    expect(await health('openai')).toMatchObject({ p95_latency_ms: expected?.p95, p99_latency_ms: expected?.p99 });
  });
  it('count what callers report, and callers who fail make a provider fail whose probe succeeds', async () => {
    await sync();
    for (let run = 0; run < 3; run += 1) {
      await recordOutcomes(world.database.pool, [
        { ...sample(0, null), weight: 12, sampledAt: new Date() },
        { ...sample(0, 2_000), providerId: 'self_hosted', sampledAt: new Date() },
      ]);
      await sync();
    }
    expect(await health('openai')).toMatchObject({ status: 'unhealthy', reason: 'provider_fault', error_rate: 0.9 });
    expect(await world.value(`SELECT count(*) FROM provider_health_samples WHERE provider_id = 'self_hosted'`)).toBe(0);
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
    // Enough equal samples that one more moves no average by a whole millisecond.
    const ids = await world.rows<{ id: string }>('SELECT id FROM providers');
    await recordHealthSamples(
      world.database.pool,
      ids.map(({ id }) => sample(60, 40, { providerId: id, weight: 100_000 })),
    );
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

describe('samples', () => {
  it('older than the retention are deleted, younger ones kept', async () => {
    await recordHealthSamples(world.database.pool, [sample(60 * 24 * 8, 10), sample(60 * 24 * 6, 10)]);
    await sync();
    const old = `SELECT count(*) FROM provider_health_samples WHERE sampled_at < now() - interval '1 day'`;
    expect(await world.value(old)).toBe(1);
  });
  it('come of requests that no provider bills', async () => {
    await sync();
    expect(world.providers.requests()).toHaveLength(ADAPTERS.length);
    expect(world.providers.billedRequests()).toEqual([]);
  });
});
