import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultBook } from './faults.ts';
import type { SimulatorClock } from './simulated-account.ts';
import { authenticate, errorAnswer, readRequest, type WireRequest, writeAnswer } from './wire/exchange.ts';
import { type Operation, type RestRoute, type Routed, requestedAction, route } from './wire/operation.ts';

/** One request that reached the simulator, whatever became of it: what policies must allow is proven from these. */
export interface RecordedCall {
  /** The service as IAM names it, such as `sagemaker` or `events`. */
  readonly service: string;
  /** The API operation, such as `DescribeEndpoint` or `Invoke`. */
  readonly action: string;
  /** The action in a policy, such as `lambda:InvokeFunction`; null for an operation that the simulator does not know. */
  readonly iamAction: string | null;
  /** ARNs that the policy must allow, or `*`. */
  readonly resources: readonly string[];
  readonly input: unknown;
  readonly at: Date;
  /** The HTTP status of the answer; null while it is under way, and for good when the connection was cut or left hanging. */
  httpStatus: number | null;
  /** The error's code; null for an answer without error. */
  errorCode: string | null;
}

/** What requests are answered from. */
interface ListenerContext {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly rest: readonly RestRoute[];
  readonly faults: FaultBook;
  readonly calls: RecordedCall[];
  readonly clock: SimulatorClock;
}

/** Answers every request: read, authenticate, record, route, faults, carry out. */
export function requestListener(context: ListenerContext) {
  return (incoming: IncomingMessage, response: ServerResponse): void => {
    void answer(context, incoming, response);
  };
}

async function answer(context: ListenerContext, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  let call: RecordedCall | undefined;
  try {
    const request = await readRequest(incoming);
    call = {
      ...unroutedCall(request, authenticate(request)),
      at: context.clock.now(),
      httpStatus: null,
      errorCode: null,
    };
    context.calls.push(call);
    const routed = route(request, context.operations, context.rest);
    Object.assign(call, policyFacts(routed));
    if (!(await passesFaults(context.faults, routed, response))) return;
    const result = await routed.answer();
    call.httpStatus = result.httpStatus;
    writeAnswer(response, result, requestId);
  } catch (thrown) {
    const { code, ...result } = errorAnswer(thrown);
    if (call) Object.assign(call, { httpStatus: result.httpStatus, errorCode: code });
    if (!response.destroyed) writeAnswer(response, result, requestId);
  }
}

/** What is known of a request before it is matched to an operation; one that never is keeps this. */
function unroutedCall(request: WireRequest, signingName: string) {
  const action = requestedAction(request);
  return { service: signingName, action, iamAction: null, resources: [], input: request.body.toString() };
}

function policyFacts({ action, iamAction, input, resources }: Routed) {
  return { service: iamAction.slice(0, iamAction.indexOf(':')), action, iamAction, input, resources };
}

/** Waits the latency and takes the fault that applies. False when the request stays without an answer. */
async function passesFaults(faults: FaultBook, routed: Routed, response: ServerResponse): Promise<boolean> {
  const latencyMs = faults.latencyMs(routed.iamAction);
  if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
  const effect = faults.take(routed.iamAction, routed.resources);
  if (effect?.kind === 'fault') throw effect.fault(routed.iamAction, routed.resources);
  if (effect?.kind === 'reset') response.socket?.destroy();
  return effect === undefined;
}
