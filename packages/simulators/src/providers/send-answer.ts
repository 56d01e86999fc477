import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { SimulatedAnswer, SimulatedRequest } from './exchange.ts';
import type { Fault } from './fault.ts';

const PIECES = 20;

/** Writes an answer as it is, or as the fault spoils it. */
export async function sendAnswer(
  response: ServerResponse,
  answer: SimulatedAnswer,
  fault: Fault | null,
  request: SimulatedRequest,
): Promise<void> {
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'connection_reset':
      response.socket?.resetAndDestroy();
      return;
    case 'rate_limited': {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return sendWhole(response, { status: 429, headers, body: { error: { message: 'Rate limit reached' } } });
    }
    case 'server_error':
      return sendWhole(response, { status: fault.status, body: { error: { message: 'Internal error' } } });
    case 'echo_key':
      return sendWhole(response, { status: 500, body: { error: 'could not handle', headers: request.headers } });
    case 'redirect':
      return sendWhole(response, { status: 302, headers: { location: fault.location }, body: {} });
    case 'not_json':
      return sendWhole(response, { status: 200, html: true, body: '<html><body>Please sign in</body></html>' });
    case 'wrong_shape':
      return sendWhole(response, { status: 200, body: [['unexpected']] });
    case 'truncated_body':
      return sendTruncated(response, answer);
    case 'huge_body':
      return sendHuge(response, answer, fault.bytes);
    case 'slow_body':
      return sendSlowly(response, answer, fault.durationMs);
    default:
      return sendWhole(response, answer);
  }
}

function headersOf(answer: SimulatedAnswer): Record<string, string> {
  return { 'content-type': answer.html ? 'text/html' : 'application/json', ...answer.headers };
}

function textOf(answer: SimulatedAnswer): string {
  return answer.html ? String(answer.body) : JSON.stringify(answer.body);
}

function sendWhole(response: ServerResponse, answer: SimulatedAnswer): void {
  response.writeHead(answer.status, headersOf(answer)).end(textOf(answer));
}

function sendTruncated(response: ServerResponse, answer: SimulatedAnswer): void {
  const bytes = Buffer.from(textOf(answer));
  response.writeHead(answer.status, { ...headersOf(answer), 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
}

async function sendHuge(response: ServerResponse, answer: SimulatedAnswer, bytes: number): Promise<void> {
  response.writeHead(answer.status, headersOf(answer));
  response.write(textOf(answer));
  const piece = Buffer.alloc(64 * 1_024, ' ');
  for (let sent = 0; sent < bytes && !response.destroyed; sent += piece.length) {
    if (!response.write(piece)) await Promise.race([drained(response), closed(response)]);
  }
  response.end();
}

async function sendSlowly(response: ServerResponse, answer: SimulatedAnswer, durationMs: number): Promise<void> {
  const text = textOf(answer);
  response.writeHead(answer.status, headersOf(answer));
  const size = Math.ceil(text.length / PIECES);
  for (let from = 0; from < text.length && !response.destroyed; from += size) {
    response.write(text.slice(from, from + size));
    await wait(durationMs / PIECES, undefined, { ref: false });
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('drain', resolve));
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve));
}
