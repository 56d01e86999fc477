import type { ListedModel } from '../providers/adapter.ts';
import type { KnownModel } from './known.ts';
import type { ModelPatch } from './patch.ts';

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
  const sunsetAt = instantOf(listed.sunsetAt);
  if (sunsetAt !== null && sunsetAt.getTime() !== known.sunset_at?.getTime()) patch.sunset_at = sunsetAt.toISOString();
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
export function withoutAdminFields(known: KnownModel, patch: ModelPatch): ModelPatch {
  const held = LIFECYCLE.some((field) => known.admin_fields.includes(field))
    ? [...known.admin_fields, ...LIFECYCLE]
    : known.admin_fields;
  return Object.fromEntries(Object.entries(patch).filter(([field]) => !held.includes(field)));
}

/** A date that can be one; providers also send 0 and year 9999. */
function instantOf(text: string | null): Date | null {
  if (text === null) return null;
  const date = new Date(text);
  const year = date.getUTCFullYear();
  return year >= 2015 && year <= 2100 ? date : null;
}
