import { describe, expect, it } from 'vitest';
import { knownModel } from '../../test/known-model.ts';
import { type ListedModel, listedModel } from '../providers/adapter.ts';
import { announcementsFromListing, limitsFromListing, whenListed, whenMissing } from './decide-known-model.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const END = '2027-01-14T00:00:00.000Z';
const listed = (said: Partial<ListedModel> = {}) => listedModel({ modelId: 'a', raw: {}, ...said });
type Known = Parameters<typeof knownModel>[1];

describe('an announcement', () => {
  const announced = (said: Partial<ListedModel>, known: Known = {}) =>
    announcementsFromListing(knownModel('a', known), listed(said));

  it('deprecates what is active or legacy, and what is something else only by the flag', () => {
    expect(announced({ deprecated: true })).toEqual({ deprecated: true, status: 'deprecated' });
    expect(announced({ deprecated: true }, { status: 'legacy' })).toEqual({ deprecated: true, status: 'deprecated' });
    expect(announced({ deprecated: true }, { status: 'retired' })).toEqual({ deprecated: true });
    expect(announced({ deprecated: true }, { deprecated: true })).toEqual({});
    expect(announced({ deprecated: null })).toEqual({});
  });
  it('sets an end that is not known yet', () => {
    expect(announced({ sunsetAt: END })).toEqual({ sunset_at: END });
    expect(announced({ sunsetAt: END }, { sunset_at: new Date(END) })).toEqual({});
    expect(announced({ sunsetAt: END }, { sunset_at: NOW })).toEqual({ sunset_at: END });
  });
  it('sets a successor that is another, is not known yet, and can be one', () => {
    expect(announced({ successor: 'b' })).toEqual({ successor: 'b' });
    expect(announced({ successor: 'b' }, { successor: 'c' })).toEqual({ successor: 'b' });
    expect(announced({ successor: 'b'.repeat(200) })).toEqual({ successor: 'b'.repeat(200) });
    for (const successor of ['a', '', 'b'.repeat(201)]) expect(announced({ successor })).toEqual({});
    expect(announced({ successor: 'b' }, { successor: 'b' })).toEqual({});
  });
  it('leaves what an admin set, and status and deprecated together', () => {
    const all = { deprecated: true, sunsetAt: END, successor: 'b' };
    expect(announced(all, { admin_fields: ['sunset_at'] })).toEqual({
      ...{ deprecated: true, status: 'deprecated', successor: 'b' },
    });
    expect(announced(all, { admin_fields: ['deprecated'] })).toEqual({ sunset_at: END, successor: 'b' });
    expect(announced(all, { admin_fields: ['status', 'successor'] })).toEqual({ sunset_at: END });
  });
});

describe('an announcement that is withdrawn', () => {
  const synced = ['deprecated', 'status', 'sunset_at'];
  const ended: Known = {
    ...{ deprecated: true, status: 'deprecated', sunset_at: NOW, synced_fields: synced },
  };
  const withdrawn = (known: Known, said: Partial<ListedModel> = { deprecated: false }) =>
    announcementsFromListing(knownModel('a', { ...ended, ...known }), listed(said));

  it('takes back the flag, the status and the end', () => {
    expect(withdrawn({})).toEqual({ deprecated: false, status: 'active', sunset_at: null });
  });
  it('needs the word of the provider, and no end', () => {
    expect(withdrawn({}, { deprecated: null })).toEqual({});
    expect(withdrawn({}, { deprecated: false, sunsetAt: END })).toEqual({ sunset_at: END });
  });
  it('takes back only what a sync set, and no absence', () => {
    expect(withdrawn({ synced_fields: ['deprecated'] })).toEqual({ deprecated: false, status: 'active' });
    expect(withdrawn({ synced_fields: ['sunset_at'] })).toEqual({ sunset_at: null });
    expect(withdrawn({ deprecated_by_absence: true })).toEqual({ sunset_at: null });
  });
  it('revives nothing that is retired, and leaves another status', () => {
    expect(withdrawn({ status: 'retired' })).toEqual({ sunset_at: null });
    expect(withdrawn({ status: 'legacy' })).toEqual({ deprecated: false, sunset_at: null });
  });
  it('takes back nothing where nothing was announced', () => {
    expect(withdrawn({ deprecated: false, status: 'active', sunset_at: null })).toEqual({});
  });
});

describe('limits', () => {
  const limits = (said: Partial<ListedModel>, known: Known = {}) =>
    limitsFromListing(knownModel('a', known), listed(said));

  it('are filled and corrected', () => {
    expect(limits({ contextWindow: 8, maxOutput: 4 })).toEqual({
      patch: { context_window: 8, max_output: 4 },
      notices: [],
    });
    expect(limits({ contextWindow: 8 }, { context_window: 8 })).toEqual({ patch: {}, notices: [] });
    expect(limits({ contextWindow: 2_147_483_647 }).patch).toEqual({ context_window: 2_147_483_647 });
    expect(limits({ contextWindow: 1 }).patch).toEqual({ context_window: 1 });
  });
  it.each([0, -1, 1.5, 2_147_483_648])('of %d are none', (contextWindow) => {
    expect(limits({ contextWindow })).toEqual({ patch: {}, notices: [] });
  });
  it('stay where an admin set them', () => {
    expect(limits({ contextWindow: 8, maxOutput: 4 }, { admin_fields: ['max_output'] }).patch).toEqual({
      context_window: 8,
    });
  });
  it('up to eight times apart are believed, and beyond told', () => {
    const before = { context_window: 1_000 };
    for (const contextWindow of [125, 8_000]) {
      expect(limits({ contextWindow }, before)).toEqual({ patch: { context_window: contextWindow }, notices: [] });
    }
    for (const contextWindow of [124, 8_001]) {
      expect(limits({ contextWindow }, before)).toEqual({
        patch: {},
        notices: [
          {
            code: 'limit_suspect',
            subject: 'openai/a',
            message: `openai/a lists context_window ${contextWindow}, the registry has 1000; more than a factor of 8 apart, so nothing is changed`,
            details: { field: 'context_window', listed: contextWindow, registry: 1_000 },
          },
        ],
      });
    }
  });
});

describe('a model that is listed', () => {
  const seen = {
    ...{ provider_id: 'openai', model_id: 'a', seen: true, missed_runs: 0, missing_since: null },
    ...{ deprecated_by_absence: false, status_before_absence: null },
  };
  const absent: Known = { deprecated: true, status: 'deprecated', deprecated_by_absence: true, missed_runs: 4 };

  it('begins anew, with the status that it had', () => {
    expect(whenListed(knownModel('a'))).toEqual({ sighting: seen, patch: {} });
    const back = (known: Known) => whenListed(knownModel('a', { ...absent, ...known }));
    expect(back({ status_before_absence: 'legacy' })).toEqual({
      sighting: seen,
      patch: { deprecated: false, status: 'legacy' },
    });
    expect(back({}).patch).toEqual({ deprecated: false, status: 'active' });
    expect(back({ status: 'retired' }).patch).toEqual({ deprecated: false });
    expect(back({ deprecated: false }).patch).toEqual({});
    expect(back({ deprecated_by_absence: false }).patch).toEqual({});
    expect(back({ admin_fields: ['status'] }).patch).toEqual({});
  });
});

describe('a model that is missing', () => {
  const missing = (known: Known = {}) => whenMissing(knownModel('a', known), 3, NOW);
  const sighting = (more: object) => ({
    ...{ provider_id: 'openai', model_id: 'a', seen: false, missed_runs: 1, missing_since: NOW.toISOString() },
    ...{ deprecated_by_absence: false, status_before_absence: null, ...more },
  });

  it('is one miss more, since the first', () => {
    expect(missing()).toEqual({ sighting: sighting({}), patch: {} });
    const since = new Date('2026-11-20T00:00:00Z');
    expect(missing({ missed_runs: 1, missing_since: since })).toEqual({
      sighting: sighting({ missed_runs: 2, missing_since: since.toISOString() }),
      patch: {},
    });
  });
  it.each(['active', 'legacy'])('is deprecated from %s at the third', (status) => {
    expect(missing({ missed_runs: 2, status })).toEqual({
      sighting: sighting({ missed_runs: 3, deprecated_by_absence: true, status_before_absence: status }),
      patch: { deprecated: true, status: 'deprecated' },
    });
  });
  it('keeps another status, and what it had before', () => {
    expect(missing({ missed_runs: 2, status: 'retired' }).patch).toEqual({ deprecated: true });
    const gone = { missed_runs: 3, deprecated: true, deprecated_by_absence: true, status_before_absence: 'legacy' };
    expect(missing(gone)).toEqual({
      sighting: sighting({ missed_runs: 4, deprecated_by_absence: true, status_before_absence: 'legacy' }),
      patch: {},
    });
  });
  it('is not deprecated twice, nor against an admin', () => {
    expect(missing({ missed_runs: 9, deprecated: true })).toEqual({
      sighting: sighting({ missed_runs: 10 }),
      patch: {},
    });
    expect(missing({ missed_runs: 9, admin_fields: ['deprecated'] })).toEqual({
      sighting: sighting({ missed_runs: 10 }),
      patch: {},
    });
  });
});
