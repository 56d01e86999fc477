import { randomUUID } from 'node:crypto';
import type { SimulatorClock } from '../clock.ts';
import type { FunctionRun, SimulatedFunction } from './function-registry.ts';

/** What a run gave: the returned value, or the error object that Lambda makes of a throw. */
export type RunResult =
  | { readonly failed: false; readonly value: unknown }
  | { readonly failed: true; readonly value: { errorType: string; errorMessage: string; trace: string[] } };

/** Lambda's longest timeout, for functions that watch their remaining time. */
const FUNCTION_TIMEOUT_MS = 900_000;

/** Runs a function once and records the run. */
export async function runFunction(
  handler: SimulatedFunction,
  invocation: { functionName: string; arn: string; payload: unknown; asynchronous: boolean; requestId?: string },
  clock: SimulatorClock,
  runs: FunctionRun[],
): Promise<RunResult> {
  const { functionName, arn, payload, asynchronous, requestId = randomUUID() } = invocation;
  const at = clock.now();
  const endsAt = Date.now() + FUNCTION_TIMEOUT_MS;
  try {
    const value = await handler(payload, {
      awsRequestId: requestId,
      functionName,
      invokedFunctionArn: arn,
      getRemainingTimeInMillis: () => endsAt - Date.now(),
    });
    runs.push({ functionName, payload, asynchronous, at, error: null });
    return { failed: false, value };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    runs.push({ functionName, payload, asynchronous, at, error: error.message });
    const trace = (error.stack ?? '').split('\n');
    return { failed: true, value: { errorType: error.name, errorMessage: error.message, trace } };
  }
}
