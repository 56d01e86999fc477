import { per1k, percent, perM, usd } from '../../design/numbers.ts';

/** A field of a stored model that the console edits, and how its value is typed and shown. */
export interface EditField {
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
  readonly kind: 'text' | 'whole' | 'perM' | 'usd' | 'share' | 'percent' | 'flag';
  /** Which operation changes it. */
  readonly by: 'fields' | 'pricing';
  readonly of: 'external' | 'self_hosted' | 'both';
}

/** What is edited, in the order of the form. */
export const EDIT_FIELDS: readonly EditField[] = [
  { name: 'display_name', title: 'Name', kind: 'text', by: 'fields', of: 'both' },
  {
    name: 'input_cost_per_1k',
    title: 'Input price',
    unit: '$ / 1M tokens',
    kind: 'perM',
    by: 'pricing',
    of: 'external',
  },
  {
    name: 'output_cost_per_1k',
    title: 'Output price',
    unit: '$ / 1M tokens',
    kind: 'perM',
    by: 'pricing',
    of: 'external',
  },
  {
    name: 'cached_input_cost_per_1k',
    title: 'Cached input price',
    unit: '$ / 1M tokens',
    kind: 'perM',
    by: 'pricing',
    of: 'external',
  },
  { name: 'cost_per_request', title: 'Price of a request', unit: '$', kind: 'usd', by: 'pricing', of: 'external' },
  { name: 'cost_per_image', title: 'Price of an image', unit: '$', kind: 'usd', by: 'pricing', of: 'external' },
  { name: 'markup_rate', title: 'Markup', unit: '%', kind: 'share', by: 'pricing', of: 'external' },
  { name: 'hourly_rate', title: 'Instance', unit: '$ / hour', kind: 'usd', by: 'pricing', of: 'self_hosted' },
  { name: 'markup_percent', title: 'Markup', unit: '%', kind: 'percent', by: 'pricing', of: 'self_hosted' },
  { name: 'scale_to_zero_minutes', title: 'Sleeps after', unit: 'min', kind: 'whole', by: 'fields', of: 'self_hosted' },
  { name: 'min_tier', title: 'From tier', kind: 'whole', by: 'fields', of: 'both' },
  { name: 'context_window', title: 'Context', unit: 'tokens', kind: 'whole', by: 'fields', of: 'both' },
  { name: 'max_output', title: 'Max output', unit: 'tokens', kind: 'whole', by: 'fields', of: 'both' },
  { name: 'enabled', title: 'In use', kind: 'flag', by: 'fields', of: 'both' },
  { name: 'deprecated', title: 'Legacy', kind: 'flag', by: 'fields', of: 'both' },
];

/** The fields that a model of this kind has. */
export const fieldsOf = (hosting: string): readonly EditField[] =>
  EDIT_FIELDS.filter(({ of }) => of === 'both' || of === hosting);

/** A stored value as it stands in the form; unknown is empty. */
export function typed({ kind }: EditField, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'number') return String(value);
  if (kind === 'perM') return String(perM(value));
  return String(kind === 'share' ? Number((value * 100).toPrecision(12)) : value);
}

/** What was typed as a stored value; null is unknown. @throws Error that says what is expected */
export function stored({ kind }: EditField, text: string): unknown {
  const given = text.trim();
  if (kind === 'flag') return given === 'true';
  if (given === '') return null;
  if (kind === 'text') return given;
  const value = Number(given.replace(/^\$/, '').replaceAll(',', ''));
  if (!Number.isFinite(value) || value < 0) throw new Error(`found “${given}”, expected a number of at least 0`);
  if (kind === 'whole' && !Number.isInteger(value)) throw new Error(`found “${given}”, expected a whole number`);
  if (kind === 'perM') return per1k(value);
  return kind === 'share' ? Number((value / 100).toPrecision(12)) : value;
}

/** A stored value as people read it. */
export function shown({ kind }: EditField, value: unknown): string {
  if (value === null || value === undefined) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'number') return String(value);
  if (kind === 'perM') return usd(perM(value));
  if (kind === 'usd') return usd(value);
  if (kind === 'share') return value === 0 ? 'none' : percent(value);
  if (kind === 'percent') return value === 0 ? 'none' : percent(value / 100);
  return value.toLocaleString('en-US');
}

/** Whether a new price is so far from the old that a unit was probably mistaken, and in which direction. */
export function unitDoubt(field: EditField, before: unknown, after: unknown): 'thousandth' | 'thousandfold' | null {
  if (field.kind !== 'perM' || typeof before !== 'number' || typeof after !== 'number' || before === 0 || after === 0)
    return null;
  const ratio = after / before;
  return ratio <= 1 / 500 ? 'thousandth' : ratio >= 500 ? 'thousandfold' : null;
}
