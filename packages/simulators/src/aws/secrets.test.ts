import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsSimulator, startAwsSimulator } from './aws-simulator.ts';

describe('the Secrets Manager simulator, with the real SDK client', () => {
  let aws: AwsSimulator;
  const read = (SecretId: string) =>
    new SecretsManagerClient({ ...aws.clientConfig(), maxAttempts: 1 }).send(new GetSecretValueCommand({ SecretId }));

  beforeEach(async () => {
    aws = await startAwsSimulator();
  });
  afterEach(() => aws.close());

  it('gives a secret by name and by ARN, and the new value once it is rotated', async () => {
    const arn = aws.secrets.set('provider-keys', { OPENAI_API_KEY: 'one' });
    expect(await read('provider-keys')).toMatchObject({ ARN: arn, SecretString: '{"OPENAI_API_KEY":"one"}' });
    expect(aws.secrets.set('provider-keys', 'two')).toBe(arn);
    expect(await read(arn)).toMatchObject({ Name: 'provider-keys', SecretString: 'two' });
  });

  it('does not find what was never set or is removed', async () => {
    aws.secrets.set('provider-keys', 'one');
    aws.secrets.remove('provider-keys');
    await expect(read('provider-keys')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
  });
});
