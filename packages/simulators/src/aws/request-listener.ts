import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedCall } from './call-log.ts';
import type { SimulatorClock } from './clock.ts';
import type { FaultBook } from './faults.ts';
import { errorAnswer } from './wire/error-answer.ts';
import { readRequest, type WireRequest, writeAnswer } from './wire/http-exchange.ts';
import type { Operation } from './wire/operation.ts';
import { type RestRoute, type Routed, requestedAction, route } from './wire/route.ts';
import { authenticate } from './wire/signature.ts';

/** What requests are answered from. */
export interface ListenerContext {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly invoke: RestRoute;
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
    const routed = route(request, context.operations, context.invoke);
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
  if (latencyMs > 0) await sleep(latencyMs);
  const effect = faults.take(routed.iamAction, routed.resources);
  if (effect?.kind === 'fault') throw effect.fault(routed.iamAction, routed.resources);
  if (effect?.kind === 'reset') response.socket?.destroy();
  return effect === undefined;
}
