import { RegistryError } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { listModels } from './list-models.ts';
import type { ProviderContext } from './provider-request.ts';

const pageSchema = z.object({ ids: z.array(z.string()), next: z.string().nullable() });
type Page = z.infer<typeof pageSchema>;

const adapter: ProviderAdapter<Page> = {
  providerId: 'example',
  authentication: bearer('EXAMPLE_API_KEY'),
  baseUrl: 'https://api.example/v1',
  list: {
    request: (cursor) => ({ path: '/models', query: cursor === null ? {} : { cursor } }),
    schema: pageSchema,
    models: (page) => page.ids.map((modelId) => ({ modelId, raw: {} })),
    next: (page) => page.next,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
};

/** A context in which each cursor has its page. */
function pages(page: (cursor: string | null) => Page | Response): ProviderContext & { asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  return {
    asked,
    key: { kind: 'api_key', value: 'secret' },
    region: 'us-east-1',
    retries: 0,
    fetch: async (input) => {
      const cursor = new URL(String(input)).searchParams.get('cursor');
      asked.push(cursor);
      const found = page(cursor);
      return found instanceof Response ? found : Response.json(found);
    },
  };
}

const failureOf = (context: ProviderContext, of = adapter) =>
  listModels(of, context).then(
    () => null,
    (thrown: unknown) => (thrown instanceof RegistryError ? thrown : null),
  );

describe('a list', () => {
  it('is read page by page, each model once, with the first page’s latency and all requests counted', async () => {
    const context = pages((cursor) =>
      cursor === null ? { ids: ['a', 'b'], next: '2' } : { ids: ['b', 'c'], next: null },
    );
    const listing = await listModels(adapter, context);
    expect(listing?.models.map((model) => model.modelId)).toEqual(['a', 'b', 'c']);
    expect(listing).toMatchObject({ coverage: { kind: 'complete' }, requests: 2 });
    expect(context.asked).toEqual([null, '2']);
  });

  it('that gives the same page token again is refused instead of read for ever', async () => {
    const context = pages(() => ({ ids: ['a'], next: 'same' }));
    expect(await failureOf(context)).toMatchObject({ code: 'response_malformed' });
    expect(context.asked).toHaveLength(2);
  });

  it('that never ends is refused after 100 pages', async () => {
    const context = pages((cursor) => ({ ids: ['a'], next: String(Number(cursor) + 1) }));
    expect(await failureOf(context)).toMatchObject({ code: 'response_malformed' });
    expect(context.asked).toHaveLength(100);
  });

  it('that breaks off is no list at all', async () => {
    const context = pages((cursor) =>
      cursor === null ? { ids: ['a'], next: '2' } : new Response('{}', { status: 500 }),
    );
    expect(await failureOf(context)).toMatchObject({ code: 'upstream_failed' });
  });

  it('in several parts is read at the same time, and lacks nothing or fails', async () => {
    const { list } = adapter;
    if (list === null) throw new Error('the example has a list');
    const inParts = { ...adapter, list: { ...list, starts: ['x', 'y'] } };
    const open: Array<() => void> = [];
    const whole = pages((cursor) => ({ ids: [`of-${cursor}`], next: null }));
    const counted: typeof fetch = async (input, init) => {
      // None is answered before both are asked.
      await new Promise<void>((resolve) => {
        open.push(resolve);
        if (open.length === 2) for (const answer of open) answer();
      });
      return (whole.fetch ?? fetch)(input, init);
    };
    const listing = await listModels(inParts, { ...whole, fetch: counted });
    expect(listing?.models.map((model) => model.modelId)).toEqual(['of-x', 'of-y']);
    expect(open).toHaveLength(2);
    const half = pages((cursor) => (cursor === 'x' ? { ids: ['a'], next: null } : new Response('{}', { status: 500 })));
    expect(await failureOf(half, inParts)).toMatchObject({ code: 'upstream_failed' });
  });

  it('of a provider that has none is null, without a request', async () => {
    const context = pages(() => ({ ids: [], next: null }));
    expect(await listModels({ ...adapter, list: null }, context)).toBeNull();
    expect(context.asked).toEqual([]);
  });
});
