import type { LambdaClient } from '@aws-sdk/client-lambda';
import { RegistryError } from '@radiant/contracts';
import type { TriggerSync } from './dependencies.ts';

/** What Lambda answers to an asynchronous invocation that it has taken. */
const ACCEPTED = 202;

/**
 * Starts runs by invoking the sync function asynchronously: Lambda queues the event and answers at once.
 *
 * @param functionName name or ARN of the sync function
 */
export function invokeSync(functionName: string): TriggerSync {
  let client: LambdaClient | undefined;
  return async ({ syncId, syncType, requestedBy }) => {
    // Loaded by the first run that is asked for: every other write starts some 30 ms sooner without it.
    const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
    client ??= new LambdaClient({ maxAttempts: 3 });
    const payload = { syncType, syncId, triggeredBy: requestedBy };
    const command = new InvokeCommand({
      FunctionName: functionName,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(payload)),
    });
    const { StatusCode } = await client.send(command, { abortSignal: AbortSignal.timeout(5_000) });
    if (StatusCode !== ACCEPTED) {
      throw new RegistryError(
        'upstream_failed',
        `Lambda answered ${StatusCode} to the invocation of ${functionName}; expected 202`,
      );
    }
  };
}
