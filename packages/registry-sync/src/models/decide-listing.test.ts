import { describe, expect, it } from 'vitest';
import { adapterOf, answeredWith, caseAnswer } from '../../test/case-answers.ts';
import { knownModel as known } from '../../test/known-model.ts';
import { type ListedModel, listedModel } from '../providers/adapter.ts';
import { ADAPTERS } from '../providers/adapters.ts';
import { listModels } from '../providers/client/list-models.ts';
import type { KnownModel } from './decide-known-model.ts';
import type { ListingRules, ListingToDecide } from './decide-listing.ts';
import { decideListing } from './decide-listing.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const RULES: ListingRules = { missesToDeprecate: 3, shrinkLimit: 0.3, shrinkMinimum: 5, acceptShrunken: [] };

function listed(modelId: string, said: Partial<ListedModel> = {}): ListedModel {
  return listedModel({ modelId, raw: { id: modelId }, ...said });
}
function decide(
  ours: readonly KnownModel[],
  theirs: readonly ListedModel[],
  changed: Partial<ListingToDecide> = {},
  rules: Partial<ListingRules> = {},
) {
  const input = {
    providerId: 'openai',
    models: theirs,
    entries: theirs.length,
    odd: NOTHING_ODD,
    coverage: { kind: 'complete' },
    unfinished: false,
    known: ours,
    listedBefore: [],
    equalLists: 0,
    discoveries: {},
  } as const;
  return decideListing({ ...input, ...changed }, { ...RULES, ...rules }, NOW);
}
const NOTHING_ODD = { withoutId: [], unreadable: new Map() };
const many = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

describe('a model that is not listed', () => {
  it('is missing once, with the time since when', () => {
    const decision = decide([known('a'), known('b')], [listed('b')]);
    expect(decision.updates).toEqual([]);
    expect(decision.sightings[0]).toMatchObject({ seen: false, missed_runs: 1, missing_since: NOW.toISOString() });
    expect(decision.changes).toMatchObject([{ subject: 'openai/a', action: 'missing' }]);
  });

  it('is nothing of a model that is shut down, or past its end', () => {
    const gone = [known('a', { status: 'retired', deprecated: true }), known('b', { sunset_at: new Date(0) })];
    const decision = decide([...gone, known('c')], [listed('c')]);
    expect(decision.sightings.map((sighting) => sighting.missed_runs)).toEqual([0]);
    expect([decision.updates, decision.changes]).toEqual([[], []]);
  });
  it('is deprecated at the third miss in a row, and its former status is remembered', () => {
    const decision = decide([known('a', { missed_runs: 2, status: 'legacy' }), known('b')], [listed('b')]);
    expect(decision.updates).toEqual([{ id: 'id-a', patch: { deprecated: true, status: 'deprecated' } }]);
    expect(decision.sightings[0]).toMatchObject({ deprecated_by_absence: true, status_before_absence: 'legacy' });
    expect(decision.notices).toMatchObject([{ code: 'model_deprecated_by_absence', subject: 'openai/a' }]);
  });
  it('is not deprecated where an admin says that it is not', () => {
    const decision = decide([known('a', { missed_runs: 9, admin_fields: ['deprecated'] }), known('b')], [listed('b')]);
    expect(decision.updates).toEqual([]);
  });
  it('keeps status and deprecated together where an admin set either', () => {
    const said = listed('b', { deprecated: true, sunsetAt: '2027-01-14T00:00:00.000Z' });
    const pinned = { missed_runs: 9, admin_fields: ['status'] };
    expect(decide([known('a', pinned), known('b', pinned)], [said]).updates).toEqual([
      { id: 'id-b', patch: { sunset_at: '2027-01-14T00:00:00.000Z' } },
    ]);
  });
  it('counts as seen under an alias', () => {
    const decision = decide([known('a-latest')], [listed('a-2512', { aliases: ['a-latest'] })]);
    expect(decision.sightings).toMatchObject([{ model_id: 'a-latest', seen: true }]);
    expect(decision.discoveries).toEqual([]);
  });
});

describe('a model that is listed again', () => {
  const gone = {
    deprecated: true,
    status: 'deprecated',
    missed_runs: 4,
    deprecated_by_absence: true,
    status_before_absence: 'legacy',
  };
  it('gets back what its absence took', () => {
    const decision = decide([known('a', gone)], [listed('a')]);
    expect(decision.updates).toEqual([{ id: 'id-a', patch: { deprecated: false, status: 'legacy' } }]);
    expect(decision.sightings).toMatchObject([{ missed_runs: 0, missing_since: null, deprecated_by_absence: false }]);
  });
  it('stays deprecated where the provider says that it is', () => {
    expect(decide([known('a', gone)], [listed('a', { deprecated: true })]).updates).toEqual([]);
  });
  it('stays deprecated where somebody else deprecated it', () => {
    const decision = decide([known('a', { ...gone, deprecated_by_absence: false })], [listed('a')]);
    expect(decision.updates).toEqual([]);
  });
});

describe('an announcement', () => {
  it('fills the end and the successor and deprecates', () => {
    const said = { deprecated: true, sunsetAt: '2027-01-14T00:00:00.000Z', successor: 'b' };
    expect(decide([known('a')], [listed('a', said)]).updates).toEqual([
      {
        id: 'id-a',
        patch: { deprecated: true, status: 'deprecated', sunset_at: '2027-01-14T00:00:00.000Z', successor: 'b' },
      },
    ]);
  });
  it('that is withdrawn takes back what a sync set, and nothing else', () => {
    const ended = { deprecated: true, status: 'deprecated', sunset_at: new Date('2027-01-14') };
    const bySync = known('a', { ...ended, synced_fields: ['deprecated', 'status', 'sunset_at'] });
    expect(decide([bySync], [listed('a', { deprecated: false })]).updates).toEqual([
      { id: 'id-a', patch: { deprecated: false, status: 'active', sunset_at: null } },
    ]);
    expect(decide([known('a', ended)], [listed('a', { deprecated: false })]).updates).toEqual([]);
  });
  it('never names a model as its own successor', () => {
    expect(decide([known('a')], [listed('a', { successor: 'a' })]).updates).toEqual([]);
  });
});

describe('limits', () => {
  it('are filled and corrected by the provider, and by nobody where an admin set them', () => {
    const said = listed('a', { contextWindow: 200_000, maxOutput: 8_192 });
    expect(decide([known('a', { context_window: 128_000 })], [said]).updates).toEqual([
      { id: 'id-a', patch: { context_window: 200_000, max_output: 8_192 } },
    ]);
    expect(decide([known('a', { admin_fields: ['context_window', 'max_output'] })], [said]).updates).toEqual([]);
  });
  it('that leap by more than a factor of eight are a notice', () => {
    const decision = decide([known('a', { context_window: 128_000 })], [listed('a', { contextWindow: 128 })]);
    expect(decision).toMatchObject({ updates: [], notices: [{ code: 'limit_suspect', subject: 'openai/a' }] });
  });
});

describe('a list that says that it goes on, and not where', () => {
  it('makes nothing missing, and is told', async () => {
    const listing = await listModels(
      adapterOf('anthropic'),
      answeredWith(caseAnswer('anthropic-has-more-null-last-id')),
    );
    if (listing === null) throw new Error('no list');
    expect(listing).toMatchObject({ unfinished: true, coverage: { kind: 'partial' } });
    const decision = decide([known('claude-haiku-4-5'), known('claude-opus-5')], listing.models, listing);
    expect(decision.sightings.map(({ model_id }) => model_id)).toEqual(['claude-opus-5']);
    expect(decision.notices).toMatchObject([{ code: 'unfinished_list', subject: 'openai' }]);
    expect(decision.proof).toEqual({ equalLists: 1, incompleteBecause: 'It says that it goes on, and not where' });
  });
  it.each(ADAPTERS.filter(({ list }) => list !== null).map(({ providerId }) => providerId))(
    'is noticed of %s, whatever its pages look like',
    async (providerId) => {
      const page = {
        data: [],
        models: [],
        modelSummaries: [],
        inferenceProfileSummaries: [],
        stt: [],
        tts: [],
        has_more: true,
      };
      const listing = await listModels(adapterOf(providerId), answeredWith(page)).catch(() => null);
      // Some providers answer with a bare array, which can say no such thing.
      if (listing !== null) expect(listing.unfinished).toBe(true);
    },
  );
});

describe('a list that shrank', () => {
  it('by more than 30 % and at least five changes nothing and says so', () => {
    const decision = decide(
      many(10).map((id) => known(id)),
      many(5).map((id) => listed(id)),
    );
    expect(decision).toMatchObject({ accepted: null, sightings: [], notices: [{ code: 'shrunken_list' }] });
  });
  it('is noticed by what the last list named, where the registry holds few of the models', () => {
    const decision = decide([known('m0')], [listed('m0')], { listedBefore: many(20), equalLists: 3 });
    expect(decision.notices).toMatchObject([{ code: 'shrunken_list', details: { lost: many(20).slice(1) } }]);
    const reviewed = Object.fromEntries(many(20).map((id) => [id, 'ignored' as const]));
    const ignored = decide([known('m0')], [listed('m0')], { listedBefore: many(20), discoveries: reviewed });
    expect(ignored.accepted).toBeNull();
  });
  it('is held against no list of junk that came once and nobody has reviewed', () => {
    const ours = many(4).map((id) => known(id));
    const right = many(4).map((id) => listed(id));
    const junk = Array.from({ length: 500 }, (_, at) => listed(`junk-${at}`));
    const first = decide(ours, [...right, ...junk]);
    expect(first.proof).toEqual({ equalLists: 1, incompleteBecause: null });
    const waiting = Object.fromEntries(first.discoveries.map(({ model_id }) => [model_id, 'pending' as const]));
    const next = decide(ours, right, { listedBefore: first.accepted ?? [], equalLists: 1, discoveries: waiting });
    expect(next).toMatchObject({ accepted: many(4), notices: [], proof: { equalLists: 1 } });
    expect(decide(ours, right, { listedBefore: many(4), equalLists: 1 }).proof?.equalLists).toBe(2);
  });
  it('to nothing of what is known is held however few that are, such as by the sentinel of a gateway', async () => {
    const ours = [known('deepseek-v4-flash'), known('deepseek-v4-pro')];
    const sentinel = await listModels(adapterOf('deepseek'), answeredWith(caseAnswer('deepseek-sentinel-only')));
    const decision = decide(ours, sentinel?.models ?? []);
    expect(decision).toMatchObject({ accepted: null, sightings: [], notices: [{ code: 'shrunken_list' }] });
    expect(decide([...ours, known('no-default-models')], sentinel?.models ?? []).accepted).toEqual([
      'no-default-models',
    ]);
  });
  it('by no more than 30 %, or by fewer than five, counts as misses', () => {
    expect(
      decide(
        many(20).map((id) => known(id)),
        many(14).map((id) => listed(id)),
      ).accepted,
    ).toHaveLength(14);
    expect(
      decide(
        many(5).map((id) => known(id)),
        many(1).map((id) => listed(id)),
      ).accepted,
    ).toHaveLength(1);
  });
  it('is believed where a person accepts it', () => {
    const decision = decide(
      many(10).map((id) => known(id)),
      [listed('m0')],
      {},
      { acceptShrunken: ['openai'] },
    );
    expect(decision.sightings.filter((one) => !one.seen)).toHaveLength(9);
  });
  it('does not count models that are retired, past their end or missing already', () => {
    const ended = [
      ...many(4).map((id) => known(`r${id}`, { status: 'retired' })),
      ...many(4).map((id) => known(`s${id}`, { sunset_at: new Date('2026-05-12') })),
      ...many(4).map((id) => known(`g${id}`, { missed_runs: 1 })),
    ];
    expect(decide([...ended, known('a')], [listed('a')]).accepted).toEqual(['a']);
  });
});

describe('an unknown model', () => {
  it('becomes a discovery with what the provider says of it, as jsonb takes it', () => {
    const raw = { id: 'new', note: 'a\0b\ud800' };
    const [discovery] = decide([], [listedModel({ modelId: 'new', displayName: 'N\0ew', raw })]).discoveries;
    expect(discovery).toMatchObject({
      model_id: 'new',
      display_name: 'N\uFFFDew',
      listing: { id: 'new', note: 'a\uFFFDb\uFFFD' },
    });
  });
  it('is discovered once, however often it is listed or was seen before', () => {
    const twice = [listed('new'), listed('new')];
    expect(decide([], twice).discoveries).toHaveLength(1);
    expect(decide([], twice, { discoveries: { new: 'ignored' } }).changes).toEqual([]);
  });
});
