import { hasEnded } from '@radiant/contracts';
import type { SightingRow } from '@radiant/database';
import type { Coverage, ListedModel } from '../providers/adapter.ts';
import type { OddEntries } from '../providers/read-entries.ts';
import type { Notice, PlannedChange } from '../run/job.ts';
import { type Discovery, decideDiscoveries, newDiscovery } from './decide-discovery.ts';
import {
  announcementsFromListing,
  type KnownModel,
  limitsFromListing,
  type ModelPatch,
  whenListed,
  whenMissing,
} from './decide-known-model.ts';

/** What a provider lists, with what is known of it. */
export interface ListingToDecide {
  readonly providerId: string;
  readonly models: readonly ListedModel[];
  /** Entries that the models were read from, and what could not be read of them. */
  readonly entries: number;
  readonly odd: OddEntries;
  /** Only a complete list can make a model missing. */
  readonly coverage: Coverage;
  /** Whether it says that it goes on, and not where. */
  readonly unfinished: boolean;
  readonly known: readonly KnownModel[];
  /** Ids that the last accepted list named, and how many in a row named just these. */
  readonly listedBefore: readonly string[];
  readonly equalLists: number;
  /** Model id to status. */
  readonly discoveries: Readonly<Record<string, 'pending' | 'approved' | 'ignored'>>;
}

/** When a list is believed and an absence counts. */
export interface ListingRules {
  readonly missesToDeprecate: number;
  /** Share of the ids named before. */
  readonly shrinkLimit: number;
  readonly shrinkMinimum: number;
  /** Providers whose shrunken list a person believes. */
  readonly acceptShrunken: readonly string[];
}

/** What an accepted list proves. */
export interface ListProof {
  /** How many accepted lists in a row named just these ids. */
  readonly equalLists: number;
  /** Why it does not show that a model is gone; null where it does. */
  readonly incompleteBecause: string | null;
}

/** What one provider's list leads to. */
export interface ListingDecision {
  readonly providerId: string;
  /** Ids the list named, in order; null when the list is not believed. */
  readonly accepted: readonly string[] | null;
  /** What the list proves; null where it is not believed. */
  readonly proof: ListProof | null;
  readonly discoveries: readonly Discovery[];
  readonly sightings: readonly SightingRow[];
  readonly updates: readonly { readonly id: string; readonly patch: ModelPatch }[];
  readonly changes: readonly PlannedChange[];
  readonly notices: readonly Notice[];
}

/**
 * What to do with a provider's list: models listed, models missing, models unknown. A list that is not believed changes
 * nothing; a partial one makes nothing missing; nothing is ever deleted, and what an admin set stays.
 */
export function decideListing(listing: ListingToDecide, rules: ListingRules, now: Date): ListingDecision {
  const { providerId } = listing;
  const refusal = guardListing(listing, rules, now);
  if (refusal !== null) {
    const notices = [refusal, ...oddEntriesNotice(listing)];
    return {
      providerId,
      accepted: null,
      proof: null,
      discoveries: [],
      sightings: [],
      updates: [],
      changes: [],
      notices,
    };
  }
  const entryOf = entriesById(listing.models);
  const incompleteBecause = whyIncomplete(listing);
  const decided = listing.known.flatMap((known) => {
    const entry = entryOf.get(known.model_id);
    if (entry !== undefined) return [ofListed(known, entry)];
    // Nobody misses what is shut down.
    return incompleteBecause === null && !hasEnded(known, now) ? [ofMissing(known, rules, now)] : [];
  });
  const { discoveries, notices } = decideDiscoveries(listing, now);
  const accepted = [...new Set(listing.models.map((model) => model.modelId))];
  const isEqual =
    new Set([...accepted, ...listing.listedBefore]).size === accepted.length &&
    accepted.length === listing.listedBefore.length;
  return {
    providerId,
    accepted,
    proof: { equalLists: isEqual ? listing.equalLists + 1 : 1, incompleteBecause },
    discoveries,
    sightings: decided.map((one) => one.sighting),
    updates: decided.flatMap(({ id, patch }) => (Object.keys(patch).length > 0 ? [{ id, patch }] : [])),
    changes: [...decided.flatMap((one) => one.changes), ...discoveries.flatMap((one) => newDiscovery(one, listing))],
    notices: [
      ...unfinishedNotice(listing),
      ...oddEntriesNotice(listing),
      ...notices,
      ...decided.flatMap((one) => one.notices),
    ],
  };
}

/** Why a list does not show that a model is gone; null where it does. */
function whyIncomplete({ coverage, odd }: ListingToDecide): string | null {
  if (coverage.kind === 'partial') return coverage.reason;
  // An entry without a usable id may be the very model that seems to be missing.
  return odd.withoutId.length > 0 ? `${odd.withoutId.length} of its entries have no usable id` : null;
}

function unfinishedNotice({ providerId, unfinished, entries }: ListingToDecide): Notice[] {
  if (!unfinished) return [];
  const message = `${providerId} lists ${entries} entries and says that there are more, and not where; no model counts as missing by this list`;
  return [{ code: 'unfinished_list', subject: providerId, message, details: { entries } }];
}

/** Most names that a notice tells of each kind. */
const NAMED = 10;

/** What could not be read of single entries; everything else of them and of the others was. */
function oddEntriesNotice({ providerId, entries, odd }: ListingToDecide): Notice[] {
  const { withoutId, unreadable } = odd;
  if (withoutId.length === 0 && unreadable.size === 0) return [];
  const findings = [
    ...(withoutId.length === 0
      ? []
      : [`${withoutId.length} without a usable id, left out (${named(withoutId.map((at) => `entry ${at + 1}`))})`]),
    ...[...unreadable].map(
      ([field, models]) => `${field} of ${models.length} unreadable, taken as unknown (${named(models)})`,
    ),
  ];
  const details = {
    entries,
    withoutId: withoutId.length,
    unreadable: Object.fromEntries([...unreadable].map(([field, models]) => [field, models.length])),
  };
  const message = `${providerId} lists ${entries} entries, some of them odd: ${findings.join('; ')}`;
  return [{ code: 'odd_entries', subject: providerId, message, details }];
}

function named(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}

/** Ids and aliases to what is said of them; an id of its own goes before another's alias. */
function entriesById(models: readonly ListedModel[]): Map<string, ListedModel> {
  const byAlias = models.flatMap((model) => model.aliases.map((alias) => [alias, model] as const));
  return new Map([...byAlias, ...models.map((model) => [model.modelId, model] as const)]);
}

function ofListed(known: KnownModel, listed: ListedModel) {
  const back = whenListed(known);
  const limits = limitsFromListing(known, listed);
  const announced = announcementsFromListing(known, listed);
  // Listed again and announced as deprecated: it stays so, now by the provider's word.
  const restored = listed.deprecated === true ? {} : back.patch;
  const patch = { ...restored, ...limits.patch, ...announced };
  const subject = `${known.provider_id}/${known.model_id}`;
  const changes: PlannedChange[] = [];
  if (restored.deprecated === false) changes.push({ subject, action: 'restore', reason: 'listed again' });
  changes.push(...changeOf(subject, 'announce', known, announced, 'announced by the provider'));
  changes.push(...changeOf(subject, 'limits', known, limits.patch, 'listed by the provider'));
  return { id: known.id, patch, sighting: back.sighting, changes, notices: limits.notices };
}

function ofMissing(known: KnownModel, rules: ListingRules, now: Date) {
  const { sighting, patch } = whenMissing(known, rules.missesToDeprecate, now);
  const subject = `${known.provider_id}/${known.model_id}`;
  const reason = `not listed ${sighting.missed_runs} time(s) in a row by lists of all that the key may call, ${rules.missesToDeprecate} deprecate`;
  const deprecates = patch.deprecated === true;
  const changes: PlannedChange[] =
    deprecates || (known.missed_runs === 0 && !known.deprecated)
      ? [{ subject, action: deprecates ? 'deprecate' : 'missing', reason }]
      : [];
  const notices: Notice[] = deprecates
    ? [{ code: 'model_deprecated_by_absence', subject, message: `${subject} is deprecated: ${reason}` }]
    : [];
  return { id: known.id, patch, sighting, changes, notices };
}

function changeOf(
  subject: string,
  action: string,
  known: KnownModel,
  patch: ModelPatch,
  reason: string,
): PlannedChange[] {
  const fields = Object.keys(patch).filter((field): field is keyof ModelPatch => field in known);
  if (fields.length === 0) return [];
  return [
    { subject, action, before: Object.fromEntries(fields.map((field) => [field, known[field]])), after: patch, reason },
  ];
}

/** As many accepted lists that name the same are what a provider has, whether or not anybody has reviewed it. */
const EQUAL_LISTS = 3;

/**
 * Why a list is not believed, or null: an empty one, one that names none of the models that we have, and one that lost more than
 * a share of what was there before (and at least a few). What was there before is the models of ours that are not missing
 * already, and what the last accepted list named as far as it is reviewed or was named again and again: one list of junk is no
 * measure for the next. Of a partial list only emptiness is suspicious.
 */
function guardListing(listing: ListingToDecide, rules: ListingRules, now: Date): Notice | null {
  const { providerId } = listing;
  if (listing.models.length === 0) {
    const message = `${providerId} lists no model at all; nothing is changed`;
    return { code: 'empty_list', subject: providerId, message };
  }
  if (listing.coverage.kind === 'partial' || rules.acceptShrunken.includes(providerId)) return null;
  const named = new Set(listing.models.flatMap((model) => [model.modelId, ...model.aliases]));
  const ours = listing.known.filter((known) => isExpected(known, now)).map((known) => known.model_id);
  const missingAlready = new Set(listing.known.filter((known) => known.missed_runs > 0).map((known) => known.model_id));
  const isReviewed = (id: string) => ['approved', 'ignored'].includes(listing.discoveries[id] ?? '');
  const listedBefore = listing.listedBefore.filter((id) => listing.equalLists >= EQUAL_LISTS || isReviewed(id));
  const before = new Set([...listedBefore.filter((id) => !missingAlready.has(id)), ...ours]);
  const lost = [...before].filter((id) => !named.has(id));
  const isAll = ours.length > 0 && !ours.some((id) => named.has(id));
  if (!isAll && (lost.length < rules.shrinkMinimum || lost.length <= before.size * rules.shrinkLimit)) return null;
  const percent = Math.round((100 * lost.length) / before.size);
  const message = `${providerId} lists ${listing.models.length} model(s) and no longer ${lost.length} of ${before.size} (${percent} %) that were there before; nothing is changed until the list recovers or somebody accepts it`;
  return {
    code: 'shrunken_list',
    subject: providerId,
    message,
    details: { listed: listing.models.length, before: before.size, lost: lost.slice(0, 50) },
  };
}

/** A model that a list should name: neither missing already nor past its end. */
function isExpected(known: KnownModel, now: Date): boolean {
  return known.missed_runs === 0 && !hasEnded(known, now);
}
