import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** An error answer as AWS gives it: a code that the SDK turns into the exception's name, and a message. */
export class AwsFault extends Error {
  readonly code: string;
  readonly httpStatus: number;
  /** Further members of the error's body. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, httpStatus = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'AwsFault';
    this.code = code;
    this.httpStatus = httpStatus;
    this.members = members;
  }
}

/** What every AWS service answers to an input that breaks one of its constraints. */
export function validationFault(message: string): AwsFault {
  return new AwsFault('ValidationException', message);
}

/** A request as the services see it: body read whole and unzipped (the SDK compresses PutMetricData). */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer before it is written. */
export interface WireAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Larger than any request that AWS takes here (Lambda: 6 MB). */
const REQUEST_MAX_BYTES = 8 * 1024 * 1024;

/** Reads a request to its end. */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > REQUEST_MAX_BYTES) throw new AwsFault('RequestEntityTooLargeException', 'Request is too large.', 413);
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : `${value}`,
    ]),
  );
  const raw = Buffer.concat(chunks);
  return {
    method: incoming.method ?? 'GET',
    path: new URL(incoming.url ?? '/', 'http://localhost').pathname,
    headers,
    body: headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw,
  };
}

/** Writes an answer with the request id that every AWS answer carries. */
export function writeAnswer(response: ServerResponse, answer: WireAnswer, requestId: string): void {
  response.writeHead(answer.httpStatus, {
    'x-amzn-requestid': requestId,
    'content-length': Buffer.byteLength(answer.body),
    ...answer.headers,
  });
  response.end(answer.body);
}

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

/** The only credentials that the simulator takes; they are good for nothing else. */
export const DUMMY_CREDENTIALS = {
  accessKeyId: 'AKIASIMULATEDACCESSK',
  secretAccessKey: 'simulated-secret-access-key-for-loopback',
} as const;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Refuses a request that is not signed with Signature Version 4 by the dummy key, as AWS does before it looks at anything else.
 *
 * @returns the name under which the request was signed, such as `sagemaker`, `events` or `monitoring`
 */
export function authenticate(request: WireRequest): string {
  const header = request.headers.authorization;
  if (header === undefined) {
    throw new AwsFault('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  }
  const [, accessKeyId, , , signingName, signedHeaders] = AUTHORIZATION.exec(header) ?? [];
  if (signingName === undefined || !signedHeaders?.split(';').includes('host') || !request.headers['x-amz-date']) {
    throw new AwsFault(
      'IncompleteSignatureException',
      'Authorization header requires Credential, SignedHeaders with host, Signature and an X-Amz-Date header.',
      403,
    );
  }
  if (accessKeyId !== DUMMY_CREDENTIALS.accessKeyId) {
    throw new AwsFault('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  }
  return signingName;
}
