import { createServer } from 'node:http';
import { type AwsSimulator, startAwsSimulator } from '@radiant/simulators/aws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EndpointObserver } from './endpoint-observer.ts';
import { sageMakerObserver } from './sagemaker-observer.ts';

const START = new Date('2026-11-20T12:00:00Z');
const HOUR_AGO = new Date('2026-11-20T11:00:00Z');
const VARIANT = { kind: 'variant', name: 'AllTraffic' } as const;
const component = (name: string) => ({ kind: 'inference_component', name }) as const;

describe('the SageMaker observer', () => {
  let aws: AwsSimulator;
  let observer: EndpointObserver;

  beforeEach(async () => {
    aws = await startAwsSimulator({ startAt: START, scaleOutMs: 60_000 });
    observer = sageMakerObserver({ ...aws.clientConfig(), maxAttempts: 1 });
  });
  afterEach(() => aws.close());

  it('lists 1,000 endpoints and their components in 20 calls', async () => {
    const endpoints = Array.from({ length: 1000 }, (_, index) => ({
      name: `radiant-${index}`,
      inferenceComponents: [{ name: `ic-${index}` }],
    }));
    aws.sageMaker.add(...endpoints);
    expect(new Set((await observer.listEndpoints()).map(({ name }) => name)).size).toBe(1000);
    expect(await observer.listInferenceComponents()).toHaveLength(1000);
    expect(aws.calls).toHaveLength(20);
  });

  it('leaves out endpoints and components that are not of the registry', async () => {
    aws.sageMaker.add(
      { name: 'radiant-a', inferenceComponents: [{ name: 'a-ic' }] },
      { name: 'not-radiant-b', inferenceComponents: [{ name: 'radiant-ic' }] },
    );
    expect(await observer.listEndpoints()).toEqual([
      { name: 'radiant-a', status: 'InService', lastModifiedAt: HOUR_AGO },
    ]);
    expect(await observer.listInferenceComponents()).toEqual([
      { name: 'a-ic', endpointName: 'radiant-a', status: 'InService', lastModifiedAt: HOUR_AGO },
    ]);
  });

  it('lists a row that says too little as one of which nothing is known yet, and the others as they are', async () => {
    const rows = [
      { InferenceComponentName: 'a-ic', EndpointName: 'radiant-a', LastModifiedTime: HOUR_AGO.getTime() / 1_000 },
      { InferenceComponentName: 'b-ic', EndpointName: 'radiant-b', InferenceComponentStatus: 'InService' },
      { EndpointName: 'radiant-c', InferenceComponentStatus: 'InService' },
      {
        ...{ InferenceComponentName: 'd-ic', EndpointName: 'radiant-d', InferenceComponentStatus: 'InService' },
        LastModifiedTime: HOUR_AGO.getTime() / 1_000,
      },
    ];
    const endpoints = rows.map(({ EndpointName, InferenceComponentStatus, LastModifiedTime }) => ({
      ...{ EndpointName, EndpointStatus: InferenceComponentStatus, LastModifiedTime },
    }));
    const server = createServer((request, response) => {
      request.resume();
      const isEndpoints = request.headers['x-amz-target'] === 'SageMaker.ListEndpoints';
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify(isEndpoints ? { Endpoints: endpoints } : { InferenceComponents: rows }));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = z.object({ port: z.number() }).parse(server.address());
      const sparse = sageMakerObserver({ ...aws.clientConfig(), endpoint: `http://127.0.0.1:${port}`, maxAttempts: 1 });
      expect((await sparse.listInferenceComponents()).map(({ name, status }) => [name, status])).toEqual([
        ['a-ic', 'Unstated'],
        ['b-ic', 'Unstated'],
        ['d-ic', 'InService'],
      ]);
      expect((await sparse.listEndpoints()).map(({ name, status }) => [name, status])).toEqual([
        ['radiant-a', 'Unstated'],
        ['radiant-b', 'Unstated'],
        ['radiant-c', 'Unstated'],
        ['radiant-d', 'InService'],
      ]);
    } finally {
      server.close();
    }
  });

  it('knows an endpoint of plain variants without a list of components', async () => {
    aws.sageMaker.add({ name: 'radiant-a' }, { name: 'radiant-b', inferenceComponents: [{ name: 'b-ic' }] });
    aws.faults.deny('sagemaker:ListInferenceComponents');
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({ units: [{ kind: 'variant' }] });
    await expect(observer.describeEndpoint('radiant-b')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('observes plain variants', async () => {
    aws.sageMaker.add({
      name: 'radiant-a',
      variants: [{ name: 'blue', currentInstances: 1, desiredInstances: 2, weight: 0.5 }],
    });
    expect(await observer.describeEndpoint('radiant-a')).toEqual({
      status: 'InService',
      modifiedAt: HOUR_AGO,
      units: [{ kind: 'variant', name: 'blue', status: null, current: 1, desired: 2, weight: 0.5 }],
      failureReason: null,
    });
  });

  it('sees which endpoint takes its requests from a queue', async () => {
    aws.sageMaker.add({ name: 'radiant-a', asynchronous: true }, { name: 'radiant-b' });
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({ units: [{ asynchronous: true }] });
    expect(await observer.describeEndpoint('radiant-b')).not.toHaveProperty('units.0.asynchronous');
  });

  it('sees which variant is serverless', async () => {
    aws.sageMaker.add({ name: 'radiant-a', variants: [{ serverless: true }] });
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({
      units: [{ kind: 'variant', current: null, desired: null, serverless: true }],
    });
  });

  it('observes inference components with their copies', async () => {
    aws.sageMaker.add({
      name: 'radiant-a',
      inferenceComponents: [
        { name: 'a-1', currentCopies: 1, desiredCopies: 2, status: 'Updating' },
        { name: 'a-2', status: 'Failed', failureReason: 'no image' },
      ],
    });
    const observation = await observer.describeEndpoint('radiant-a');
    if (observation === 'missing') throw new Error('The endpoint is there');
    const kind = 'inference_component';
    expect(observation.units.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { kind, name: 'a-1', status: 'Updating', current: 1, desired: 2, weight: null, instances: 1 },
      { kind, name: 'a-2', status: 'Failed', current: 0, desired: 0, weight: null, instances: 0 },
    ]);
    expect(observation.failureReason).toBe('no image');
  });

  it('saves the component list where the names are known, and drops a component deleted meanwhile', async () => {
    aws.sageMaker.add({ name: 'radiant-a', inferenceComponents: [{ name: 'a-1' }] });
    const observation = await observer.describeEndpoint('radiant-a', { inferenceComponents: ['a-1', 'a-gone'] });
    expect(observation).toMatchObject({ units: [{ name: 'a-1' }] });
    expect(aws.countCalls('sagemaker:ListInferenceComponents')).toBe(0);
  });

  it('gives the reason of a failed endpoint, without variants', async () => {
    aws.sageMaker.add({ name: 'radiant-a', status: 'Failed', failureReason: 'no capacity' });
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({
      status: 'Failed',
      failureReason: 'no capacity',
      units: [],
    });
  });

  it('says missing of an endpoint that is not there, and of nothing else', async () => {
    expect(await observer.describeEndpoint('radiant-none')).toBe('missing');
    await expect(observer.describeEndpoint('radiant-none', { inferenceComponents: [] })).resolves.toBe('missing');
    aws.faults.fail('sagemaker:DescribeEndpoint');
    await expect(observer.describeEndpoint('radiant-none')).rejects.toMatchObject({
      code: 'upstream_failed',
      retryable: true,
    });
  });

  it.each([
    ['throttled', (aws: AwsSimulator) => aws.faults.throttle('sagemaker:*'), { code: 'rate_limited', retryable: true }],
    ['denied', (aws: AwsSimulator) => aws.faults.deny('sagemaker:*'), { code: 'forbidden', retryable: false }],
    ['down', (aws: AwsSimulator) => aws.faults.down('sagemaker:*'), { code: 'upstream_failed', retryable: true }],
  ] as const)('tells %s apart in every call', async (_, fault, expected) => {
    aws.sageMaker.add({ name: 'radiant-a' });
    fault(aws);
    await expect(observer.listEndpoints()).rejects.toMatchObject(expected);
    await expect(observer.listInferenceComponents()).rejects.toMatchObject(expected);
    await expect(observer.describeEndpoint('radiant-a')).rejects.toMatchObject(expected);
    const scaling = observer.setDesiredCapacity('radiant-a', VARIANT, 1);
    await expect(scaling).rejects.toMatchObject(expected);
  });

  it('takes a denial of one component for a denial, not for a missing component', async () => {
    aws.sageMaker.add({ name: 'radiant-a', inferenceComponents: [{ name: 'a-1' }] });
    aws.faults.deny('sagemaker:DescribeInferenceComponent');
    await expect(observer.describeEndpoint('radiant-a')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('names refused credentials as such', async () => {
    const credentials = { accessKeyId: 'AKIAFOREIGN', secretAccessKey: 'x' };
    const foreign = sageMakerObserver({ ...aws.clientConfig(), credentials, maxAttempts: 1 });
    await expect(foreign.listEndpoints()).rejects.toMatchObject({ code: 'credentials_refused', retryable: false });
  });

  it('gives up on a hanging call after the request timeout', async () => {
    aws.faults.hang('sagemaker:*');
    const impatient = sageMakerObserver({ ...aws.clientConfig(), maxAttempts: 1, requestTimeoutMs: 50 });
    await expect(impatient.listEndpoints()).rejects.toMatchObject({ code: 'timeout', retryable: true });
  });

  it('is cut short by the signal', async () => {
    aws.faults.hang('sagemaker:*');
    const signal = AbortSignal.timeout(50);
    await expect(observer.describeEndpoint('radiant-a', { signal })).rejects.toMatchObject({ code: 'timeout' });
  });

  it('gets through two throttled tries on its own', async () => {
    aws.sageMaker.add({ name: 'radiant-a' });
    aws.faults.throttle('sagemaker:ListEndpoints', 2);
    await expect(sageMakerObserver(aws.clientConfig()).listEndpoints()).resolves.toHaveLength(1);
    expect(aws.calls).toHaveLength(3);
  });

  it('wakes a variant from zero and scales it back', async () => {
    aws.sageMaker.add({ name: 'radiant-a' });
    await observer.setDesiredCapacity('radiant-a', VARIANT, 1);
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({
      status: 'Updating',
      units: [{ current: 0, desired: 1 }],
    });
    aws.clock.advance(60_000);
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({ units: [{ current: 1 }] });
    await observer.setDesiredCapacity('radiant-a', VARIANT, 0);
    aws.clock.advance(60_000);
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({ units: [{ current: 0 }] });
  });

  it('wakes an inference component by copies', async () => {
    aws.sageMaker.add({ name: 'radiant-a', inferenceComponents: [{ name: 'a-ic' }] });
    await observer.setDesiredCapacity('radiant-a', component('a-ic'), 1);
    aws.clock.advance(60_000);
    expect(await observer.describeEndpoint('radiant-a')).toMatchObject({ units: [{ current: 1 }] });
  });

  it('tells an update in progress from a missing target and from a senseless count', async () => {
    aws.sageMaker.add(
      { name: 'radiant-a', status: 'Updating' },
      { name: 'radiant-b', inferenceComponents: [{ name: 'b-ic', status: 'Updating' }] },
    );
    const conflict = { code: 'conflict', retryable: true };
    await expect(observer.setDesiredCapacity('radiant-a', VARIANT, 1)).rejects.toMatchObject(conflict);
    const busy = component('b-ic');
    await expect(observer.setDesiredCapacity('radiant-b', busy, 1)).rejects.toMatchObject(conflict);
    await expect(observer.setDesiredCapacity('radiant-none', VARIANT, 1)).rejects.toMatchObject({ code: 'not_found' });
    await expect(observer.setDesiredCapacity('radiant-b', component('gone'), 1)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(observer.setDesiredCapacity('radiant-b', busy, -1)).rejects.toMatchObject({
      code: 'input_invalid',
    });
  });

  it('knows no variant of another name', async () => {
    aws.sageMaker.add({ name: 'radiant-a' });
    const scaling = observer.setDesiredCapacity('radiant-a', { ...VARIANT, name: 'green' }, 1);
    await expect(scaling).rejects.toMatchObject({ code: 'not_found' });
  });

  it('makes no other call than list, describe and update', async () => {
    aws.sageMaker.add({ name: 'radiant-a', inferenceComponents: [{ name: 'a-ic' }] });
    await observer.listEndpoints();
    await observer.listInferenceComponents();
    await observer.describeEndpoint('radiant-a');
    await observer.setDesiredCapacity('radiant-a', component('a-ic'), 1);
    expect(new Set(aws.calls.map(({ action }) => action))).toEqual(
      new Set([
        'ListEndpoints',
        'ListInferenceComponents',
        'DescribeEndpoint',
        'DescribeInferenceComponent',
        'UpdateInferenceComponentRuntimeConfig',
      ]),
    );
  });
});
