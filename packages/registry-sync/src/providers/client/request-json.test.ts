import { RegistryError } from '@radiant/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type JsonRequest, type RequestLimits, requestJson } from './request-json.ts';

const SECRET = 'secret-of-the-test-0123456789';

const request: JsonRequest<{ data: string[] }> = {
  source: 'example',
  url: new URL('https://api.example/v1/models?page=2'),
  headers: async () => ({ authorization: `Bearer ${SECRET}` }),
  schema: z.object({ data: z.array(z.string()) }),
  keyName: 'EXAMPLE_API_KEY',
  secrets: [SECRET],
};

/** A fetch that gives these answers in turn, the last one for ever, and counts. */
function answers(...given: (() => Response | Promise<Response>)[]): { fetch: typeof fetch; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    fetch: async (_input, init) => {
      const next = given[Math.min(asked, given.length - 1)];
      asked += 1;
      init?.signal?.throwIfAborted();
      if (next === undefined) throw new Error('no answer prepared');
      return next();
    },
  };
}

const good = () => Response.json({ data: ['a'] });
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('{}', { status: code, headers });

async function failureOf(limits: RequestLimits, changed: Partial<JsonRequest<{ data: string[] }>> = {}) {
  const thrown = await requestJson({ ...request, ...changed }, limits).catch((failure: unknown) => failure);
  if (!(thrown instanceof RegistryError)) throw new Error(`expected a RegistryError, got ${String(thrown)}`);
  return thrown;
}

afterEach(() => void vi.useRealTimers());

describe('a request that comes through', () => {
  it('gives the parsed body, its latency and the number of attempts', async () => {
    const { fetch } = answers(good);
    const answer = await requestJson(request, { fetch });
    expect(answer).toMatchObject({ statusCode: 200, body: { data: ['a'] }, attempts: 1 });
    expect(answer.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('has the latency of the successful attempt alone', async () => {
    vi.useFakeTimers();
    const slowly = async () => {
      await vi.advanceTimersByTimeAsync(70);
      return good();
    };
    const { fetch } = answers(status(503, { 'retry-after': '20' }), slowly);
    const asked = requestJson(request, { fetch });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toMatchObject({ attempts: 2, latencyMs: 70 });
  });
});

describe('retries', () => {
  it.each([408, 429, 500, 502, 503, 504])('follow a %i', async (code) => {
    const { fetch, asked } = answers(status(code, { 'retry-after': '0' }), good);
    expect((await requestJson(request, { fetch })).attempts).toBe(2);
    expect(asked()).toBe(2);
  });

  it.each([400, 401, 403, 404, 409, 422, 302])('never follow a %i', async (code) => {
    const { fetch, asked } = answers(status(code), good);
    expect((await failureOf({ fetch })).retryable).toBe(false);
    expect(asked()).toBe(1);
  });

  it('are two unless told otherwise, and the error says how many attempts there were', async () => {
    const { fetch, asked } = answers(status(500, { 'retry-after': '0' }));
    const failure = await failureOf({ fetch });
    expect(asked()).toBe(3);
    expect(failure).toMatchObject({ code: 'upstream_failed', retryable: true, details: { status: 500, attempts: 3 } });
    expect(failure.message).toContain('3 attempts');
  });

  it('follow a network fault, which is named by its system code', async () => {
    const refused = () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) });
    };
    expect((await requestJson(request, { fetch: answers(refused, good).fetch })).attempts).toBe(2);
    const failure = await failureOf({ fetch: answers(refused).fetch, retries: 0 });
    expect(failure).toMatchObject({ code: 'upstream_failed', details: { status: null, reason: 'ECONNREFUSED' } });
  });

  it('are not waited for past the deadline', async () => {
    const { fetch, asked } = answers(status(429, { 'retry-after': '60' }), good);
    const now = () => 1_000_000;
    const failure = await failureOf({ fetch, now, deadlineAt: 1_000_000 + 59_999 });
    expect(asked()).toBe(1);
    expect(failure).toMatchObject({ code: 'rate_limited', details: { retryAfterMs: 60_000, attempts: 1 } });
  });

  it('are not waited for longer than 30 s where there is no deadline', async () => {
    const { fetch, asked } = answers(status(429, { 'retry-after': '31' }), good);
    expect((await failureOf({ fetch })).code).toBe('rate_limited');
    expect(asked()).toBe(1);
  });

  it('wait until the HTTP date that the provider names', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00.850Z') });
    const { fetch, asked } = answers(status(503, { 'retry-after': 'Mon, 23 Nov 2026 12:00:01 GMT' }), good);
    const answer = requestJson(request, { fetch });
    await vi.advanceTimersByTimeAsync(149);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toBe(2);
    expect((await answer).attempts).toBe(2);
  });
});

describe('the delay before the next attempt', () => {
  it('is what the provider asks for', async () => {
    vi.useFakeTimers();
    const { fetch, asked } = answers(status(429, { 'retry-after': '1.234' }), good);
    const answer = requestJson(request, { fetch });
    await vi.advanceTimersByTimeAsync(1_233);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).attempts).toBe(2);
  });
});

describe('time', () => {
  const never: typeof fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      const refuse = () => reject(init?.signal?.reason);
      if (init?.signal?.aborted) refuse();
      init?.signal?.addEventListener('abort', refuse);
    });

  it('is limited for each attempt', async () => {
    const failure = await failureOf({ fetch: never, timeoutMs: 30, retries: 1 });
    expect(failure).toMatchObject({ code: 'timeout', retryable: true, details: { status: null, attempts: 2 } });
    expect(failure.details.deadline).toBeUndefined();
  });

  it('covers a body that never ends', async () => {
    const hanging: typeof fetch = async (_input, init) =>
      new Response(
        new ReadableStream({
          start: (stream) => {
            stream.enqueue(new TextEncoder().encode('{"data":'));
            init?.signal?.addEventListener('abort', () => stream.error(init.signal?.reason));
          },
        }),
      );
    expect((await failureOf({ fetch: hanging, timeoutMs: 30, retries: 0 })).code).toBe('timeout');
  });

  it('ends with the run, which says nothing of the source', async () => {
    const run = new AbortController();
    const failing = failureOf({ fetch: never, signal: run.signal });
    run.abort();
    expect(await failing).toMatchObject({ code: 'timeout', retryable: false, details: { deadline: true } });
    expect(await failureOf({ fetch: never, signal: run.signal })).toMatchObject({ details: { deadline: true } });
  });

  it('ends with the run while waiting for a retry', async () => {
    const run = new AbortController();
    const { fetch, asked } = answers(status(503, { 'retry-after': '20' }));
    const failing = failureOf({ fetch, signal: run.signal });
    await vi.waitFor(() => expect(asked()).toBe(1));
    run.abort();
    expect((await failing).code).toBe('upstream_failed');
    expect(asked()).toBe(1);
  });
});

describe('size', () => {
  it('is refused as declared, before the body is read', async () => {
    let read = false;
    const body = new ReadableStream(
      {
        pull: (stream) => {
          read = true;
          stream.close();
        },
      },
      { highWaterMark: 0 },
    );
    const large = () => new Response(body, { headers: { 'content-length': '1001' } });
    const failure = await failureOf({ fetch: answers(large).fetch, maxResponseBytes: 1_000 });
    expect(failure).toMatchObject({ code: 'response_too_large', retryable: false, details: { attempts: 1 } });
    expect(read).toBe(false);
  });

  it('is refused as received, and the rest is not read', async () => {
    let pieces = 0;
    const body = new ReadableStream(
      {
        pull: (stream) => {
          pieces += 1;
          stream.enqueue(new Uint8Array(400));
        },
      },
      { highWaterMark: 0 },
    );
    const failure = await failureOf({ fetch: answers(() => new Response(body)).fetch, maxResponseBytes: 1_000 });
    expect(failure.code).toBe('response_too_large');
    expect(pieces).toBe(3);
  });

  it('is counted in bytes, and letters split between pieces survive', async () => {
    const bytes = new TextEncoder().encode('{"data":["é"]}');
    const body = new ReadableStream({
      start: (stream) => {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    const { fetch } = answers(() => new Response(body));
    expect((await requestJson(request, { fetch, maxResponseBytes: bytes.length })).body.data).toEqual(['é']);
  });
});

describe('an answer that is not what was asked for', () => {
  it('is malformed where it is no JSON, without quoting it', async () => {
    const failure = await failureOf({ fetch: answers(() => new Response(`<html>${SECRET}</html>`)).fetch });
    expect(failure).toMatchObject({ code: 'response_malformed', details: { path: '$', status: 200 } });
    expect(failure.message).toContain('not JSON');
    expect(failure.message).not.toContain('html');
  });

  it('is malformed where it holds the key __proto__, which the schema would lose, with its path', async () => {
    const text = '{"data": ["a"], "prices": [{}, {"__proto__": 1}]}';
    const failure = await failureOf({ fetch: answers(() => new Response(text)).fetch });
    expect(failure).toMatchObject({ code: 'response_malformed', details: { path: 'prices[1].__proto__' } });
  });

  it('is malformed where the shape differs, with the path and what was expected', async () => {
    const failure = await failureOf({ fetch: answers(() => Response.json({ data: ['a', 7] })).fetch });
    expect(failure).toMatchObject({ code: 'response_malformed', details: { path: 'data[1]' } });
    expect(failure.message).toMatch(/data\[1\].*expected string, received number/);
  });

  it('is refused credentials for 401 and 403, naming the key to check', async () => {
    for (const code of [401, 403]) {
      const failure = await failureOf({ fetch: answers(status(code)).fetch });
      expect(failure).toMatchObject({ code: 'credentials_refused', details: { status: code } });
      expect(failure.message).toContain('EXAMPLE_API_KEY');
    }
  });

  it('is refused credentials for another status only where the body says so', async () => {
    const keyRefusal = { status: 400, body: /API key not valid/ };
    const refused = () => new Response('API key not valid', { status: 400 });
    expect((await failureOf({ fetch: answers(refused).fetch }, { keyRefusal })).code).toBe('credentials_refused');
    expect((await failureOf({ fetch: answers(status(400)).fetch }, { keyRefusal })).code).toBe('upstream_failed');
  });

  it('is a redirect that is named and not followed', async () => {
    const { fetch, asked } = answers(status(307, { location: 'https://elsewhere.example/v2?token=t' }), good);
    const failure = await failureOf({ fetch });
    expect(asked()).toBe(1);
    expect(failure.message).toContain('https://elsewhere.example/v2,');
    expect(failure.message).not.toContain('token');
  });
});

describe('text that nobody can store or should see', () => {
  it('is taken out of the texts of an answer, and out of its keys', async () => {
    const { fetch } = answers(() => Response.json({ data: ['a\0b', '\ud800', 'c\u001B[0m'] }));
    expect((await requestJson(request, { fetch })).body).toEqual({ data: ['a\uFFFDb', '\uFFFD', 'c\uFFFD'] });
    const keyed = answers(() => Response.json({ 'k\0': 1 }));
    const { body } = await requestJson({ ...request, schema: z.record(z.string(), z.number()) }, keyed);
    expect(body).toEqual({ 'k\uFFFD': 1 });
  });

  it('is taken out of the quote of an error after the key, which is not put together by that', async () => {
    const half = SECRET.length / 2;
    const text = `\u001B[31m${SECRET}\0 ${SECRET.slice(0, half)}\0${SECRET.slice(half)}`;
    const { fetch } = answers(() => new Response(text, { status: 400 }));
    const failure = await failureOf({ fetch });
    expect(failure.message).toContain('answered 400, expected 200: \uFFFD[redacted]\uFFFD ');
    expect(everythingOf(failure)).not.toContain(SECRET);
    expect(failure.message).not.toMatch(/\p{Cc}/u);
  });

  it('is no reason to believe JSON that is nested deeper than anybody means', async () => {
    const { fetch } = answers(() => new Response(`${'['.repeat(100_000)}${']'.repeat(100_000)}`));
    const failure = await failureOf({ fetch });
    expect(failure).toMatchObject({ code: 'response_malformed', retryable: false });
    expect(failure.message).toContain('nested too deeply');
  });
});

describe('the key', () => {
  it('is in no message, detail or cause, whatever the source answers', async () => {
    const echoes = [500, 400, 429, 401, 302].map(
      (code) => () =>
        new Response(`you sent ${SECRET} ${encodeURIComponent(SECRET)}`, {
          status: code,
          headers: { location: `https://elsewhere.example/${SECRET}` },
        }),
    );
    for (const echo of echoes) {
      const failure = await failureOf({ fetch: answers(echo).fetch, retries: 0 });
      expect(everythingOf(failure)).not.toContain(SECRET);
    }
  });

  it('is not in the error of a fetch that quotes its headers', async () => {
    const quoting = () => {
      throw new TypeError(`Headers.append: "Bearer ${SECRET}" is an invalid header value.`);
    };
    const failure = await failureOf({ fetch: answers(quoting).fetch, retries: 0 });
    expect(everythingOf(failure)).not.toContain(SECRET);
    expect(failure.cause).toBeUndefined();
  });

  it('stands not in the address either: the error names it without its query', async () => {
    const failure = await failureOf({ fetch: answers(status(404)).fetch });
    expect(failure.details.url).toBe('https://api.example/v1/models');
    expect(failure.message).not.toContain('page=2');
  });
});

/** All that could be logged of an error. */
function everythingOf(failure: RegistryError): string {
  return [failure.message, failure.stack, String(failure.cause), JSON.stringify(failure.details)].join('\n');
}
