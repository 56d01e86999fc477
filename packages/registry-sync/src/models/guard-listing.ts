import type { Notice } from '../run/notice.ts';
import type { KnownModel, ListingRules, ListingToDecide } from './known.ts';

/**
 * Why a list is not believed, or null: an empty one, and one that lost more than a share of what was there before (and at
 * least a few). What was there before is what the last accepted list named and the models of ours that are not missing
 * already. Of a partial list only emptiness is suspicious.
 */
export function guardListing(listing: ListingToDecide, rules: ListingRules, now: Date): Notice | null {
  const { providerId } = listing;
  if (listing.models.length === 0) {
    const message = `${providerId} lists no model at all; nothing is changed`;
    return { code: 'empty_list', subject: providerId, message };
  }
  if (!listing.complete || rules.acceptShrunken.includes(providerId)) return null;
  const named = new Set(listing.models.flatMap((model) => [model.modelId, ...model.aliases]));
  const ours = listing.known.filter((known) => isExpected(known, now)).map((known) => known.model_id);
  const missingAlready = new Set(listing.known.filter((known) => known.missed_runs > 0).map((known) => known.model_id));
  const before = new Set([...listing.listedBefore.filter((id) => !missingAlready.has(id)), ...ours]);
  const lost = [...before].filter((id) => !named.has(id));
  if (lost.length < rules.shrinkMinimum || lost.length <= before.size * rules.shrinkLimit) return null;
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
  const ended = known.status === 'retired' || (known.sunset_at !== null && known.sunset_at <= now);
  return known.missed_runs === 0 && !ended;
}
