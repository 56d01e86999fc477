import { type AwsSimulator, startAwsSimulator } from '@radiant/simulators/aws';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { invokeSync } from './invoke-sync.ts';

let aws: AwsSimulator;
beforeAll(async () => {
  aws = await startAwsSimulator();
  for (const [name, value] of Object.entries(aws.environment())) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

const trigger = { syncId: '3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e', syncType: 'health', requestedBy: 'ada' } as const;

it('the sync function is told which queued run to carry out, and for whom', async () => {
  aws.lambda.register('registry-sync', () => 'done');
  await invokeSync('registry-sync')(trigger);
  await aws.lambda.settled();
  expect(aws.lambda.runs).toMatchObject([
    {
      functionName: 'registry-sync',
      asynchronous: true,
      payload: { syncType: 'health', syncId: trigger.syncId, triggeredBy: 'ada' },
    },
  ]);
});

it('a function that is not there is an error', async () => {
  await expect(invokeSync('missing')(trigger)).rejects.toThrow(/missing/);
});
