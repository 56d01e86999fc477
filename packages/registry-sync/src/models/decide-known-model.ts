import type { KnownModelRow, ListedModelPatch, SightingRow } from '@radiant/database';
import type { ListedModel } from '../providers/adapter.ts';
import type { Notice } from '../run/job.ts';
import { tokenLimits } from './decide-kind.ts';

/** A model of the registry as the models sync sees it. */
export type KnownModel = Readonly<KnownModelRow>;

/** What a list changes of a model, as it is put together. */
export type ModelPatch = { -readonly [Field in keyof ListedModelPatch]: ListedModelPatch[Field] };

/**
 * What a provider announces of a model's end: deprecated, the date and the successor. A withdrawn announcement takes back what
 * a sync had set, not what the catalogue or an admin says.
 */
export function announcementsFromListing(known: KnownModel, listed: ListedModel): ModelPatch {
  const patch: ModelPatch = {};
  if (listed.deprecated === true && !known.deprecated) {
    patch.deprecated = true;
    if (known.status === 'active' || known.status === 'legacy') patch.status = 'deprecated';
  }
  const { sunsetAt } = listed;
  if (sunsetAt !== null && Date.parse(sunsetAt) !== known.sunset_at?.getTime()) patch.sunset_at = sunsetAt;
  const { successor } = listed;
  if (successor !== null && successor !== '' && successor.length <= 200) {
    if (successor !== known.model_id && successor !== known.successor) patch.successor = successor;
  }
  return withoutAdminFields(known, { ...withdrawn(known, listed), ...patch });
}

/** The provider says that it is not deprecated, and a sync (not an absence, see `whenListed`) had said that it is. */
function withdrawn(known: KnownModel, listed: ListedModel): ModelPatch {
  if (listed.deprecated !== false || listed.sunsetAt !== null) return {};
  const patch: ModelPatch = {};
  const bySync = known.synced_fields.includes('deprecated') && !known.deprecated_by_absence;
  if (known.deprecated && bySync && known.status !== 'retired') {
    patch.deprecated = false;
    if (known.status === 'deprecated') patch.status = 'active';
  }
  if (known.sunset_at !== null && known.synced_fields.includes('sunset_at')) patch.sunset_at = null;
  return patch;
}

/** Both say where a model is in its life; changing one against the other would make it contradict itself. */
const LIFECYCLE = ['status', 'deprecated'];

/** The patch without the fields that an admin set; of status and deprecated, either holds both. */
function withoutAdminFields(known: KnownModel, patch: ModelPatch): ModelPatch {
  const held = LIFECYCLE.some((field) => known.admin_fields.includes(field))
    ? [...known.admin_fields, ...LIFECYCLE]
    : known.admin_fields;
  return Object.fromEntries(Object.entries(patch).filter(([field]) => !held.includes(field)));
}

/** A limit that moves by more than this factor is somebody's mistake more likely than a change. */
const SUSPECT_FACTOR = 8;

const LIMITS = ['context_window', 'max_output'] as const;

/**
 * The provider's own word on context window and output limit of a model that works in tokens, which goes before the catalogue's;
 * never before an admin's. A leap by more than a factor of 8 is a notice and changes nothing.
 */
export function limitsFromListing(known: KnownModel, listed: ListedModel): { patch: ModelPatch; notices: Notice[] } {
  const patch: ModelPatch = {};
  const notices: Notice[] = [];
  const stated = tokenLimits(listed, known.category);
  for (const field of LIMITS) {
    const now = stated[field];
    const before = known[field];
    if (now === null || now === before || !Number.isInteger(now) || now <= 0 || now > 2_147_483_647) continue;
    if (known.admin_fields.includes(field)) continue;
    if (before !== null && (now > before * SUSPECT_FACTOR || now * SUSPECT_FACTOR < before)) {
      const subject = `${known.provider_id}/${known.model_id}`;
      const message = `${subject} lists ${field} ${now}, the registry has ${before}; more than a factor of ${SUSPECT_FACTOR} apart, so nothing is changed`;
      notices.push({ code: 'limit_suspect', subject, message, details: { field, listed: now, registry: before } });
    } else patch[field] = now;
  }
  return { patch, notices };
}

/** A model that is listed: misses start anew, and what its absence had set is taken back. */
export function whenListed(known: KnownModel): { sighting: SightingRow; patch: ModelPatch } {
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
): { sighting: SightingRow; patch: ModelPatch } {
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
