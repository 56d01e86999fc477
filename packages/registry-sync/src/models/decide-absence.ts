import { withoutAdminFields } from './announcements-from-listing.ts';
import type { KnownModel } from './known.ts';
import type { ModelPatch } from './patch.ts';

/** Whether a model was listed, and how often in a row it was not. */
export interface Sighting {
  readonly provider_id: string;
  readonly model_id: string;
  readonly seen: boolean;
  readonly missed_runs: number;
  readonly missing_since: string | null;
  readonly deprecated_by_absence: boolean;
  readonly status_before_absence: string | null;
}

/** A model that is listed: misses start anew, and what its absence had set is taken back. */
export function whenListed(known: KnownModel): { sighting: Sighting; patch: ModelPatch } {
  const restored: ModelPatch =
    known.deprecated_by_absence && known.deprecated
      ? {
          deprecated: false,
          ...(known.status === 'deprecated' ? { status: known.status_before_absence ?? 'active' } : {}),
        }
      : {};
  return {
    sighting: {
      provider_id: known.provider_id,
      model_id: known.model_id,
      seen: true,
      missed_runs: 0,
      missing_since: null,
      deprecated_by_absence: false,
      status_before_absence: null,
    },
    patch: withoutAdminFields(known, restored),
  };
}

/** A model that a complete list does not name: one more miss, and deprecated after enough in a row. Never deleted. */
export function whenMissing(
  known: KnownModel,
  missesToDeprecate: number,
  now: Date,
): { sighting: Sighting; patch: ModelPatch } {
  const missedRuns = known.missed_runs + 1;
  const deprecation = withoutAdminFields(known, {
    deprecated: true,
    ...(known.status === 'active' || known.status === 'legacy' ? { status: 'deprecated' } : {}),
  });
  const mayDeprecate = !known.deprecated && deprecation.deprecated === true;
  const deprecates = missedRuns >= missesToDeprecate && mayDeprecate;
  return {
    sighting: {
      provider_id: known.provider_id,
      model_id: known.model_id,
      seen: false,
      missed_runs: missedRuns,
      missing_since: (known.missing_since ?? now).toISOString(),
      deprecated_by_absence: known.deprecated_by_absence || deprecates,
      status_before_absence: deprecates ? known.status : known.status_before_absence,
    },
    patch: deprecates ? deprecation : {},
  };
}
