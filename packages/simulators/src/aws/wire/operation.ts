import { z } from 'zod';
import { AwsFault, type WireAnswer, type WireRequest } from './exchange.ts';

/** One operation of one service, with its input parsed and not yet carried out. */
interface PreparedOperation {
  readonly input: unknown;
  /** ARNs that an IAM policy would have to allow, or `*` for operations without resource-level permissions. */
  readonly resources: readonly string[];
  answer(): Promise<unknown>;
}

/** How the server reaches an operation; the input type stays inside. */
export interface Operation {
  /** Its name in IAM policies, such as `sagemaker:DescribeEndpoint`. */
  readonly iamAction: string;
  prepare(rawInput: unknown): PreparedOperation;
}

/** What an operation is made from. */
export interface OperationDefinition<Schema extends z.ZodType> {
  readonly iamAction: string;
  readonly input: Schema;
  resources(input: z.output<Schema>): readonly string[];
  answer(input: z.output<Schema>): unknown;
}

/** An operation whose input is parsed before anything else sees it. */
export function operation<Schema extends z.ZodType>(definition: OperationDefinition<Schema>): Operation {
  return {
    iamAction: definition.iamAction,
    prepare(rawInput) {
      const parsed = definition.input.safeParse(rawInput);
      if (!parsed.success) throw constraintFault(parsed.error);
      return {
        input: parsed.data,
        resources: definition.resources(parsed.data),
        answer: async () => definition.answer(parsed.data),
      };
    },
  };
}

/** Zod's issues in the words that AWS uses: `1 validation error detected: Value at 'maxResults' failed to satisfy constraint: …`. */
function constraintFault(error: z.ZodError): AwsFault {
  const details = error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'string' ? part[0]?.toLowerCase() + part.slice(1) : part));
    return `Value at '${path.join('.')}' failed to satisfy constraint: ${issue.message}`;
  });
  const errors = details.length === 1 ? '1 validation error' : `${details.length} validation errors`;
  return new AwsFault('ValidationException', `${errors} detected: ${details.join('; ')}`);
}

/** A whole number with AWS's words for its bounds. */
export function boundedInteger(least: number, most: number) {
  return z
    .number()
    .int()
    .min(least, `Member must have value greater than or equal to ${least}`)
    .max(most, `Member must have value less than or equal to ${most}`);
}

/** A time on the wire: seconds since 1970, with fractions. */
export const epochSeconds = z.number().transform((seconds) => new Date(seconds * 1000));

/** A time in an answer; undefined stays out of the JSON. */
export function toEpochSeconds(time: Date): number {
  return time.getTime() / 1000;
}

/** A request that was matched to an operation. */
export interface Routed {
  readonly action: string;
  readonly iamAction: string;
  readonly input: unknown;
  readonly resources: readonly string[];
  answer(): Promise<WireAnswer>;
}

/** One operation of a REST service, or undefined for any other request. */
export type RestRoute = (request: WireRequest) => Routed | undefined;

/** The API operation that a request names, known or not; REST requests that no service knows show as method and path. */
export function requestedAction(request: WireRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? `${request.method} ${request.path}`;
}

/**
 * Finds the operation of a request and parses its input.
 *
 * @throws AwsFault for an operation that the simulator does not have (InvokeEndpoint among them) and for an input that AWS would refuse
 */
export function route(
  request: WireRequest,
  operations: ReadonlyMap<string, Operation>,
  rest: readonly RestRoute[],
): Routed {
  for (const one of rest) {
    const routed = one(request);
    if (routed) return routed;
  }
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
