import { endpointName } from '@radiant/contracts';
import { readRegistryGauges, readRunningCost, requestWarmUp } from '@radiant/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

const VARIANT = 'llama-3.3-70b';
const COMPONENT = 'whisper-large-v3-turbo';
const ACT = { THERMAL_ACTIONS: 'act' };

let world: SyncWorld;
beforeEach(async () => {
  world = await startSyncWorld();
  for (const name of world.aws.sageMaker.names()) world.aws.sageMaker.remove(name);
});
afterEach(() => world.stop());

const nameOf = endpointName;
const run = (env: Record<string, string> = {}) => world.run({ type: 'thermal', env, now: () => world.aws.clock.now() });
const thermal = async (modelId: string) => {
  const [row] = await world.rows<Record<string, unknown>>('SELECT * FROM thermal_states WHERE model_id = $1', [
    modelId,
  ]);
  return row ?? {};
};
const request = async (modelId: string) => {
  const [row] = await world.rows<Record<string, unknown>>(
    'SELECT * FROM warm_up_requests WHERE model_id = $1 ORDER BY requested_at DESC',
    [modelId],
  );
  return row ?? {};
};
const addVariant = (current: number) =>
  world.aws.sageMaker.add({ name: nameOf(VARIANT), variants: [{ currentInstances: current }] });
const addComponent = (copies: number) =>
  world.aws.sageMaker.add({
    name: nameOf(COMPONENT),
    inferenceComponents: [{ name: `${nameOf(COMPONENT)}-ic`, currentCopies: copies }],
  });
const minutes = (count: number) => world.aws.clock.advance(count * 60_000);
const events = async (type: string) =>
  await world.rows<{ detail: Record<string, unknown> }>(
    'SELECT detail FROM event_outbox WHERE detail_type = $1 ORDER BY sequence',
    [type],
  );

describe('thermal states', () => {
  it('are OFF without an endpoint, COLD at zero, WARM with an instance, HOT with recent traffic', async () => {
    addVariant(0);
    addComponent(1);
    world.aws.sageMaker.add({ name: nameOf('sam-2-large'), variants: [{ currentInstances: 2 }] });
    const ids = await world.rows<{ model_id: string }>('SELECT model_id FROM self_hosted_models ORDER BY 1 LIMIT 3');
    const [hot, off] = ids.map((row) => row.model_id);
    world.aws.sageMaker.add({ name: nameOf(hot ?? ''), variants: [{ name: 'blue', currentInstances: 2 }] });
    world.aws.cloudWatch.addInvocations({ endpointName: nameOf(hot ?? ''), variantName: 'blue' }, 3, 2);
    expect(await run()).toMatchObject({ status: 'completed', errors: [] });
    expect(await thermal(VARIANT)).toMatchObject({
      current_state: 'COLD',
      instance_count: 0,
      endpoint_status: 'InService',
    });
    expect(await thermal(COMPONENT)).toMatchObject({ current_state: 'WARM', instance_count: 1 });
    expect(await thermal(hot ?? '')).toMatchObject({
      current_state: 'HOT',
      instance_count: 2,
      is_transitioning: false,
    });
    expect(await thermal(off ?? '')).toMatchObject({ current_state: 'OFF', endpoint_name: nameOf(off ?? '') });
    expect((await thermal(off ?? '')).last_observed_at).toBeInstanceOf(Date);
  });
  it('of plain endpoints go on where the components cannot be listed, and the others stay as they were', async () => {
    addVariant(0);
    addComponent(1);
    await run();
    world.aws.sageMaker.set(nameOf(VARIANT), { currentInstances: 1 });
    world.aws.sageMaker.set(nameOf(COMPONENT), { currentCopies: 0 });
    world.aws.faults.deny('sagemaker:ListInferenceComponents');
    const summary = await run();
    expect(summary).toMatchObject({ status: 'partial', errors: [expect.stringContaining('inference components')] });
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'WARM', instance_count: 1 });
    expect(await thermal(COMPONENT)).toMatchObject({ current_state: 'WARM', instance_count: 1 });
    world.aws.faults.clear();
    expect(await run()).toMatchObject({ status: 'completed', errors: [] });
    expect(await thermal(COMPONENT)).toMatchObject({ current_state: 'COLD', instance_count: 0 });
  });
  it('of serverless endpoints are always ready, so that they are neither woken nor scaled in', async () => {
    const name = nameOf(VARIANT);
    world.aws.sageMaker.add({ name, variants: [{ serverless: true }] });
    await run(ACT);
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'WARM', target_state: null, instance_count: null });
    minutes(24 * 60);
    await requestWarmUp(world.database.pool, VARIANT, 'test');
    await run(ACT);
    expect(await request(VARIANT)).toMatchObject({
      status: 'ready',
      outcome: 'the endpoint is serverless, always ready',
    });
    minutes(24 * 60);
    await run(ACT);
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'WARM', advice: null });
    world.aws.cloudWatch.addInvocations({ endpointName: name }, 1);
    await run(ACT);
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'HOT' });
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(0);
  });
  it.each([
    ['four copies on one instance cost one', { currentCopies: 4 }, 1, 1],
    ['no copy on an instance that runs costs it', { currentCopies: 0 }, 2, 2],
    ['no copy and no instance cost nothing', { currentCopies: 0 }, 0, 0],
  ])('of components: %s', async (_, copies, currentInstances, instances) => {
    const name = nameOf(COMPONENT);
    const inferenceComponents = [{ name: `${name}-ic`, ...copies }];
    world.aws.sageMaker.add({ name, variants: [{ currentInstances }], inferenceComponents });
    await run();
    const rate = 'SELECT hourly_rate FROM self_hosted_models WHERE model_id = $1';
    const cost = Number(await world.value(rate, [COMPONENT])) * instances;
    const { usd_per_hour, instances: counted } = await readRunningCost(world.database.pool);
    expect([Number(usd_per_hour), Number(counted)]).toEqual([cost, instances]);
    expect(Number((await readRegistryGauges(world.database.pool)).warm_hourly_cost)).toBe(cost);
    expect(await thermal(COMPONENT)).toMatchObject({ instance_count: copies.currentCopies });
  });
  it('of serverless endpoints cost no instance', async () => {
    world.aws.sageMaker.add({ name: nameOf(VARIANT), variants: [{ serverless: true }] });
    await run();
    const cost = await readRunningCost(world.database.pool);
    expect([Number(cost.usd_per_hour), Number(cost.usd_per_hour_all_awake)]).toEqual([0, 0]);
  });
  it('are told once, and a second look at the same changes and describes nothing', async () => {
    addVariant(1);
    await run();
    const told = await events('ModelThermalStateChanged');
    expect(told.find(({ detail }) => detail.model_id === VARIANT)?.detail).toMatchObject({
      state: 'WARM',
      instance_count: 1,
    });
    const version = await world.value('SELECT version FROM registry_version');
    const before = await thermal(VARIANT);
    world.aws.clearCalls();
    const summary = await run();
    expect(summary.changeSets[0]?.changes).toEqual([]);
    expect(await world.value('SELECT version FROM registry_version')).toBe(version);
    expect(await events('ModelThermalStateChanged')).toHaveLength(told.length);
    const after = await thermal(VARIANT);
    expect({ ...after, last_observed_at: null }).toEqual({ ...before, last_observed_at: null });
    expect(after.last_observed_at).not.toEqual(before.last_observed_at);
    expect(world.aws.countCalls('sagemaker:Describe*')).toBe(0);
    expect(world.aws.countCalls('sagemaker:List*')).toBe(2);
  });
  it('follow an auto scaling policy, of copies too, which leaves the endpoint itself untouched', async () => {
    addComponent(1);
    await run();
    minutes(5);
    world.aws.sageMaker.set(nameOf(COMPONENT), { currentCopies: 0 });
    await run();
    expect(await thermal(COMPONENT)).toMatchObject({ current_state: 'COLD', instance_count: 0 });
  });
  it.each([
    ['throttled', (w: SyncWorld) => w.aws.faults.throttle('sagemaker:*')],
    ['denied', (w: SyncWorld) => w.aws.faults.deny('sagemaker:*')],
    ['down', (w: SyncWorld) => w.aws.faults.down('sagemaker:*')],
  ])('stay as they were with SageMaker %s, and the reason is in the log', async (_, fault) => {
    addVariant(1);
    await run();
    const before = await world.rows('SELECT * FROM thermal_states ORDER BY model_id');
    minutes(5);
    fault(world);
    const summary = await run();
    expect(summary).toMatchObject({
      status: 'failed',
      errors: [expect.stringMatching(/^sagemaker: Listing SageMaker/)],
    });
    expect(await world.rows('SELECT * FROM thermal_states ORDER BY model_id')).toEqual(before);
  });
  it('stay as they were for one endpoint whose Describe is denied, which is named', async () => {
    addVariant(1);
    addComponent(1);
    world.aws.faults.deny('sagemaker:DescribeEndpoint', nameOf(VARIANT));
    const summary = await run();
    expect(summary).toMatchObject({ status: 'partial', errors: [expect.stringContaining(`${nameOf(VARIANT)}: `)] });
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'COLD', endpoint_status: null });
    expect(await thermal(COMPONENT)).toMatchObject({ current_state: 'WARM' });
  });
  it('do not forget traffic because CloudWatch fails', async () => {
    addVariant(1);
    world.aws.cloudWatch.addInvocations({ endpointName: nameOf(VARIANT) }, 3, 1);
    await run();
    minutes(20);
    world.aws.cloudWatch.failNextResult('InternalError');
    const summary = await run(ACT);
    expect(summary).toMatchObject({ status: 'partial', errors: [expect.stringContaining('cloudwatch: ')] });
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'HOT', instance_count: 1 });
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(0);
  });
  it('come with how quick the endpoint is, which moves no version by noise, stays while it sleeps and goes with it', async () => {
    const resource = { endpointName: nameOf(VARIANT) };
    const latency = async () => {
      const [row] = await world.rows<{ figures: unknown[] }>(
        `SELECT jsonb_build_array(latency_p50_ms, latency_p95_ms, avg_latency_ms, latency_source) AS figures
         FROM selectable_models WHERE model_id = $1`,
        [VARIANT],
      );
      return row?.figures;
    };
    addVariant(1);
    world.aws.cloudWatch.addInvocations(resource, 20, 1, { modelMs: 800, overheadMs: 10 });
    await run();
    expect(await latency()).toEqual([810, 810, 810, 'cloudwatch']);
    const version = await world.value('SELECT version FROM registry_version');
    world.aws.cloudWatch.addInvocations(resource, 20, 1, { modelMs: 850, overheadMs: 10 });
    await run();
    expect(await world.value('SELECT version FROM registry_version')).toBe(version);
    world.aws.sageMaker.remove(nameOf(VARIANT));
    addVariant(0);
    await run();
    expect(await latency()).toEqual([810, 810, 810, 'cloudwatch']);
    world.aws.sageMaker.remove(nameOf(VARIANT));
    await run();
    expect(await latency()).toEqual([null, null, null, 'none']);
  });
  it('turn OFF when the endpoint is gone, by its own word', async () => {
    addVariant(1);
    await run();
    world.aws.sageMaker.remove(nameOf(VARIANT));
    await run();
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'OFF', endpoint_status: null, instance_count: null });
  });
});

describe('warm-up requests', () => {
  it('are only written down by default: what would be done, and nothing is asked of SageMaker', async () => {
    addVariant(0);
    await requestWarmUp(world.database.pool, VARIANT, 'test');
    await run();
    expect(await request(VARIANT)).toMatchObject({
      status: 'observed',
      outcome: expect.stringContaining('would scale AllTraffic from 0 to 1'),
    });
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(0);
  });
  it.each([
    ['instances', VARIANT, () => addVariant(0)],
    ['copies', COMPONENT, () => addComponent(0)],
  ])('wake an endpoint by %s, once for a burst, and are ready when it says InService', async (_, modelId, add) => {
    add();
    await run(ACT);
    await Promise.all(Array.from({ length: 20 }, () => requestWarmUp(world.database.pool, modelId, 'test')));
    await run(ACT);
    expect(await thermal(modelId)).toMatchObject({
      current_state: 'COLD',
      target_state: 'WARM',
      is_transitioning: true,
    });
    expect(await request(modelId)).toMatchObject({ status: 'waking', requests: 20, ready_at: null });
    await run(ACT);
    expect(await request(modelId)).toMatchObject({ status: 'waking' });
    minutes(4);
    await run(ACT);
    expect(await thermal(modelId)).toMatchObject({
      current_state: 'WARM',
      is_transitioning: false,
      instance_count: 1,
      measured_warmup_seconds: expect.closeTo(60, 0),
    });
    expect(await request(modelId)).toMatchObject({ status: 'ready', seconds_to_ready: expect.closeTo(60, 0) });
    expect(
      await world.value(
        'SELECT warmup_time_seconds FROM unified_model_registry WHERE model_id = $1 AND hosting_type = $2',
        [modelId, 'self_hosted'],
      ),
    ).toBe(Math.ceil(Number((await thermal(modelId)).measured_warmup_seconds)));
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(1);
    const told = (await events('ModelWarmUpChanged')).map(({ detail }) => detail.status);
    expect(told).toEqual(['waking', 'ready']);
  });
  it('fail when SageMaker finds no capacity, with its reason', async () => {
    addVariant(0);
    world.aws.sageMaker.failNextScaling(nameOf(VARIANT));
    await requestWarmUp(world.database.pool, VARIANT, 'test');
    await run(ACT);
    minutes(3);
    const summary = await run(ACT);
    expect(await request(VARIANT)).toMatchObject({
      status: 'failed',
      outcome: expect.stringContaining('InsufficientInstanceCapacity'),
    });
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'COLD', is_transitioning: false });
    expect(summary.notices.map(({ code }) => code)).toContain('endpoint_failure');
  });
  it('expire, also while SageMaker is out of reach', async () => {
    addVariant(0);
    await requestWarmUp(world.database.pool, VARIANT, 'test');
    world.aws.faults.throttle('sagemaker:*');
    minutes(16);
    await run(ACT);
    expect(await request(VARIANT)).toMatchObject({ status: 'expired' });
  });
  it('fail for a model that is not deployed, and wait where scaling is denied', async () => {
    addVariant(0);
    await requestWarmUp(world.database.pool, COMPONENT, 'test');
    await requestWarmUp(world.database.pool, VARIANT, 'test');
    world.aws.faults.deny('sagemaker:Update*');
    const summary = await run(ACT);
    expect(await request(COMPONENT)).toMatchObject({ status: 'failed' });
    expect(await request(VARIANT)).toMatchObject({ status: 'requested', acted_at: null });
    expect(summary.errors).toEqual([expect.stringContaining(`${nameOf(VARIANT)}: Scaling`)]);
  });
  it('ask nothing of SageMaker in a dry run, which writes nothing', async () => {
    addVariant(0);
    await requestWarmUp(world.database.pool, VARIANT, 'test');
    const summary = await world.run({ event: { syncType: 'thermal', dryRun: true }, env: ACT });
    expect(summary.changeSets[0]?.changes).toContainEqual(
      expect.objectContaining({ subject: `self_hosted/${VARIANT}`, action: 'wake' }),
    );
    expect(await request(VARIANT)).toMatchObject({ status: 'requested' });
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(0);
  });
});

describe('idle endpoints', () => {
  it.each([
    ['instances', VARIANT, () => addVariant(2)],
    ['copies', COMPONENT, () => addComponent(2)],
  ])('are scaled to zero by %s after their idle time, with act', async (_, modelId, add) => {
    add();
    await run(ACT);
    minutes(14);
    await run(ACT);
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(0);
    minutes(2);
    await run(ACT);
    expect(await thermal(modelId)).toMatchObject({ current_state: 'COLD', is_transitioning: true });
    minutes(1);
    await run(ACT);
    expect(await thermal(modelId)).toMatchObject({ current_state: 'COLD', is_transitioning: false, instance_count: 0 });
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(1);
  });
  it('keep the minimum that an admin set, and stay up while they are used', async () => {
    await world.database.pool.query('UPDATE self_hosted_models SET min_instances = 1 WHERE model_id = $1', [VARIANT]);
    addVariant(3);
    addComponent(1);
    world.aws.cloudWatch.setTraffic({ inferenceComponentName: `${nameOf(COMPONENT)}-ic` }, 1);
    await run(ACT);
    minutes(30);
    await run(ACT);
    minutes(5);
    await run(ACT);
    expect(world.aws.sageMaker.get(nameOf(VARIANT))?.variants[0]?.currentInstances).toBe(1);
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'WARM', instance_count: 1 });
    expect(await thermal(COMPONENT)).toMatchObject({ current_state: 'HOT', instance_count: 1 });
  });
  it('are only pointed out by default, once in the change-sets and in every notice', async () => {
    addVariant(1);
    await run();
    minutes(20);
    const advised = await run();
    expect(advised.notices).toContainEqual(
      expect.objectContaining({ code: 'scale_to_zero_advised', subject: nameOf(VARIANT) }),
    );
    expect(advised.changeSets[0]?.changes).toHaveLength(1);
    const again = await run();
    expect(again.changeSets[0]?.changes).toEqual([]);
    expect(again.notices.map(({ code }) => code)).toEqual(['scale_to_zero_advised']);
    expect(await thermal(VARIANT)).toMatchObject({ current_state: 'WARM', advice: 'scale_to_zero' });
    expect(world.aws.countCalls('sagemaker:Update*')).toBe(0);
  });
});

it('1,000 unchanged endpoints take at most 20 list calls and no Describe', async () => {
  await world.database.pool.query(
    `INSERT INTO self_hosted_models (model_id, name, display_name, category, instance_type)
     SELECT 'bulk-' || n, 'bulk', 'bulk', 'llm', 'ml.g5.xlarge' FROM generate_series(1, 1000) n`,
  );
  for (let n = 1; n <= 1_000; n += 1) {
    const name = nameOf(`bulk-${n}`);
    world.aws.sageMaker.add(
      n % 2 === 0
        ? { name, variants: [{ currentInstances: n % 3 }] }
        : { name, inferenceComponents: [{ name: `${name}-ic` }] },
    );
  }
  await run();
  expect(
    await world.value(`SELECT count(*) FROM thermal_states WHERE model_id LIKE 'bulk-%' AND described_at IS NOT NULL`),
  ).toBe(1_000);
  world.aws.clearCalls();
  await run();
  expect(world.aws.countCalls('sagemaker:Describe*')).toBe(0);
  expect(world.aws.countCalls('sagemaker:List*')).toBeLessThanOrEqual(20);
}, 60_000);
