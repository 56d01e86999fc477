import { renderTable } from '@radiant/local/terminal/table';
import { renderChangeSet } from '@radiant/registry-sync/jobs';
import { renderChanges } from './render-changes.ts';
import type { SyncOutcome } from './sync-outcome.ts';

/** A run for people: how it ended, what it counted, what went wrong, what one should know; in a dry run what would change. */
export function renderOutcome(outcome: SyncOutcome): string {
  const took = outcome.durationMs === null ? '' : ` in ${(outcome.durationMs / 1_000).toFixed(1)} s`;
  const why = outcome.errorMessage === null ? '' : `: ${outcome.errorMessage}`;
  const title = `${outcome.type} sync ${outcome.dryRun ? '(dry run, nothing written) ' : ''}${outcome.status}${took}${why}`;
  return [
    title,
    outcome.dryRun ? '' : `id ${outcome.syncId}`,
    renderCounts(outcome),
    outcome.dryRun ? renderDecisions(outcome.changeSets) : '',
    listed('Errors', outcome.errors),
    listed(
      'Notices (docs/runbook.md says what to do)',
      outcome.notices.map((notice) => `${notice.code} ${notice.subject}: ${notice.message}`),
    ),
    listed('Left undone for lack of time', outcome.remaining),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Each change-set in its job's own words, those that have none together as a list. */
function renderDecisions(changeSets: SyncOutcome['changeSets']): string {
  const rendered = changeSets.map((set) => ({ set, text: renderChangeSet(set) }));
  const listed = rendered.filter(({ text }) => text === null);
  const parts = rendered.flatMap(({ text }) => text ?? []);
  if (parts.length === 0 || listed.length > 0) parts.push(renderChanges(listed.flatMap(({ set }) => set.changes)));
  return parts.join('\n');
}

function renderCounts(outcome: SyncOutcome): string {
  return renderTable(
    [
      { title: 'providers updated', align: 'right' },
      { title: 'models added', align: 'right' },
      { title: 'discovered', align: 'right' },
      { title: 'updated', align: 'right' },
      { title: 'deprecated', align: 'right' },
      { title: 'errors', align: 'right' },
    ],
    [
      [
        outcome.providersUpdated,
        outcome.modelsAdded,
        outcome.modelsDiscovered,
        outcome.modelsUpdated,
        outcome.modelsDeprecated,
        outcome.errors.length,
      ],
    ],
  );
}

function listed(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`${title}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}
