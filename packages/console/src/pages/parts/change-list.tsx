import type { Change } from '../../api/queries.ts';
import { day, percent, perM, usd, words } from '../../design/numbers.ts';

const SILENT =
  /^(updated_at|created_at|admin_fields|synced_fields|price_source|price_reference|price_observed_at|sources|provenance)$/;

/** A field as people call it. */
export function fieldTitle(field: string): string {
  const known: Readonly<Record<string, string>> = {
    input_cost_per_1k: 'Input, per 1M',
    output_cost_per_1k: 'Output, per 1M',
    cached_input_cost_per_1k: 'Cached input, per 1M',
    cache_write_cost_per_1k: 'Cache write, per 1M',
    markup_rate: 'Markup',
    markup_percent: 'Markup',
    min_tier: 'From tier',
    enabled: 'In use',
    deprecated: 'Legacy',
    scale_to_zero_minutes: 'Sleeps after, min',
    sunset_at: 'Retires',
  };
  return known[field] ?? words(field);
}

/** A value of a field as people read it. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined) return field.startsWith('markup') ? 'none' : 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (/per_1k$/.test(field) && /cost|cache/.test(field)) return usd(perM(value));
    if (/cost|hourly_rate|^per_/.test(field)) return usd(value);
    if (field === 'markup_rate') return value === 0 ? 'none' : percent(value);
    if (field === 'markup_percent') return value === 0 ? 'none' : percent(value / 100);
    return value.toLocaleString('en-US');
  }
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return day(value);
  return typeof value === 'object' ? `${Object.keys(value).length} entries` : String(value);
}

/** The fields of a change that say something. */
export const tellingFields = (fields: readonly string[]): string[] => fields.filter((field) => !SILENT.test(field));

/** What a change is about, by its name. */
export function changeTitle(change: Pick<Change, 'before' | 'after' | 'entity' | 'entity_id'>): string {
  const row = (change.after ?? change.before ?? {}) as Readonly<Record<string, unknown>>;
  if (change.entity === 'certificate' && row.claim !== undefined)
    return `${words(String(row.claim))} certificate of ${row.provider_id}`;
  return String(row.display_name ?? row.name ?? row.title ?? row.claim ?? row.task ?? change.entity_id);
}

/** Who made it, as people say it. */
export function actorName({ actor, actor_kind }: { readonly actor: string; readonly actor_kind: string }): string {
  if (actor_kind === 'sync') return `${words(actor.replace('sync:', ''))} sync`;
  return actor === 'catalogue' ? 'The catalogue' : actor;
}
