import { type Row, rowOf } from '../../admin/rows.ts';
import { cellOf } from '../../rendering/cell.ts';
import { differences } from '../../rendering/differences.ts';

/** A change in one line: its name and fields before and after. */
export function summaryOf(change: Row): string {
  const { before, after } = change;
  const row = rowOf(after ?? before ?? {});
  if (change.action !== 'update') return String(row.model_id ?? row.id ?? change.entity_id);
  return differences(before, after)
    .filter(
      (line) =>
        !/^(updated_at|admin_fields|synced_fields|price_source|price_reference|price_observed_at|sources):/.test(line),
    )
    .join('; ');
}

/** A change in full: who, when, why, and every field before and after. */
export function renderChange(change: Row): string {
  const by = `${change.actor} (${change.actor_kind}), ${cellOf(change.changed_at)}`;
  return [
    `${change.action} ${change.entity} ${change.entity_id}`,
    `by ${by}${change.reason === null ? '' : `: ${change.reason}`}`,
    ...(change.change_set_id === null ? [] : [`under decision ${change.change_set_id}`]),
    ...(change.sync_id === null ? [] : [`by sync run ${change.sync_id}`]),
    ...differences(change.before ?? undefined, change.after ?? undefined).map((line) => `  ${line}`),
  ].join('\n');
}
