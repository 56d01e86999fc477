import { describe, expect, it } from 'vitest';
import { knownModel as known } from '../../test/known-model.ts';
import { type ListedModel, listedModel } from '../providers/adapter.ts';
import { decideListing, type ListingRules, type ListingToDecide } from './decide-listing.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const RULES: ListingRules = { missesToDeprecate: 3, shrinkLimit: 0.3, shrinkMinimum: 5, acceptShrunken: [] };
const NOTHING_ODD = { withoutId: [], unreadable: new Map() };

const listed = (modelId: string, said: Partial<ListedModel> = {}) =>
  listedModel({ modelId, raw: { id: modelId }, ...said });
const many = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);
function decide(
  ours: readonly Parameters<typeof known>[],
  theirs: readonly ListedModel[],
  more: Partial<ListingToDecide> = {},
) {
  return decideListing(
    {
      ...{ providerId: 'openai', models: theirs, entries: theirs.length, odd: NOTHING_ODD, unfinished: false },
      coverage: { kind: 'complete' },
      ...{ known: ours.map((row) => known(...row)), listedBefore: [], equalLists: 0, discoveries: {} },
      ...more,
    },
    RULES,
    NOW,
  );
}

describe('a list that is as it was', () => {
  it('is accepted, and nothing else is to be said', () => {
    expect(
      decide([['a'], ['b']], [listed('b'), listed('a'), listed('a')], { listedBefore: ['a', 'b'], equalLists: 4 }),
    ).toEqual({
      ...{ providerId: 'openai', accepted: ['b', 'a'], discoveries: [], updates: [], changes: [], notices: [] },
      proof: { equalLists: 5, incompleteBecause: null },
      sightings: ['a', 'b'].map((model_id) => ({
        ...{ provider_id: 'openai', model_id, seen: true, missed_runs: 0, missing_since: null },
        ...{ deprecated_by_absence: false, status_before_absence: null },
      })),
    });
  });
  it('names neither more nor fewer nor others', () => {
    const equal = (before: readonly string[]) =>
      decide([], [listed('a'), listed('b')], { listedBefore: before, equalLists: 2 }).proof?.equalLists;
    expect([['a', 'b'], ['b', 'a'], ['a'], ['a', 'b', 'c'], ['a', 'c'], []].map(equal)).toEqual([3, 3, 1, 1, 1, 1]);
  });
});

describe('what is told of a list', () => {
  it('that is empty', () => {
    expect(decide([['a']], [])).toEqual({
      ...{
        providerId: 'openai',
        accepted: null,
        proof: null,
        discoveries: [],
        sightings: [],
        updates: [],
        changes: [],
      },
      notices: [{ code: 'empty_list', subject: 'openai', message: 'openai lists no model at all; nothing is changed' }],
    });
  });
  it('that shrank', () => {
    const lost = many(100).slice(40);
    expect(
      decide(
        many(100).map((id) => [id]),
        many(40).map((id) => listed(id)),
      ).notices,
    ).toEqual([
      {
        code: 'shrunken_list',
        subject: 'openai',
        message:
          'openai lists 40 model(s) and no longer 60 of 100 (60 %) that were there before; nothing is changed until the list recovers or somebody accepts it',
        details: { listed: 40, before: 100, lost: lost.slice(0, 50) },
      },
    ]);
  });
  it('that says that it goes on, and not where', () => {
    const coverage = { kind: 'partial', reason: 'it goes on' } as const;
    const decision = decide([['a'], ['b']], [listed('a')], { unfinished: true, entries: 7, coverage });
    expect(decision.proof).toEqual({ equalLists: 1, incompleteBecause: 'it goes on' });
    expect(decision.sightings.map(({ model_id }) => model_id)).toEqual(['a']);
    expect(decision.notices).toEqual([
      {
        code: 'unfinished_list',
        subject: 'openai',
        message:
          'openai lists 7 entries and says that there are more, and not where; no model counts as missing by this list',
        details: { entries: 7 },
      },
    ]);
  });
  it('with odd entries, believed or not', () => {
    const odd = {
      withoutId: [0, 4],
      unreadable: new Map([
        ['created', ['a']],
        ['price.input', many(12)],
      ]),
    };
    const notice = {
      code: 'odd_entries',
      subject: 'openai',
      message:
        'openai lists 20 entries, some of them odd: 2 without a usable id, left out (entry 1, entry 5); created of 1 unreadable, taken as unknown (a); price.input of 12 unreadable, taken as unknown (m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 2 more)',
      details: { entries: 20, withoutId: 2, unreadable: { created: 1, 'price.input': 12 } },
    };
    const decision = decide([['a'], ['b']], [listed('a')], { odd, entries: 20 });
    expect(decision.notices).toEqual([notice]);
    // One of them may be the model that seems to be missing.
    expect(decision.proof?.incompleteBecause).toBe('2 of its entries have no usable id');
    expect(decision.sightings.map(({ model_id }) => model_id)).toEqual(['a']);
    expect(decide([['a']], [], { odd, entries: 20 }).notices).toMatchObject([{ code: 'empty_list' }, notice]);
    const readable = { withoutId: [], unreadable: new Map([['created', many(10)]]) };
    const [only] = decide([['a'], ['b']], [listed('a')], { odd: readable, entries: 3 }).notices;
    expect(only?.message).toBe(
      'openai lists 3 entries, some of them odd: created of 10 unreadable, taken as unknown (m0, m1, m2, m3, m4, m5, m6, m7, m8, m9)',
    );
    const nameless = decide([['a']], [listed('a')], { odd: { ...NOTHING_ODD, withoutId: [1] }, entries: 2 }).notices;
    expect(nameless.map(({ message }) => message)).toEqual([
      'openai lists 2 entries, some of them odd: 1 without a usable id, left out (entry 2)',
    ]);
  });
});

describe('what is planned', () => {
  it('of a model that is missing for the first time, and then no more until it is deprecated', () => {
    const reason = (times: number) =>
      `not listed ${times} time(s) in a row by lists of all that the key may call, 3 deprecate`;
    const changes = (more: Parameters<typeof known>[1]) => decide([['a', more], ['b']], [listed('b')]).changes;
    expect(changes({})).toEqual([{ subject: 'openai/a', action: 'missing', reason: reason(1) }]);
    expect(changes({ missed_runs: 1 })).toEqual([]);
    expect(changes({ deprecated: true })).toEqual([]);
    const gone = decide([['a', { missed_runs: 2 }], ['b']], [listed('b')]);
    expect(gone.changes).toEqual([{ subject: 'openai/a', action: 'deprecate', reason: reason(3) }]);
    expect(gone.notices).toEqual([
      {
        code: 'model_deprecated_by_absence',
        subject: 'openai/a',
        message: `openai/a is deprecated: ${reason(3)}`,
      },
    ]);
  });
  it('of a model that is back, announced and of other limits', () => {
    const gone = { deprecated: true, status: 'deprecated', deprecated_by_absence: true, missed_runs: 4 };
    const said = { contextWindow: 200_000, successor: 'b' };
    const decision = decide([['a', { ...gone, context_window: 128_000 }]], [listed('a', said)]);
    expect(decision.changes).toEqual([
      { subject: 'openai/a', action: 'restore', reason: 'listed again' },
      {
        ...{ subject: 'openai/a', action: 'announce', reason: 'announced by the provider' },
        ...{ before: { successor: null }, after: { successor: 'b' } },
      },
      {
        ...{ subject: 'openai/a', action: 'limits', reason: 'listed by the provider' },
        ...{ before: { context_window: 128_000 }, after: { context_window: 200_000 } },
      },
    ]);
    expect(decision.updates).toEqual([
      { id: 'id-a', patch: { deprecated: false, status: 'active', successor: 'b', context_window: 200_000 } },
    ]);
    expect(decide([['a', gone]], [listed('a', { deprecated: true })]).changes).toEqual([]);
  });
  it('of a model that nobody has', () => {
    const decision = decide([], [listed('new', { capabilities: ['chat'] })]);
    expect(decision.changes).toEqual([
      {
        ...{ subject: 'openai/new', action: 'discover', reason: 'listed and unknown' },
        after: { category: 'text_generation', capabilities: ['chat'] },
      },
    ]);
  });
  it('of limits that leap: a notice', () => {
    const decision = decide([['a', { context_window: 128_000 }]], [listed('a', { contextWindow: 128 })]);
    expect(decision.notices.map(({ code }) => code)).toEqual(['limit_suspect']);
    expect(decision.changes).toEqual([]);
  });
});

describe('an alias', () => {
  it('is heard unless it is the id of another', () => {
    const one = listed('a', { aliases: ['b', 'c'], contextWindow: 1 });
    const decision = decide([['a'], ['b'], ['c']], [one, listed('b', { contextWindow: 2 })]);
    expect(decision.updates.map(({ id, patch }) => [id, patch.context_window])).toEqual([
      ['id-a', 1],
      ['id-b', 2],
      ['id-c', 1],
    ]);
  });
});

describe('what a list is held against', () => {
  const shrunken = (...parameters: Parameters<typeof decide>) => decide(...parameters).accepted === null;

  it('is nothing that is missing already, also where the last lists named it', () => {
    const ours = many(6).map((id): Parameters<typeof known> => [id, { missed_runs: 1 }]);
    const before = { listedBefore: many(6), equalLists: 3 };
    expect(shrunken([...ours, ['a']], [listed('a')], before)).toBe(false);
    expect(shrunken([...many(6).map((id): Parameters<typeof known> => [id]), ['a']], [listed('a')], before)).toBe(true);
  });
  it('is what is approved or ignored, and what three equal lists named, not what waits', () => {
    const reviewed = (status: 'pending' | 'approved' | 'ignored', equalLists = 1) =>
      shrunken([['a']], [listed('a')], {
        ...{ listedBefore: many(6), equalLists },
        discoveries: Object.fromEntries(many(6).map((id) => [id, status])),
      });
    expect([reviewed('approved'), reviewed('ignored'), reviewed('pending'), reviewed('pending', 2)]).toEqual([
      ...[true, true, false, false],
    ]);
    expect(reviewed('pending', 3)).toBe(true);
  });
  it('counts what is listed by another name as there', () => {
    const aliases = many(8);
    expect(
      shrunken(
        many(8).map((id) => [id]),
        [listed('all', { aliases })],
      ),
    ).toBe(false);
  });
  it('is nothing where it is partial, as long as it names something', () => {
    const coverage = { kind: 'partial', reason: 'cut' } as const;
    expect(
      shrunken(
        many(9).map((id) => [id]),
        [listed('a')],
        { coverage },
      ),
    ).toBe(false);
    expect(
      shrunken(
        many(9).map((id) => [id]),
        [],
        { coverage },
      ),
    ).toBe(true);
  });
  it('is a loss of five, and of more than three in ten', () => {
    const lost = (of: number, count: number) =>
      shrunken(
        many(of).map((id) => [id]),
        many(of)
          .slice(count)
          .map((id) => listed(id)),
      );
    expect([lost(10, 4), lost(10, 5), lost(20, 6), lost(20, 7), lost(16, 5), lost(17, 5)]).toEqual([
      ...[false, true, false, true, true, false],
    ]);
  });
  it('ends with the life of a model', () => {
    const ended = (more: Parameters<typeof known>[1]) =>
      shrunken(
        [
          ['x', more],
          ['a', { missed_runs: 1 }],
        ],
        [listed('a')],
      );
    expect(ended({})).toBe(true);
    expect(ended({ sunset_at: new Date(NOW.getTime() + 1) })).toBe(true);
    expect(ended({ sunset_at: NOW })).toBe(false);
    expect(ended({ status: 'retired' })).toBe(false);
  });
});
