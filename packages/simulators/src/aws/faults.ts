import { AwsFault } from './wire/exchange.ts';

/** What goes wrong with a request besides its own faults. */
type Effect =
  | { readonly kind: 'fault'; readonly fault: (iamAction: string, resources: readonly string[]) => AwsFault }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' };

interface Rule {
  readonly pattern: string;
  readonly resource: string | undefined;
  readonly effect: Effect;
  timesLeft: number;
}

/** Faults on demand. A pattern is an IAM action (`sagemaker:DescribeEndpoint`) or ends in `*` (`events:*`, `*`). */
export interface FaultControl {
  /** Answers the next `times` matching calls (all, when left out) with the service's own throttling error. */
  throttle(pattern: string, times?: number): void;
  /** Refuses matching calls as a policy would; with `resource`, only those on an ARN that contains it. */
  deny(pattern: string, resource?: string): void;
  /** Answers 500 (or another status) to the next `times` matching calls. */
  fail(pattern: string, times?: number, httpStatus?: number): void;
  /** Cuts the connection of matching calls, as a service that is down does. */
  down(pattern: string, times?: number): void;
  /** Never answers matching calls; the caller's timeout decides. */
  hang(pattern: string, times?: number): void;
  /** Delays every matching call. */
  latency(pattern: string, ms: number): void;
  /** Forgets all faults, or those that were set with exactly this pattern. */
  clear(pattern?: string): void;
}

/** The faults with what the server asks of them. */
export interface FaultBook extends FaultControl {
  latencyMs(iamAction: string): number;
  /** Takes the first fault that applies; the use counts. */
  take(iamAction: string, resources: readonly string[]): Effect | undefined;
}

/** An empty book of faults. */
export function faultBook(callerArn: string): FaultBook {
  let rules: Rule[] = [];
  let latencies: { pattern: string; ms: number }[] = [];
  const add = (pattern: string, effect: Effect, times = Number.POSITIVE_INFINITY, resource?: string) => {
    rules.push({ pattern, resource, effect, timesLeft: times });
  };
  return {
    throttle: (pattern, times) => add(pattern, { kind: 'fault', fault: throttlingFault }, times),
    deny: (pattern, resource) => add(pattern, { kind: 'fault', fault: denialFault(callerArn) }, undefined, resource),
    fail: (pattern, times, httpStatus = 500) =>
      add(pattern, { kind: 'fault', fault: () => internalFault(httpStatus) }, times),
    down: (pattern, times) => add(pattern, { kind: 'reset' }, times),
    hang: (pattern, times) => add(pattern, { kind: 'hang' }, times),
    latency: (pattern, ms) => {
      latencies.push({ pattern, ms });
    },
    clear(pattern) {
      rules = rules.filter((rule) => pattern !== undefined && rule.pattern !== pattern);
      latencies = latencies.filter((latency) => pattern !== undefined && latency.pattern !== pattern);
    },
    latencyMs: (iamAction) =>
      latencies.filter(({ pattern }) => matchesIamPattern(pattern, iamAction)).reduce((sum, { ms }) => sum + ms, 0),
    take(iamAction, resources) {
      const rule = rules.find(
        ({ pattern, resource, timesLeft }) =>
          timesLeft > 0 &&
          matchesIamPattern(pattern, iamAction) &&
          (resource === undefined || resources.some((arn) => arn.includes(resource))),
      );
      if (rule) rule.timesLeft -= 1;
      return rule?.effect;
    },
  };
}

function throttlingFault(iamAction: string): AwsFault {
  if (iamAction.startsWith('lambda:')) {
    const members = { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' };
    return new AwsFault('TooManyRequestsException', 'Rate Exceeded.', 429, members);
  }
  return new AwsFault('ThrottlingException', 'Rate exceeded', 400);
}

function denialFault(callerArn: string) {
  return (iamAction: string, resources: readonly string[]): AwsFault =>
    new AwsFault(
      'AccessDeniedException',
      `User: ${callerArn} is not authorized to perform: ${iamAction} on resource: ${resources.join(', ')} because no identity-based policy allows the ${iamAction} action`,
      iamAction.startsWith('lambda:') ? 403 : 400,
    );
}

function internalFault(httpStatus: number): AwsFault {
  return new AwsFault(
    httpStatus === 503 ? 'ServiceUnavailable' : 'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
    httpStatus,
  );
}

/** Whether an IAM action such as `sagemaker:DescribeEndpoint` is meant by a pattern: the same, or a start followed by `*`. */
export function matchesIamPattern(pattern: string, iamAction: string): boolean {
  return pattern.endsWith('*') ? iamAction.startsWith(pattern.slice(0, -1)) : iamAction === pattern;
}
