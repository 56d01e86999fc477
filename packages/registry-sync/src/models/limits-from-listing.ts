import type { ListedModel } from '../providers/adapter.ts';
import type { Notice } from '../run/notice.ts';
import type { KnownModel } from './known.ts';
import type { ModelPatch } from './patch.ts';

/** A limit that moves by more than this factor is somebody's mistake more likely than a change. */
const SUSPECT_FACTOR = 8;

const LIMITS = [
  { field: 'context_window', listed: (model: ListedModel) => model.contextWindow },
  { field: 'max_output', listed: (model: ListedModel) => model.maxOutput },
] as const;

/**
 * The provider's own word on context window and output limit, which goes before the catalogue's; never before an admin's. A
 * leap by more than a factor of 8 is a notice and changes nothing.
 */
export function limitsFromListing(known: KnownModel, listed: ListedModel): { patch: ModelPatch; notices: Notice[] } {
  const patch: ModelPatch = {};
  const notices: Notice[] = [];
  for (const { field, listed: limitOf } of LIMITS) {
    const now = limitOf(listed);
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
