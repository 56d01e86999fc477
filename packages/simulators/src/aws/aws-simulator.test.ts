import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListEndpointsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startAwsSimulator } from './aws-simulator.ts';

describe('the simulator environment', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('sends clients of all five services to the simulator, without any other configuration', async () => {
    const aws = await startAwsSimulator();
    for (const [name, value] of Object.entries(aws.environment())) vi.stubEnv(name, value);
    aws.secrets.set('keys', '{}');
    aws.lambda.register('sync', () => 'done');
    const range = { StartTime: new Date(0), EndTime: new Date(60_000) };
    const entry = { Source: 'test', DetailType: 'Test', Detail: '{}' };
    await new SageMakerClient().send(new ListEndpointsCommand({}));
    await new EventBridgeClient().send(new PutEventsCommand({ Entries: [entry] }));
    await new CloudWatchClient().send(new GetMetricDataCommand({ MetricDataQueries: [], ...range }));
    await new LambdaClient().send(new InvokeCommand({ FunctionName: 'sync' }));
    await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: 'keys' }));
    expect(aws.calls.map(({ service }) => service)).toEqual([
      'sagemaker',
      'events',
      'cloudwatch',
      'lambda',
      'secretsmanager',
    ]);
    await aws.close();
  });
});
