import type { ChangeSetDraft } from '../run/change-set.ts';
import type { ListingDecision } from './decide-listing.ts';

/** What a models run counts. */
type ListingCounts = Readonly<
  Record<'discovered' | 'updated' | 'deprecated' | 'restored' | 'missing' | 'refused', number>
>;

/** The change-set of a models run, as it is shown and stored. */
export function listingDraft(
  decisions: readonly ListingDecision[],
): ChangeSetDraft & { readonly counts: ListingCounts } {
  const changes = decisions.flatMap((decision) => decision.changes);
  const updates = decisions.flatMap((decision) => decision.updates);
  const count = (action: string) => changes.filter((change) => change.action === action).length;
  const deprecated = updates.filter(({ patch }) => patch.deprecated === true).length;
  return {
    kind: 'sync.models',
    reason: 'what the providers list',
    changes,
    counts: {
      discovered: count('discover'),
      updated: updates.length - deprecated,
      deprecated,
      restored: count('restore'),
      missing: count('missing'),
      refused: decisions.filter((decision) => decision.accepted === null).length,
    },
    notices: decisions.flatMap((decision) => decision.notices),
  };
}
