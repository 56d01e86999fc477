import { differences } from '../../rendering/differences.ts';
import type { PlannedChangeView } from './sync-outcome.ts';

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
