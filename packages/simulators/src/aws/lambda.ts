import { randomUUID } from 'node:crypto';
import { arnOf, type SimulatedAccount, type SimulatorClock } from './simulated-account.ts';
import { AwsFault, type WireAnswer } from './wire/exchange.ts';
import type { RestRoute } from './wire/operation.ts';

/** What a function is told of its invocation; the part of Lambda's context that is worth simulating. */
export interface SimulatedContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/** A function's code. What it throws becomes FunctionError, as in Lambda. */
export type SimulatedFunction = (payload: unknown, context: SimulatedContext) => unknown;

/** One run of a function, successful or not. */
export interface FunctionRun {
  readonly functionName: string;
  readonly payload: unknown;
  readonly asynchronous: boolean;
  readonly at: Date;
  /** Null when it returned. */
  readonly error: string | null;
}

/** What tests do to Lambda. Throttling is a fault of the simulator: `throttle('lambda:InvokeFunction', n)`. */
export interface LambdaControl {
  register(functionName: string, handler: SimulatedFunction): void;
  remove(functionName: string): void;
  /** Every run so far, in the order they ended. */
  readonly runs: readonly FunctionRun[];
  /** Resolves once no asynchronous invocation is waiting or running. */
  settled(): Promise<void>;
}

/** Lambda runs an asynchronous invocation that throws this many times more (after minutes there, at once here). */
const ASYNCHRONOUS_RETRIES = 2;

/** The simulated service: Invoke over REST, and the control over it. */
export function lambdaService(
  account: SimulatedAccount,
  clock: SimulatorClock,
): { readonly prepare: RestRoute; readonly control: LambdaControl } {
  const functions = new Map<string, SimulatedFunction>();
  const runs: FunctionRun[] = [];
  const pending = new Set<Promise<void>>();

  async function runInBackground(handler: SimulatedFunction, invocation: Parameters<typeof runFunction>[1]) {
    const requestId = randomUUID();
    for (let attempt = 0; attempt <= ASYNCHRONOUS_RETRIES; attempt += 1) {
      const result = await runFunction(handler, { ...invocation, requestId }, clock, runs);
      if (!result.failed) return;
    }
  }

  async function invoke(name: string, arn: string, type: string, payload: unknown): Promise<WireAnswer> {
    const handler = functions.get(name);
    if (!handler) throw new AwsFault('ResourceNotFoundException', `Function not found: ${arn}`, 404, { Type: 'User' });
    if (type === 'DryRun') return { httpStatus: 204, headers: {}, body: '' };
    const invocation = { functionName: name, arn, payload, asynchronous: type === 'Event' };
    if (type === 'Event') {
      const run = runInBackground(handler, invocation).finally(() => pending.delete(run));
      pending.add(run);
      return { httpStatus: 202, headers: {}, body: '' };
    }
    const result = await runFunction(handler, invocation, clock, runs);
    const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
    return {
      httpStatus: 200,
      headers: result.failed ? { ...headers, 'x-amz-function-error': 'Unhandled' } : headers,
      body: JSON.stringify(result.value ?? null),
    };
  }

  return {
    prepare(request) {
      const [, encodedName] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.path) ?? [];
      if (encodedName === undefined || request.method !== 'POST') return undefined;
      // Invoke takes a name, an ARN, and either with a version or alias behind it.
      const name = decodeURIComponent(encodedName)
        .replace(/^.*:function:/, '')
        .replace(/:[^:]*$/, '');
      const arn = arnOf(account, 'lambda', `function:${name}`);
      const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
      const payload = parsePayload(request.body);
      const input = { FunctionName: name, InvocationType: type, Payload: payload };
      return {
        action: 'Invoke',
        iamAction: 'lambda:InvokeFunction',
        input,
        resources: [arn],
        answer: () => invoke(name, arn, type, payload),
      };
    },
    control: {
      register: (functionName, handler) => void functions.set(functionName, handler),
      remove: (functionName) => void functions.delete(functionName),
      runs,
      async settled() {
        while (pending.size > 0) await Promise.all(pending);
      },
    },
  };
}

function parsePayload(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    const message = 'Could not parse request body into json: Unrecognized token';
    throw new AwsFault('InvalidRequestContentException', message, 400, { Type: 'User' });
  }
}

/** What a run gave: the returned value, or the error object that Lambda makes of a throw. */
type RunResult =
  | { readonly failed: false; readonly value: unknown }
  | { readonly failed: true; readonly value: { errorType: string; errorMessage: string; trace: string[] } };

/** Lambda's longest timeout, for functions that watch their remaining time. */
const FUNCTION_TIMEOUT_MS = 900_000;

/** Runs a function once and records the run. */
async function runFunction(
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
