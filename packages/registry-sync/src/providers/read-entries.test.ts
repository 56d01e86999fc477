import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adapterOf, answeredWith, caseAnswer } from '../../test/case-answers.ts';
import { ADAPTERS } from './adapters.ts';
import { listModels } from './client/list-models.ts';
import { probeHealth } from './client/probe-health.ts';
import { entryReader, entryShape } from './read-entries.ts';

const listOf = async (providerId: string, answer: unknown) => {
  const listing = await listModels(adapterOf(providerId), answeredWith(answer));
  if (listing === null) throw new Error(`${providerId} has no list`);
  return listing;
};

describe('an entry that is odd', () => {
  it('costs itself only where it has no usable id, and is told by its place', async () => {
    const listing = await listOf('openai', caseAnswer('openai-one-entry-without-id'));
    expect(listing.models.map(({ modelId }) => modelId)).toEqual(['gpt-4o']);
    expect(listing).toMatchObject({ entries: 3, odd: { withoutId: [1, 2] } });
  });

  it('loses the one field that is of another type, and nothing else of it', async () => {
    const answer = [
      ...(caseAnswer('together-one-bad-optional-field') as unknown[]),
      { id: 'example/odd', type: 7, context_length: '8192', pricing: { input: 'free', output: 0.5 } },
      { id: 'example/odder', type: 'chat', pricing: 'free' },
    ];
    const listing = await listOf('together', answer);
    expect(
      listing.models.map(({ modelId, contextWindow, prices }) => [modelId, contextWindow, prices.at(-1)?.amount]),
    ).toEqual([
      ['meta-llama/Llama-3.3-70B-Instruct-Turbo', 131_072, 0.00088],
      ['example/new-model', 8_192, undefined],
      ['example/odd', null, 0.0005],
      ['example/odder', null, undefined],
    ]);
    // The date is one all the same, in words.
    expect(listing.models[1]?.createdAt).toBe('2026-11-20T00:00:00.000Z');
    expect(Object.fromEntries(listing.odd.unreadable)).toEqual({
      type: ['example/odd'],
      context_length: ['example/odd'],
      'pricing.input': ['example/odd'],
      pricing: ['example/odder'],
    });
  });

  it('keeps what can be read of a list within it', () => {
    const { read, odd } = entryReader();
    const shape = entryShape('id', { words: [z.string()] });
    expect(
      read(
        [
          { id: 'a', words: ['x', 7, 'y'] },
          { id: 'b', words: 'x' },
        ],
        shape,
      ),
    ).toMatchObject([
      { id: 'a', words: ['x', 'y'] },
      { id: 'b', words: null },
    ]);
    expect(odd.unreadable.get('words')).toEqual(['a', 'b']);
  });

  it('is no reason to read more of them than any provider has', () => {
    const { read } = entryReader();
    const entries = Array.from({ length: 20_001 }, (_, at) => ({ id: `m${at}` }));
    expect(() => read(entries, entryShape('id'))).toThrow('lists more than 20000 entries');
  });
});

describe('health', () => {
  const lists = ADAPTERS.filter(({ list, health }) => list?.schema === health.schema);
  it.each(lists.map((adapter) => [adapter.providerId, adapter] as const))(
    'of %s looks at the container and at no entry in it',
    async (_, adapter) => {
      const odd = [{ id: 7, created: {}, name: null }, null, 'text'];
      const containers = [{ data: odd, models: odd, modelSummaries: odd, tier: { models: { a: 7 } } }, odd];
      const fitting = containers.find((container) => adapter.health.schema.safeParse(container).success);
      expect(fitting).toBeDefined();
      expect(await probeHealth(adapter, answeredWith(fitting))).toMatchObject({ ok: true });
      expect(await probeHealth(adapter, answeredWith({}))).toMatchObject({
        ok: false,
        errorKind: 'response_malformed',
      });
    },
  );

  it.each(ADAPTERS.map((adapter) => [adapter.providerId, adapter] as const))(
    'of %s takes an error at the top of an answer for what it is',
    async (_, adapter) => {
      const status = adapter.health.healthyStatuses?.[0] ?? 200;
      const kinds = [
        [caseAnswer('health-200-error-body'), 'rate_limited'],
        [{ error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }, 'credentials_refused'],
        [{ error: { status: 401, message: 'no' } }, 'credentials_refused'],
        [{ error: 'The engine is on fire', data: [], models: [] }, 'upstream_failed'],
        [{ error: { code: 503, message: 'overloaded' } }, 'upstream_failed'],
      ] as const;
      for (const [body, errorKind] of kinds) {
        expect(await probeHealth(adapter, answeredWith(body, status))).toMatchObject({ ok: false, errorKind });
      }
    },
  );
});
