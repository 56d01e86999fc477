import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { SimulatedAnswer, SimulatedRequest } from './provider-simulation.ts';

/** What can be made to go wrong, as tests and the control address say it. */
const faultSchema = z.discriminatedUnion('kind', [
  /** The provider's own answer to a wrong key. */
  z.object({ kind: z.literal('unauthorized') }),
  /** 429; `retryAfter` in seconds or as an HTTP date, absent leaves the header out. */
  z.object({ kind: z.literal('rate_limited'), retryAfter: z.union([z.number(), z.string()]).optional() }),
  z.object({ kind: z.literal('server_error'), status: z.int().min(500).max(599).default(500) }),
  /** Takes the request and never answers. */
  z.object({ kind: z.literal('hang') }),
  /** Closes the connection without an answer. */
  z.object({ kind: z.literal('connection_reset') }),
  /** 200 with a web page. */
  z.object({ kind: z.literal('not_json') }),
  /** 200 with JSON that is nothing the API says. */
  z.object({ kind: z.literal('wrong_shape') }),
  z.object({ kind: z.literal('empty_list') }),
  /** Keeps this share of the models, the first ones. */
  z.object({ kind: z.literal('shrunken_list'), share: z.number().min(0).max(1).default(0.5) }),
  /** Announces the whole length and breaks off halfway. */
  z.object({ kind: z.literal('truncated_body') }),
  /** White space after the answer, without a declared length. */
  z.object({ kind: z.literal('huge_body'), bytes: z.int().positive().default(25_000_000) }),
  /** The right answer, in pieces over this time. */
  z.object({ kind: z.literal('slow_body'), durationMs: z.int().positive().default(30_000) }),
  z.object({ kind: z.literal('redirect'), location: z.string() }),
  /** An error whose body is this text, whatever characters it has. */
  z.object({
    kind: z.literal('error_text'),
    status: z.int().min(400).max(599).default(500),
    text: z.string(),
  }),
  /** 500 that quotes the request's headers, key and all. */
  z.object({ kind: z.literal('echo_key') }),
]);

/** One of the faults. */
export type Fault = z.output<typeof faultSchema>;
/** A fault as asked for, its defaults left out. */
export type FaultInput = z.input<typeof faultSchema>;

export const faultRuleSchema = z.object({
  fault: faultSchema,
  /** How many requests it strikes before the provider recovers; absent means until cleared. */
  times: z.int().positive().optional(),
  /** Strikes only requests whose path ends so: `/models`. */
  path: z.string().optional(),
});
/** A fault with when it strikes. */
export type FaultRule = z.output<typeof faultRuleSchema>;

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
    case 'error_text':
      return sendWhole(response, { status: fault.status, html: true, body: fault.text });
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
