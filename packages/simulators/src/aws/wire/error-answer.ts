import { AwsFault } from './aws-fault.ts';
import type { WireAnswer } from './http-exchange.ts';

/**
 * An error as AWS writes it: JSON services name it in `__type`, REST services in a header, CloudWatch (once a query service)
 * besides in `x-amzn-query-error`. Whatever is not an AwsFault is a defect of the simulator and shows as 500.
 */
export function errorAnswer(thrown: unknown): WireAnswer & { readonly code: string } {
  const fault =
    thrown instanceof AwsFault ? thrown : new AwsFault('InternalFailure', `Simulator defect: ${String(thrown)}`, 500);
  const { code, message, httpStatus, members } = fault;
  return {
    code,
    httpStatus,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-errortype': code,
      'x-amzn-query-error': `${code};${httpStatus < 500 ? 'Sender' : 'Receiver'}`,
    },
    body: JSON.stringify({ __type: code, message, ...members }),
  };
}
