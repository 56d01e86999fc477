import { cellOf } from './cell.ts';

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
    .map((field) => `${field}: ${shown(left[field])} → ${shown(right[field])}${relative(left[field], right[field])}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = String(cellOf(value) ?? '–');
  return text.length > VALUE_WIDTH ? `${text.slice(0, VALUE_WIDTH - 1)}…` : text;
}

/** Such as ` (-20 %)`. */
function relative(before: unknown, after: unknown): string {
  if (typeof before !== 'number' || typeof after !== 'number' || before === 0) return '';
  const percent = Math.round((after / before - 1) * 1_000) / 10;
  return ` (${percent > 0 ? '+' : ''}${percent} %)`;
}
