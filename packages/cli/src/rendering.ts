import { type Column, renderTable } from '@radiant/local/terminal/table';
import type { Row } from './admin/answers.ts';

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
function timeOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

/** Never in exponents: prices go down to 0.00000002. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1e-6 || value === 0) return String(value);
  return value.toFixed(12).replace(/0+$/, '');
}

/** Milliseconds as a whole number of them. */
export function milliseconds(value: unknown): string | null {
  return typeof value === 'number' ? `${Math.round(value)} ms` : null;
}

/** Longest that one value is shown. */
const VALUE_WIDTH = 80;

/** `field: before → after` for each field that differs; `- before` and `+ after` for plain values. */
export function differences(before: unknown, after: unknown): string[] {
  if (!isObject(before) && !isObject(after)) {
    const removed = before === undefined || before === null ? [] : [`- ${shown(before)}`];
    return after === undefined || after === null ? removed : [...removed, `+ ${shown(after)}`];
  }
  const [left, right] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return fields
    .filter((field) => JSON.stringify(left[field] ?? null) !== JSON.stringify(right[field] ?? null))
    .map((field) => {
      const change = relativeChange(left[field], right[field]);
      return `${field}: ${shown(left[field])} → ${shown(right[field])}${change === null ? '' : ` (${change})`}`;
    });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = String(cellOf(value) ?? '–');
  return text.length > VALUE_WIDTH ? `${text.slice(0, VALUE_WIDTH - 1)}…` : text;
}

/** How a number changed, such as `-20 %`; null where that cannot be said. */
export function relativeChange(before: unknown, after: unknown): string | null {
  if (typeof before !== 'number' || typeof after !== 'number' || before === 0) return null;
  const percent = Math.round((after / before - 1) * 1_000) / 10;
  return `${percent > 0 ? '+' : ''}${percent} %`;
}

/** A column over the rows of an answer: a field by name, or whatever `of` makes of the row. */
export interface RowColumn extends Column {
  readonly field?: string;
  readonly of?: (row: Row, index: number) => unknown;
}

/** Rows as a table, or the sentence `none` where there are none. */
export function renderRows(rows: readonly Row[], columns: readonly RowColumn[], none: string): string {
  if (rows.length === 0) return none;
  const cells = (row: Row, index: number) =>
    columns.map(({ of, field, title }) => cellOf(of ? of(row, index) : row[field ?? title]));
  return renderTable(columns, rows.map(cells));
}

/** One thing, a line for each field; what is unknown or empty is left out, since every thing has many such fields. */
export function renderFields(row: Row, skip: readonly string[] = []): string {
  const lines = Object.entries(row)
    .filter(([name]) => !skip.includes(name))
    .map(([name, value]) => [name, cellOf(value)] as const)
    .filter(([, value]) => value !== null && value !== '{}');
  return renderTable([{ title: 'field' }, { title: 'value', maxWidth: 160 }], lines);
}
