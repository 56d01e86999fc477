import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ADAPTERS } from '../src/index.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.providers.reset());

const { length } = ADAPTERS;

describe(`a full sync over ${length} providers`, () => {
  it(`updates all ${length}, finds no error and logs what it did`, async () => {
    const summary = await world.run();
    expect(summary).toMatchObject({
      type: 'full',
      status: 'completed',
      providersUpdated: length,
      errors: [],
      modelsAdded: 0,
    });
    const [row] = await world.rows<Record<string, unknown>>('SELECT * FROM registry_sync_log WHERE id = $1', [
      summary.syncId,
    ]);
    expect(row).toMatchObject({ sync_type: 'full', status: 'completed', providers_updated: length, errors: [] });
    expect(row?.completed_at).toBeInstanceOf(Date);
  });
  it('gives every provider a health row with latencies and all its times from the first sample on', async () => {
    const rows = await world.rows<Record<string, unknown>>('SELECT * FROM provider_health');
    expect(rows).toHaveLength(length);
    for (const row of rows) {
      expect(row).toMatchObject({
        status: 'healthy',
        reason: 'ok',
        error_rate: 0,
        success_rate: 1,
        last_failure_at: null,
      });
      for (const column of ['avg_latency_ms', 'p95_latency_ms', 'p99_latency_ms'])
        expect(row[column]).toEqual(expect.any(Number));
      for (const column of ['last_check_at', 'last_success_at', 'status_since'])
        expect(row[column]).toBeInstanceOf(Date);
    }
  });
  it('changes nothing but health and times when it runs again', async () => {
    await world.run();
    const models = () => world.rows('SELECT * FROM models ORDER BY id');
    const history = () => world.value('SELECT count(*) FROM change_history');
    const before = [await models(), await history()];
    const summary = await world.run();
    expect(summary).toMatchObject({
      status: 'completed',
      providersUpdated: length,
      modelsUpdated: 0,
      modelsDeprecated: 0,
      modelsDiscovered: 0,
    });
    expect([await models(), await history()]).toEqual(before);
  });
  it('sends nothing that a provider bills', () => {
    expect(world.providers.billedRequests()).toEqual([]);
  });
  it('ends in time with a hanging, a failing and a malformed provider, and names the three', async () => {
    const before = await world.value('SELECT count(*) FROM models');
    world.providers.fault('openai', { kind: 'hang' });
    world.providers.fault('mistral', { kind: 'server_error' });
    world.providers.fault('groq', { kind: 'wrong_shape' });
    const summary = await world.run({ env: { PROVIDER_TIMEOUT_MS: '400' } });
    expect(summary).toMatchObject({ status: 'partial', providersUpdated: length - 3 });
    expect(summary.errors).toHaveLength(3);
    expect(summary.errors.join('\n')).toMatch(/openai: .*400 ms[\s\S]*/);
    expect(summary.errors.find((error) => error.startsWith('mistral: '))).toMatch(/500/);
    expect(summary.errors.find((error) => error.startsWith('groq: '))).toMatch(/shape/);
    expect(await world.value('SELECT count(*) FROM models')).toBe(before);
  });
  it('leaves providers without a key alone: a notice, health unknown, no error', async () => {
    const keys = { keys: async () => ({}), refresh: async () => ({}) };
    const summary = await world.run({ ports: { ...world.ports, providerKeys: keys } });
    expect(summary).toMatchObject({ status: 'completed', errors: [] });
    expect(summary.notices.filter((notice) => notice.code === 'not_configured')).toHaveLength(ADAPTERS.length);
    expect(world.providers.requests()).toEqual([]);
    expect(
      await world.value(`SELECT count(*) FROM provider_health WHERE status = 'unknown' AND reason = 'not_configured'`),
    ).toBe(length);
  });
});
