import { randomUUID } from 'node:crypto';
import { arnOf, type SimulatedAccount } from '../account.ts';
import type { SimulatorClock } from '../clock.ts';
import { AwsFault } from '../wire/aws-fault.ts';
import type { WireAnswer, WireRequest } from '../wire/http-exchange.ts';
import type { FunctionRun, LambdaControl, SimulatedFunction } from './function-registry.ts';
import { runFunction } from './run-function.ts';

/** Lambda runs an asynchronous invocation that throws this many times more (after minutes there, at once here). */
const ASYNCHRONOUS_RETRIES = 2;

/** An Invoke request that was recognised but not yet carried out. */
export interface PreparedInvoke {
  readonly input: unknown;
  readonly resources: readonly string[];
  answer(): Promise<WireAnswer>;
}

/** The simulated service: Invoke over REST, and the control over it. */
export function lambdaService(
  account: SimulatedAccount,
  clock: SimulatorClock,
): { prepare(request: WireRequest): PreparedInvoke | undefined; readonly control: LambdaControl } {
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
      return { input, resources: [arn], answer: () => invoke(name, arn, type, payload) };
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
