import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { listModels } from './list-models.ts';
import { probeHealth } from './probe-health.ts';
import type { ProviderContext } from './provider-request.ts';
import { requestJson } from './request-json.ts';

const pageSchema = z.object({ ids: z.array(z.string()), next: z.string().nullable() });

const adapter: ProviderAdapter<z.infer<typeof pageSchema>> = {
  providerId: 'example',
  authentication: bearer('EXAMPLE_API_KEY'),
  baseUrl: 'https://api.example/v1',
  list: {
    request: (cursor) => ({ path: '/models', query: { cursor: cursor ?? '0' } }),
    schema: pageSchema,
    models: (page) => page.ids.map((modelId) => ({ modelId, raw: {} })),
    next: (page) => page.next,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
};

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Closes a connection without a byte. */
const CLOSINGS: Record<string, (socket: Socket) => void> = {
  ended: (socket) => socket.destroy(),
  reset: (socket) => socket.resetAndDestroy(),
};

/** A provider of three pages that answers so many requests on a connection, and closes it at the next. */
async function closingProvider(answers: { readonly perConnection: number }, close: (socket: Socket) => void) {
  const asked = new Map<Socket, number>();
  const server = createServer({ keepAliveTimeout: 120_000 }, async (request, response) => {
    // Else the connection would not be kept.
    for await (const _ of request);
    const count = (asked.get(request.socket) ?? 0) + 1;
    asked.set(request.socket, count);
    if (count > answers.perConnection) return close(request.socket);
    const page = Number(new URL(request.url ?? '/', 'http://of').searchParams.get('cursor') ?? 2);
    response.end(JSON.stringify({ ids: [`model-${page}`], next: page < 2 ? String(page + 1) : null }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const context: ProviderContext = {
    key: { kind: 'api_key', value: 'secret' },
    region: 'us-east-1',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    retries: 0,
    fetch: (...request) => fetch(...request),
  };
  return { context, requests: () => [...asked.values()] };
}

/** Else the client may open another connection beside the one that has just answered. */
const untilFree = () => wait(5);

it.each(Object.entries(CLOSINGS))('a probe does not fail by a kept connection that is %s', async (_, close) => {
  const { context, requests } = await closingProvider({ perConnection: 1 }, close);
  for (let probe = 0; probe < 9; probe += 1) {
    expect(await probeHealth(adapter, context)).toMatchObject({ ok: true, statusCode: 200 });
  }
  expect(Math.max(...requests())).toBe(2);
});

it('a probe does not fail where all of several kept connections are closed', async () => {
  const { context, requests } = await closingProvider({ perConnection: 1 }, (socket) => socket.destroy());
  await Promise.all(Array.from({ length: 5 }, () => probeHealth(adapter, context)));
  expect(await probeHealth(adapter, context)).toMatchObject({ ok: true });
  expect(requests().toSorted()).toEqual([1, 1, 1, 1, 1, 2]);
});

it.each(Object.entries(CLOSINGS))('a list goes on over kept connections that are %s', async (_, close) => {
  const { context, requests } = await closingProvider({ perConnection: 1 }, close);
  const listing = await listModels(adapter, context);
  expect(listing?.models.map(({ modelId }) => modelId)).toEqual(['model-0', 'model-1', 'model-2']);
  expect(Math.max(...requests())).toBe(2);
});

it.each(Object.entries(CLOSINGS))('a first connection that is %s is a failure of the provider', async (_, close) => {
  const { context, requests } = await closingProvider({ perConnection: 0 }, close);
  expect(await probeHealth(adapter, context)).toMatchObject({ ok: false, errorKind: 'upstream_failed' });
  expect(requests()).toEqual([1]);
});

it('a new connection that is closed as well is a failure, told once', async () => {
  const answers = { perConnection: 1 };
  const { context, requests } = await closingProvider(answers, (socket) => socket.destroy());
  expect(await probeHealth(adapter, context)).toMatchObject({ ok: true });
  await untilFree();
  answers.perConnection = 0;
  const failed = await probeHealth(adapter, context);
  expect(failed).toMatchObject({ ok: false, errorKind: 'upstream_failed' });
  expect(failed.message).not.toContain('attempts');
  expect(requests()).toHaveLength(2);
  expect(requests().at(-1)).toBe(1);
});

it('what must not be done twice is never sent anew', async () => {
  const { context, requests } = await closingProvider({ perConnection: 1 }, (socket) => socket.destroy());
  const url = new URL(`${context.baseUrl}/models`);
  const post = { source: 'example', method: 'POST', url, body: '{}', schema: pageSchema } as const;
  const found: unknown[] = [];
  for (let sent = 0; sent < 8; sent += 1) {
    found.push(
      await requestJson(post, context).then(
        () => 'answered',
        (failure) => failure.code,
      ),
    );
    await untilFree();
  }
  expect(new Set(found)).toEqual(new Set(['answered', 'upstream_failed']));
  expect(requests().reduce((sum, count) => sum + count)).toBe(8);
});
