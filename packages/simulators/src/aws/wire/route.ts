import { AwsFault } from './aws-fault.ts';
import type { WireAnswer, WireRequest } from './http-exchange.ts';
import type { Operation } from './operation.ts';

/** A request that was matched to an operation. */
export interface Routed {
  readonly action: string;
  readonly iamAction: string;
  readonly input: unknown;
  readonly resources: readonly string[];
  answer(): Promise<WireAnswer>;
}

/** The REST side: Lambda's Invoke, or undefined for any other request. */
export type RestRoute = (request: WireRequest) => Pick<Routed, 'input' | 'resources' | 'answer'> | undefined;

/** The API operation that a request names, known or not; REST requests that are not Invoke show as method and path. */
export function requestedAction(request: WireRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? `${request.method} ${request.path}`;
}

/**
 * Finds the operation of a request and parses its input.
 *
 * @throws AwsFault for an operation that the simulator does not have (InvokeEndpoint among them) and for an input that AWS would refuse
 */
export function route(request: WireRequest, operations: ReadonlyMap<string, Operation>, invoke: RestRoute): Routed {
  const invocation = invoke(request);
  if (invocation) return { action: 'Invoke', iamAction: 'lambda:InvokeFunction', ...invocation };
  const operation = operations.get(request.headers['x-amz-target'] ?? '');
  if (!operation) {
    throw new AwsFault('UnknownOperationException', `The simulator does not have ${requestedAction(request)}.`, 404);
  }
  const prepared = operation.prepare(parseBody(request.body));
  return {
    action: requestedAction(request),
    iamAction: operation.iamAction,
    input: prepared.input,
    resources: prepared.resources,
    async answer() {
      const body = JSON.stringify(await prepared.answer());
      const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.1';
      return { httpStatus: 200, headers: { 'content-type': contentType }, body };
    },
  };
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsFault('SerializationException', 'The request body is not JSON.');
  }
}
