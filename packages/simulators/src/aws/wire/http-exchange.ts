import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { AwsFault } from './aws-fault.ts';

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
