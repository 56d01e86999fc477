const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Any value as a cell of a table: times to the minute in UTC, lists by comma, nothing as null. */
export function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return plainNumber(value);
  if (value instanceof Date) return timeOf(value);
  if (typeof value === 'string') return TIMESTAMP.test(value) ? timeOf(new Date(value)) : value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((part) => cellOf(part) ?? '–').join(', ');
  return JSON.stringify(value);
}

/** Such as `2026-11-24 00:26Z`. */
export function timeOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

/** Never in exponents: prices go down to 0.00000002. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1e-6 || value === 0) return String(value);
  return value.toFixed(12).replace(/0+$/, '');
}
