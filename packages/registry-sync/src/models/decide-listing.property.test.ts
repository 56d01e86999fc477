import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownModel } from '../../test/known-model.ts';
import { type Coverage, listedModel } from '../providers/adapter.ts';
import type { ListingRules, ListingToDecide } from './decide-listing.ts';
import { decideListing } from './decide-listing.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l');
const instant = fc.option(fc.constantFrom('2027-01-14T00:00:00.000Z', '2026-01-01T00:00:00.000Z'), { nil: null });

const listed = fc
  .record({
    modelId: ids,
    aliases: fc.array(ids, { maxLength: 1 }),
    contextWindow: fc.option(fc.constantFrom(1_000, 8_000, 100_000), { nil: null }),
    deprecated: fc.constantFrom(true, false, null),
    sunsetAt: instant,
    successor: fc.option(ids, { nil: null }),
  })
  .map((said) => listedModel({ ...said, raw: said }));

const known = fc.uniqueArray(
  fc.record({
    id: ids,
    model_id: ids,
    context_window: fc.option(fc.constantFrom(1_000, 8_000), { nil: null }),
    status: fc.constantFrom('active', 'legacy', 'deprecated', 'retired'),
    deprecated: fc.boolean(),
    sunset_at: instant.map((text) => (text === null ? null : new Date(text))),
    successor: fc.option(ids, { nil: null }),
    admin_fields: fc.subarray(['deprecated', 'status', 'sunset_at', 'successor', 'context_window', 'max_output']),
    synced_fields: fc.subarray(['deprecated', 'status', 'sunset_at', 'successor', 'context_window']),
    missed_runs: fc.nat(5),
    deprecated_by_absence: fc.boolean(),
  }),
  { selector: (row) => row.model_id, maxLength: 12 },
);

const listing: fc.Arbitrary<ListingToDecide> = fc.record({
  providerId: fc.constant('p'),
  models: fc.array(listed, { maxLength: 12 }),
  entries: fc.nat(20),
  odd: fc.record({
    withoutId: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(fc.nat(20), { maxLength: 2 })),
    unreadable: fc.constant(new Map()),
  }),
  coverage: fc.constantFrom<Coverage>({ kind: 'complete' }, { kind: 'partial', reason: 'of this test' }),
  unfinished: fc.boolean(),
  known: known.map((rows) =>
    rows.map((row) => knownModel(row.model_id, { ...row, id: `id-${row.model_id}`, provider_id: 'p' })),
  ),
  listedBefore: fc.uniqueArray(ids),
  equalLists: fc.nat(4),
  discoveries: fc.constant({}),
});
const rules: fc.Arbitrary<ListingRules> = fc.record({
  missesToDeprecate: fc.integer({ min: 1, max: 4 }),
  shrinkLimit: fc.constantFrom(0.1, 0.3, 1),
  shrinkMinimum: fc.integer({ min: 1, max: 6 }),
  acceptShrunken: fc.constant([]),
});

/** The registry as it is after a decision was carried out. */
function carriedOut(before: ListingToDecide, decision: ReturnType<typeof decideListing>): ListingToDecide {
  const patches = new Map(decision.updates.map(({ id, patch }) => [id, patch]));
  const sightings = new Map(decision.sightings.map((one) => [one.model_id, one]));
  return {
    ...before,
    listedBefore: decision.accepted ?? before.listedBefore,
    equalLists: decision.proof?.equalLists ?? before.equalLists,
    discoveries: Object.fromEntries(decision.discoveries.map((one) => [one.model_id, 'pending' as const])),
    known: before.known.map((row) => {
      const patch = patches.get(row.id) ?? {};
      const seen = sightings.get(row.model_id);
      return {
        ...row,
        ...patch,
        sunset_at:
          patch.sunset_at === undefined ? row.sunset_at : patch.sunset_at === null ? null : new Date(patch.sunset_at),
        synced_fields: [...row.synced_fields, ...Object.keys(patch)],
        missed_runs: seen?.missed_runs ?? row.missed_runs,
        deprecated_by_absence: seen?.deprecated_by_absence ?? row.deprecated_by_absence,
        status_before_absence: seen?.status_before_absence ?? row.status_before_absence,
      };
    }),
  };
}

describe('deciding on a list', () => {
  it('never touches a field that an admin set', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        const admins = new Map(input.known.map((row) => [row.id, row.admin_fields]));
        for (const { id, patch } of decideListing(input, by, NOW).updates) {
          for (const field of Object.keys(patch)) expect(admins.get(id)).not.toContain(field);
        }
      }),
    );
  });
  it('says the same twice', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        expect(decideListing(input, by, NOW)).toEqual(decideListing(input, by, NOW));
      }),
    );
  });
  it('changes nothing by a list that is not believed', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        const decision = decideListing(input, by, NOW);
        if (decision.accepted === null) {
          expect(decision).toMatchObject({ updates: [], sightings: [], discoveries: [], changes: [] });
          expect(decision.notices[0]?.code).toMatch(/_list$/);
        }
      }),
    );
  });
  it('never believes an empty list', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        const decision = decideListing({ ...input, models: [] }, by, NOW);
        expect(decision.accepted).toBeNull();
        expect(decision.notices[0]?.code).toBe('empty_list');
      }),
    );
  });
  it('makes no model missing by a partial list', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        const decision = decideListing({ ...input, coverage: { kind: 'partial', reason: 'cut' } }, by, NOW);
        expect(decision.sightings.filter((one) => !one.seen)).toEqual([]);
      }),
    );
  });
  it('never loses all that is expected by a list that nobody accepted', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        const expected = input.known.filter(
          ({ missed_runs, status, sunset_at }) =>
            missed_runs === 0 && status !== 'retired' && !(sunset_at !== null && sunset_at <= NOW),
        );
        const decision = decideListing(input, by, NOW);
        const lost = decision.sightings.filter(({ seen }) => !seen).map(({ model_id }) => model_id);
        const isLost = expected.length > 0 && expected.every(({ model_id }) => lost.includes(model_id));
        expect(isLost).toBe(false);
      }),
    );
  });
  it('deprecates an absent model only at its limit of misses in a row', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        const decision = decideListing(input, by, NOW);
        const missed = new Map(decision.sightings.map((one) => [one.model_id, one]));
        for (const change of decision.changes.filter((one) => one.action === 'deprecate')) {
          expect(missed.get(change.subject.slice(2))?.missed_runs).toBeGreaterThanOrEqual(by.missesToDeprecate);
        }
      }),
    );
  });
  it('has nothing more to update or discover when the same list comes again', () => {
    assertProperty(
      fc.property(listing, rules, (input, by) => {
        const first = decideListing(input, by, NOW);
        if (first.accepted === null) return;
        const again = decideListing(carriedOut(input, first), by, NOW);
        if (again.accepted === null) return;
        const seen = new Set(again.sightings.filter((one) => one.seen).map((one) => `id-${one.model_id}`));
        expect(again.updates.filter(({ id }) => seen.has(id))).toEqual([]);
        expect(again.changes.filter((change) => change.action === 'discover')).toEqual([]);
      }),
    );
  });
});
