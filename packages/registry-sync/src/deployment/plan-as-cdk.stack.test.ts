import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadCatalogue } from '@radiant/database';
import { transform } from 'esbuild';
import { expect, it } from 'vitest';
import { decideDeployPlan, planAsCdk } from './decide-deploy-plan.ts';

const infrastructure = fileURLToPath(new URL('../../../infrastructure/', import.meta.url));
const cdk = createRequire(path.join(infrastructure, 'package.json'));
const { App, Stack } = cdk('aws-cdk-lib');
const { Template } = cdk('aws-cdk-lib/assertions');
const GIVEN = { ASYNC_BUCKET: 'calls', MODEL_ARTIFACT_BUCKET: 'artefacts', huggingface_token: 'x', dataset_id: '1' };

const { selfHostedModels, instanceTypes } = await loadCatalogue();

/** The template that the printed construct makes, run as an operator's CDK app would. */
async function templateOf(id: string) {
  const model = selfHostedModels.find(({ model_id }) => model_id === id);
  const type = instanceTypes.find(({ instance_type }) => instance_type === model?.instance_type);
  if (model === undefined || type === undefined) throw new Error(`No ${id}`);
  const { code } = await transform(planAsCdk(decideDeployPlan(model, type, 'us-east-1')), {
    loader: 'ts',
    format: 'esm',
  });
  const folder = await mkdtemp(path.join(infrastructure, 'node_modules', '.plan-'));
  try {
    await writeFile(path.join(folder, 'plan.mjs'), code);
    const [construct] = Object.values<new (...given: unknown[]) => unknown>(
      await import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'plan.mjs')).href),
    );
    if (construct === undefined) throw new Error('The plan exports no construct');
    const stack = new Stack(new App(), 'Plan');
    new construct(stack, 'Endpoint', GIVEN);
    return Template.fromStack(stack);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it('an asynchronous model becomes an endpoint that sleeps without a queue and wakes by it', {
  timeout: 120_000,
}, async () => {
  const template = await templateOf('alphafold2');
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
    AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://calls/output/' } },
  });
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 0, MaxCapacity: 3 });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'HasBacklogWithoutCapacity' });
});

it('a real-time model becomes an inference component, which can have no copy', { timeout: 120_000 }, async () => {
  const template = await templateOf('llama-3.3-70b');
  template.hasResourceProperties('AWS::SageMaker::InferenceComponent', {
    Specification: { ComputeResourceRequirements: { NumberOfAcceleratorDevicesRequired: 4 } },
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'NoCapacityInvocationFailures' });
});

it('every construct can be synthesised', { timeout: 120_000 }, async () => {
  for (const { model_id } of selfHostedModels) {
    const template = await templateOf(model_id);
    template.resourceCountIs('AWS::SageMaker::Endpoint', 1);
  }
  expect(selfHostedModels).toHaveLength(56);
});
