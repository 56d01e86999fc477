import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeInferenceComponentCommand,
  ListEndpointsCommand,
  type ListEndpointsCommandInput,
  ListInferenceComponentsCommand,
  type ListInferenceComponentsCommandInput,
  SageMakerClient,
  UpdateEndpointWeightsAndCapacitiesCommand,
  UpdateInferenceComponentRuntimeConfigCommand,
} from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsSimulator, startAwsSimulator } from '../aws-simulator.ts';

const START = new Date('2026-11-20T12:00:00Z');

describe('the SageMaker simulator, with the real SDK client', () => {
  let aws: AwsSimulator;
  let client: SageMakerClient;

  beforeEach(async () => {
    aws = await startAwsSimulator({ startAt: START, scaleOutMs: 90_000, scaleInMs: 1_000 });
    client = new SageMakerClient({ ...aws.clientConfig(), maxAttempts: 1 });
  });
  afterEach(async () => {
    client.destroy();
    await aws.close();
  });

  it('lists endpoints in pages that neither overlap nor leave one out', async () => {
    aws.sageMaker.add(...Array.from({ length: 230 }, (_, index) => ({ name: `radiant-${index}` })), { name: 'other' });
    const pages: string[][] = [];
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListEndpointsCommand({ ...(token && { NextToken: token }), MaxResults: 100, NameContains: 'radiant-' }),
      );
      pages.push((page.Endpoints ?? []).map(({ EndpointName }) => EndpointName ?? ''));
      token = page.NextToken;
    } while (token);
    expect(pages.map((page) => page.length)).toEqual([100, 100, 30]);
    expect(new Set(pages.flat()).size).toBe(230);
    expect(pages.flat()).not.toContain('other');
  });

  it('refuses a page of more than 100 in the words of AWS', async () => {
    await expect(client.send(new ListEndpointsCommand({ MaxResults: 101 }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Member must have value less than or equal to 100'),
    });
  });

  it('filters by status and time of change, and sorts by name', async () => {
    aws.sageMaker.add({ name: 'b' }, { name: 'a', status: 'Failed' }, { name: 'c', lastModifiedAt: START });
    const names = async (input: ListEndpointsCommandInput) =>
      (await client.send(new ListEndpointsCommand(input))).Endpoints?.map(({ EndpointName }) => EndpointName);
    expect(await names({ SortBy: 'Name', SortOrder: 'Ascending' })).toEqual(['a', 'b', 'c']);
    expect(await names({ SortBy: 'Name' })).toEqual(['c', 'b', 'a']);
    expect(await names({ StatusEquals: 'Failed' })).toEqual(['a']);
    expect(await names({ LastModifiedTimeAfter: new Date(START.getTime() - 1_000) })).toEqual(['c']);
  });

  it('answers for a missing endpoint as SageMaker does, with a ValidationException', async () => {
    await expect(client.send(new DescribeEndpointCommand({ EndpointName: 'radiant-none' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Could not find endpoint "arn:aws:sagemaker:us-east-1:123456789012:endpoint/radiant-none".',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each([
    'InService',
    'Updating',
    'SystemUpdating',
    'RollingBack',
    'Deleting',
    'OutOfService',
    'UpdateRollbackFailed',
  ])('describes an endpoint that is %s with its instances', async (status) => {
    aws.sageMaker.add({ name: 'radiant-x', status, variants: [{ currentInstances: 2, desiredInstances: 3 }] });
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: 'radiant-x' }));
    expect(endpoint.EndpointStatus).toBe(status);
    expect(endpoint.LastModifiedTime).toEqual(new Date('2026-11-20T11:00:00Z'));
    expect(endpoint.ProductionVariants?.[0]).toMatchObject({ CurrentInstanceCount: 2, DesiredInstanceCount: 3 });
  });

  it('describes a failed creation with its reason and without variants', async () => {
    aws.sageMaker.add({ name: 'radiant-x', status: 'Failed', failureReason: 'no image' });
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: 'radiant-x' }));
    expect(endpoint).toMatchObject({ EndpointStatus: 'Failed', FailureReason: 'no image' });
    expect(endpoint.ProductionVariants).toBeUndefined();
  });

  it('takes a plain variant from zero to Updating and, once the time has passed, to InService with an instance', async () => {
    aws.sageMaker.add({ name: 'radiant-x' });
    await client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({
        EndpointName: 'radiant-x',
        DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: 1 }],
      }),
    );
    const describeIt = () => client.send(new DescribeEndpointCommand({ EndpointName: 'radiant-x' }));
    aws.clock.advance(89_999);
    const waking = await describeIt();
    expect(waking.EndpointStatus).toBe('Updating');
    expect(waking.ProductionVariants?.[0]).toMatchObject({ CurrentInstanceCount: 0, DesiredInstanceCount: 1 });
    aws.clock.advance(1);
    const awake = await describeIt();
    expect(awake.EndpointStatus).toBe('InService');
    expect(awake.ProductionVariants?.[0]).toMatchObject({ CurrentInstanceCount: 1 });
    expect(awake.LastModifiedTime).toEqual(new Date(START.getTime() + 90_000));
  });

  it('refuses to update an endpoint while an update is in progress', async () => {
    aws.sageMaker.add({ name: 'radiant-x', status: 'Updating' });
    const update = new UpdateEndpointWeightsAndCapacitiesCommand({
      EndpointName: 'radiant-x',
      DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: 1 }],
    });
    await expect(client.send(update)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Cannot update in-progress endpoint'),
    });
  });

  it('ends a wake-up without capacity at zero instances and says why', async () => {
    aws.sageMaker.add({ name: 'radiant-x' });
    aws.sageMaker.failNextScaling('radiant-x');
    await client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({
        EndpointName: 'radiant-x',
        DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: 1 }],
      }),
    );
    aws.clock.advance(90_000);
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: 'radiant-x' }));
    expect(endpoint.EndpointStatus).toBe('InService');
    expect(endpoint.FailureReason).toContain('InsufficientInstanceCapacity');
    expect(endpoint.ProductionVariants?.[0]).toMatchObject({ CurrentInstanceCount: 0, DesiredInstanceCount: 0 });
  });

  it('scales an inference component by copies while its endpoint stays InService and unchanged', async () => {
    aws.sageMaker.add({ name: 'radiant-x', inferenceComponents: [{ name: 'x-ic' }] });
    await client.send(
      new UpdateInferenceComponentRuntimeConfigCommand({
        InferenceComponentName: 'x-ic',
        DesiredRuntimeConfig: { CopyCount: 2 },
      }),
    );
    const component = () => client.send(new DescribeInferenceComponentCommand({ InferenceComponentName: 'x-ic' }));
    expect(await component()).toMatchObject({
      InferenceComponentStatus: 'Updating',
      RuntimeConfig: { CurrentCopyCount: 0 },
    });
    aws.clock.advance(90_000);
    expect(await component()).toMatchObject({
      InferenceComponentStatus: 'InService',
      RuntimeConfig: { CurrentCopyCount: 2 },
    });
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: 'radiant-x' }));
    expect(endpoint.LastModifiedTime).toEqual(new Date('2026-11-20T11:00:00Z'));
    expect(endpoint.ProductionVariants?.[0]).toMatchObject({ CurrentInstanceCount: 1 });
  });

  it('lists the components of one endpoint and of all', async () => {
    aws.sageMaker.add(
      { name: 'radiant-x', inferenceComponents: [{ name: 'x-1' }, { name: 'x-2', status: 'Failed' }] },
      { name: 'radiant-y', inferenceComponents: [{ name: 'y-1' }] },
    );
    const names = async (input: ListInferenceComponentsCommandInput) =>
      (
        await client.send(new ListInferenceComponentsCommand({ SortBy: 'Name', SortOrder: 'Ascending', ...input }))
      ).InferenceComponents?.map(({ InferenceComponentName }) => InferenceComponentName);
    expect(await names({})).toEqual(['x-1', 'x-2', 'y-1']);
    expect(await names({ EndpointNameEquals: 'radiant-x' })).toEqual(['x-1', 'x-2']);
    expect(await names({ StatusEquals: 'Failed' })).toEqual(['x-2']);
  });

  it('tells by the endpoint config whether a variant has its own model', async () => {
    aws.sageMaker.add({ name: 'plain' }, { name: 'shared', inferenceComponents: [{ name: 'ic' }] });
    const modelOf = async (EndpointName: string) => {
      const { EndpointConfigName } = await client.send(new DescribeEndpointCommand({ EndpointName }));
      const config = await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
      return config.ProductionVariants?.[0]?.ModelName;
    };
    expect(await modelOf('plain')).toBe('plain-model');
    expect(await modelOf('shared')).toBeUndefined();
  });

  it('carries out changes that are due later, such as Creating to InService', async () => {
    aws.sageMaker.add({ name: 'radiant-x', status: 'Creating' });
    aws.sageMaker.setAfter(5_000, 'radiant-x', { status: 'InService', currentInstances: 1 });
    aws.clock.advance(4_999);
    expect(aws.sageMaker.get('radiant-x')?.status).toBe('Creating');
    aws.clock.advance(1);
    expect(aws.sageMaker.get('radiant-x')).toMatchObject({ status: 'InService', variants: [{ currentInstances: 1 }] });
  });
});
