import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsSimulator, startAwsSimulator } from './aws-simulator.ts';

describe('the Lambda simulator, with the real SDK client', () => {
  let aws: AwsSimulator;
  const invoke = async (input: InvokeCommandInput) => {
    const answer = await new LambdaClient({ ...aws.clientConfig(), maxAttempts: 1 }).send(new InvokeCommand(input));
    const text = answer.Payload?.transformToString() ?? '';
    return { ...answer, value: text === '' ? undefined : JSON.parse(text) };
  };

  beforeEach(async () => {
    aws = await startAwsSimulator();
  });
  afterEach(() => aws.close());

  it('runs the registered function with the payload and returns what it returns', async () => {
    aws.lambda.register('sync', (payload, context) => ({ payload, name: context.functionName }));
    const answer = await invoke({ FunctionName: 'sync', Payload: JSON.stringify({ syncType: 'full' }) });
    expect(answer).toMatchObject({ StatusCode: 200, value: { payload: { syncType: 'full' }, name: 'sync' } });
    expect(answer.FunctionError).toBeUndefined();
  });

  it('answers 200 with FunctionError for a function that throws', async () => {
    aws.lambda.register('sync', () => {
      throw new TypeError('broken');
    });
    expect(await invoke({ FunctionName: 'sync' })).toMatchObject({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      value: { errorType: 'TypeError', errorMessage: 'broken' },
    });
  });

  it('accepts an asynchronous invocation at once and runs it afterwards', async () => {
    let finish = (): void => {};
    aws.lambda.register('sync', () => new Promise<void>((resolve) => (finish = resolve)));
    const answer = await invoke({ FunctionName: 'sync', InvocationType: 'Event', Payload: '{"a":1}' });
    expect(answer).toMatchObject({ StatusCode: 202, value: undefined });
    expect(aws.lambda.runs).toEqual([]);
    finish();
    await aws.lambda.settled();
    expect(aws.lambda.runs).toMatchObject([
      { functionName: 'sync', payload: { a: 1 }, asynchronous: true, error: null },
    ]);
  });

  it('runs an asynchronous invocation that throws twice more', async () => {
    aws.lambda.register('sync', () => Promise.reject(new Error('broken')));
    await invoke({ FunctionName: 'sync', InvocationType: 'Event' });
    await aws.lambda.settled();
    expect(aws.lambda.runs.map(({ error }) => error)).toEqual(['broken', 'broken', 'broken']);
  });

  it('takes an ARN with an alias for the name', async () => {
    aws.lambda.register('sync', () => 'done');
    const FunctionName = 'arn:aws:lambda:us-east-1:123456789012:function:sync:live';
    expect(await invoke({ FunctionName })).toMatchObject({ value: 'done' });
    expect(await invoke({ FunctionName, InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
    expect(aws.lambda.runs).toHaveLength(1);
  });

  it('does not know a function that was not registered, and refuses a payload that is not JSON', async () => {
    await expect(invoke({ FunctionName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(invoke({ FunctionName: 'none', Payload: '{' })).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
    });
  });
});
