import { cellOf } from '../../rendering/cell.ts';
import type { PlannedChangeView } from './sync-outcome.ts';

/** Longest that one value is shown. */
const VALUE_WIDTH = 80;

/** A change-set as a diff: under each action its subjects, and for each the fields before and after. */
export function renderChanges(changes: readonly PlannedChangeView[]): string {
  if (changes.length === 0) return 'Nothing would change.';
  const actions = new Map<string, PlannedChangeView[]>();
  for (const change of changes) actions.set(change.action, [...(actions.get(change.action) ?? []), change]);
  return [...actions]
    .flatMap(([action, ofAction]) => [`${action} (${ofAction.length}):`, ...ofAction.flatMap(renderChange)])
    .join('\n');
}

function renderChange({ subject, before, after, reason }: PlannedChangeView): string[] {
  const title = `  ${subject}${reason === undefined ? '' : `  ${reason}`}`;
  return [title, ...differences(before, after).map((line) => `    ${line}`)];
}

/** `field: before → after` for each field that differs; `- before` and `+ after` for plain values. */
export function differences(before: unknown, after: unknown): string[] {
  if (!isObject(before) && !isObject(after)) {
    return [before === undefined ? '' : `- ${shown(before)}`, after === undefined ? '' : `+ ${shown(after)}`].filter(
      (line) => line !== '',
    );
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
