import { loadCatalogue } from '@radiant/database';
import { expect, it } from 'vitest';
import { decideDeployPlan } from './decide-deploy-plan.ts';

const { selfHostedModels, instanceTypes } = await loadCatalogue();
function planOf(id: string, region = 'us-east-1') {
  const model = selfHostedModels.find(({ model_id }) => model_id === id);
  const type = instanceTypes.find(({ instance_type }) => instance_type === model?.instance_type);
  if (model === undefined || type === undefined) throw new Error(`No ${id}`);
  return decideDeployPlan(model, type, region);
}

it('an asynchronous model is woken by its queue and may read and write the bucket of its calls', () => {
  const plan = planOf('alphafold2');
  expect(plan).toMatchObject({
    endpointName: 'radiant-alphafold2',
    invocationMode: 'asynchronous',
    deployableAsWritten: false,
    imageEndOfPatch: '2026-06-30',
    scaling: { minInstances: 0, wokenBy: 'HasBacklogWithoutCapacity' },
  });
  expect(plan.roleActions).toContainEqual({
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::$'.concat('{ASYNC_BUCKET}/*'),
  });
  expect(plan.before[0]).toContain('Build the container');
});

it('a wake costs the time until it answers and the idle time until it sleeps again', () => {
  // 600 seconds and 10 minutes of an instance at 2.03 US dollars an hour.
  expect(planOf('alphafold2').cost).toEqual({ perHourWarm: 2.03, perWake: 0.6767 });
});

it('gated weights and secrets come first, and the image is that of the region', () => {
  const plan = planOf('llama-3.3-70b');
  expect(plan.deployableAsWritten).toBe(true);
  expect(plan.secrets).toEqual(['huggingface_token']);
  expect(plan.before[0]).toContain('Accept the terms');
  expect(plan.compute.accelerators).toBe(4);
  expect(planOf('bge-m3', 'eu-west-1').image.uri).toMatch(/^141502667606\.dkr\.ecr\.eu-west-1/);
});

it('every self-hosted model has a plan', () => {
  for (const { model_id } of selfHostedModels) expect(planOf(model_id).quota.atLeast).toBeGreaterThan(0);
});
