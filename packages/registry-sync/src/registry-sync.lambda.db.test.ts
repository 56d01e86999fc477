import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SyncWorld, startSyncWorld } from '../test/sync-world.ts';
import { ADAPTERS } from './providers/adapters.ts';

let world: SyncWorld;
let handler: (event: unknown, context: Context) => Promise<unknown>;
let lines: string[];
beforeAll(async () => {
  world = await startSyncWorld();
  const arn = world.aws.secrets.set('provider-keys', world.providers.keys);
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_BEARER_TOKEN_BEDROCK, ...env } = world.env;
  // As in AWS: keys in the secret, the role's credentials in the environment.
  const keys = new Set(Object.keys(world.providers.keys).filter((name) => !name.startsWith('AWS_')));
  for (const [name, value] of Object.entries({ ...env, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY })) {
    if (!keys.has(name)) vi.stubEnv(name, value);
  }
  vi.stubEnv('PROVIDER_KEYS_SECRET_ARN', arn);
  // Powertools then writes where the console writes.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  lines = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((line: unknown) => void lines.push(String(line)));
  }
  ({ handler } = await import('./registry-sync.lambda.ts'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await world.stop();
});
beforeEach(() => {
  world.providers.reset();
  lines.length = 0;
});

function context(changed: Partial<Context> = {}): Context {
  return {
    awsRequestId: crypto.randomUUID(),
    functionName: 'registry-sync',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:registry-sync',
    memoryLimitInMB: '512',
    logGroupName: '/radiant/registry-sync',
    logStreamName: 'stream',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => 60_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
    ...changed,
  };
}

describe('the registry-sync function', () => {
  it('runs a full sync for an empty event and answers with its summary', async () => {
    const answer = await handler({}, context());
    expect(answer).toMatchObject({ type: 'full', status: 'completed', providersUpdated: ADAPTERS.length, errors: [] });
    expect(JSON.parse(JSON.stringify(answer))).toHaveProperty('changeSets');
  });
  it('does the work of one invocation once, also when Lambda tries it again', async () => {
    const same = context();
    expect(await handler({ syncType: 'health' }, same)).toMatchObject({ status: 'completed' });
    expect(await handler({ syncType: 'health' }, same)).toMatchObject({ status: 'skipped' });
  });
  it('refuses another sync type with the allowed ones', async () => {
    await expect(handler({ syncType: 'everything' }, context())).rejects.toThrow(/expected one of full, health/);
  });
  it('leaves the rest undone in order where little time remains', async () => {
    for (const { providerId } of world.ports.adapters) world.providers.setLatency(providerId, 5_000);
    const answer = await handler({ syncType: 'models' }, context({ getRemainingTimeInMillis: () => 3_500 })).catch(
      String,
    );
    expect(answer).toMatch(/failed|partial/);
    expect(await world.value('SELECT count(*) FROM registry_sync_log WHERE completed_at IS NULL')).toBe(0);
  });
  it('throws where a run failed, so that Lambda tries again', async () => {
    for (const { providerId } of world.ports.adapters) world.providers.fault(providerId, { kind: 'server_error' });
    await expect(handler({ syncType: 'models' }, context())).rejects.toMatchObject({ retryable: true });
  });
  it('leaves nothing running when it has answered', async () => {
    await handler({ syncType: 'health' }, context());
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    await handler({}, context());
    expect(timers()).toBeLessThanOrEqual(before);
    expect(
      await world.value(
        `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'registry-sync' AND state <> 'idle'`,
      ),
    ).toBe(0);
  });
  it('reports its duration, ages and gauges as metrics, and no key in any line', async () => {
    await handler({ syncType: 'health' }, context());
    const output = lines.join('\n');
    for (const metric of ['SyncDurationMs', 'SyncAgeSeconds', 'Providers', 'SelfHostedModels', 'EventsWaiting'])
      expect(output).toContain(metric);
    for (const key of Object.values(world.providers.keys)) expect(output).not.toContain(key);
  });
});
