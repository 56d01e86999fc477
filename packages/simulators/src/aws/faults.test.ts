import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeEndpointCommand, ListEndpointsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsSimulator, startAwsSimulator } from './aws-simulator.ts';

const EVENT = { Source: 'radiant.registry', DetailType: 'Test', Detail: '{}' };
const RANGE = { StartTime: new Date('2026-11-20T11:00:00Z'), EndTime: new Date('2026-11-20T12:00:00Z') };

describe('faults and records of the AWS simulator', () => {
  let aws: AwsSimulator;
  let sageMaker: SageMakerClient;
  const once = () => ({ ...aws.clientConfig(), maxAttempts: 1 });

  beforeEach(async () => {
    aws = await startAwsSimulator({ startAt: new Date('2026-11-20T12:00:00Z') });
    sageMaker = new SageMakerClient(once());
  });
  afterEach(() => aws.close());

  /** One call of each service. */
  const callEach = () => [
    sageMaker.send(new ListEndpointsCommand({})),
    new EventBridgeClient(once()).send(new PutEventsCommand({ Entries: [EVENT] })),
    new CloudWatchClient(once()).send(new GetMetricDataCommand({ MetricDataQueries: [], ...RANGE })),
    new LambdaClient(once()).send(new InvokeCommand({ FunctionName: 'sync' })),
    new SecretsManagerClient(once()).send(new GetSecretValueCommand({ SecretId: 'keys' })),
  ];
  const errorNames = async () =>
    (await Promise.allSettled(callEach())).map((call) => (call.status === 'rejected' ? call.reason.name : null));

  it('throttles each service with the error that the service uses', async () => {
    aws.faults.throttle('*');
    const throttled = ['ThrottlingException', 'ThrottlingException', 'ThrottlingException'];
    expect(await errorNames()).toEqual([...throttled, 'TooManyRequestsException', 'ThrottlingException']);
  });

  it('throttles only as many calls as asked, so that a client with retries gets through', async () => {
    aws.faults.throttle('sagemaker:ListEndpoints', 2);
    const patient = new SageMakerClient({ ...aws.clientConfig(), maxAttempts: 3 });
    await expect(patient.send(new ListEndpointsCommand({}))).resolves.toMatchObject({ Endpoints: [] });
    expect(aws.calls.map(({ errorCode }) => errorCode)).toEqual(['ThrottlingException', 'ThrottlingException', null]);
  });

  it('denies each service', async () => {
    aws.faults.deny('*');
    expect(new Set(await errorNames())).toEqual(new Set(['AccessDeniedException']));
  });

  it('denies one resource and leaves the others', async () => {
    aws.sageMaker.add({ name: 'radiant-a' }, { name: 'radiant-b' });
    aws.faults.deny('sagemaker:DescribeEndpoint', 'endpoint/radiant-a');
    await expect(sageMaker.send(new DescribeEndpointCommand({ EndpointName: 'radiant-a' }))).rejects.toThrow(
      'is not authorized to perform: sagemaker:DescribeEndpoint on resource: arn:aws:sagemaker:us-east-1:123456789012:endpoint/radiant-a',
    );
    await expect(sageMaker.send(new DescribeEndpointCommand({ EndpointName: 'radiant-b' }))).resolves.toBeDefined();
  });

  it('answers 500, cuts the connection, or hangs until the caller gives up', async () => {
    aws.faults.fail('sagemaker:*', 1);
    await expect(sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
    aws.faults.down('sagemaker:*', 1);
    await expect(sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject({ code: 'ECONNRESET' });
    aws.faults.hang('sagemaker:*', 1);
    const abortSignal = AbortSignal.timeout(50);
    await expect(sageMaker.send(new ListEndpointsCommand({}), { abortSignal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(sageMaker.send(new ListEndpointsCommand({}))).resolves.toBeDefined();
  });

  it('delays matching calls until the fault is cleared', async () => {
    aws.faults.latency('sagemaker:ListEndpoints', 80);
    await expect(sageMaker.send(new ListEndpointsCommand({}))).resolves.toBeDefined();
    aws.faults.latency('sagemaker:ListEndpoints', 3_600_000);
    const abortSignal = AbortSignal.timeout(50);
    await expect(sageMaker.send(new ListEndpointsCommand({}), { abortSignal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    aws.faults.throttle('sagemaker:ListEndpoints');
    aws.faults.clear('sagemaker:ListEndpoints');
    await expect(sageMaker.send(new ListEndpointsCommand({}))).resolves.toBeDefined();
  });

  it('refuses requests without a signature and with foreign credentials, and records neither as a call', async () => {
    const unsigned = await fetch(aws.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'SageMaker.ListEndpoints' },
      body: '{}',
    });
    expect(unsigned.status).toBe(403);
    expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    const foreign = new SageMakerClient({
      ...once(),
      credentials: { accessKeyId: 'AKIAFOREIGN', secretAccessKey: 'x' },
    });
    await expect(foreign.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    expect(aws.calls).toEqual([]);
  });

  it('records every call with what a policy must allow', async () => {
    await Promise.allSettled(callEach());
    const recorded = aws.calls.map(({ iamAction, resources }) => [iamAction, ...resources]).sort();
    expect(recorded).toEqual([
      ['cloudwatch:GetMetricData', '*'],
      ['events:PutEvents', 'arn:aws:events:us-east-1:123456789012:event-bus/default'],
      ['lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:123456789012:function:sync'],
      ['sagemaker:ListEndpoints', '*'],
      ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:keys-SiMuL8'],
    ]);
    expect(aws.calls.every(({ at }) => at.getTime() === RANGE.EndTime.getTime())).toBe(true);
    expect(aws.countCalls('sagemaker:*')).toBe(1);
  });

  it('records and refuses an operation that it does not have, such as one that would wake a model', async () => {
    const headers = { authorization: signedHeader(), 'x-amz-date': '20261120T120000Z' };
    const answer = await fetch(`${aws.endpoint}/endpoints/radiant-x/invocations`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(answer.status).toBe(404);
    expect(aws.calls).toMatchObject([
      {
        service: 'sagemaker',
        action: 'POST /endpoints/radiant-x/invocations',
        iamAction: null,
        errorCode: 'UnknownOperationException',
      },
    ]);
  });

  it('gives the environment that sends the SDK to it', () => {
    expect(aws.environment()).toEqual({
      AWS_ENDPOINT_URL_SAGEMAKER: aws.endpoint,
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: aws.endpoint,
      AWS_ENDPOINT_URL_S3: aws.endpoint,
      AWS_ENDPOINT_URL_EVENTBRIDGE: aws.endpoint,
      AWS_ENDPOINT_URL_CLOUDWATCH: aws.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: aws.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: expect.any(String),
      AWS_SECRET_ACCESS_KEY: expect.any(String),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    });
  });

  function signedHeader(): string {
    const { accessKeyId } = aws.clientConfig().credentials;
    const scope = `${accessKeyId}/20261120/us-east-1/sagemaker/aws4_request`;
    return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
  }
});
