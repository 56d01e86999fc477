import { camelCased, SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import type { PlannedChange, SyncSummary } from '@radiant/registry-sync';
import { renderChangeSet } from '@radiant/registry-sync/jobs';
import { z } from 'zod';
import { differences, renderRows } from '../rendering.ts';

const count = z.int().min(0);

/** A run as the API keeps it, read into the names that a run in this process reports with. */
const syncRunSchema = z
  .object({
    id: z.string(),
    sync_type: z.enum(SYNC_TYPES),
    status: z.enum(SYNC_STATUSES),
    providers_updated: count,
    models_added: count,
    models_discovered: count,
    models_updated: count,
    models_deprecated: count,
    errors: z.array(z.string()),
    error_message: z.string().nullable(),
    notices: z.array(z.object({ code: z.string(), subject: z.string(), message: z.string() })).catch([]),
    remaining: z.array(z.string()),
    started_at: z.string(),
    duration_ms: z.number().nullable(),
  })
  .transform(({ id, sync_type: type, status, started_at: startedAt, duration_ms: durationMs, ...counted }) => ({
    ...{ syncId: id, type, status, dryRun: false },
    ...camelCased(counted),
    ...{ changeSets: [], startedAt, durationMs },
  }));

/** Reads a run as the API answers it. */
export function outcomeOfRun(json: unknown): SyncOutcome {
  return syncRunSchema.parse(json);
}

/** How a run stands or ended, wherever it ran. */
export interface SyncOutcome extends Omit<SyncSummary, 'changeSets' | 'startedAt' | 'durationMs' | 'events' | 'facts'> {
  /** What was decided; over the API it is in the history instead. */
  readonly changeSets: readonly Parameters<typeof renderChangeSet>[0][];
  readonly startedAt: Date | string;
  readonly durationMs: number | null;
}

/**
 * A run for people: how it ended, what it counted, what went wrong, what one should know; what changed and awaits review where its job has
 * words for that, and in a dry run whatever would change.
 */
export function renderOutcome(outcome: SyncOutcome): string {
  const took = outcome.durationMs === null ? '' : ` in ${(outcome.durationMs / 1_000).toFixed(1)} s`;
  const why = outcome.errorMessage === null ? '' : `: ${outcome.errorMessage}`;
  const title = `${outcome.type} sync ${outcome.dryRun ? '(dry run, nothing written) ' : ''}${outcome.status}${took}${why}`;
  return [
    title,
    outcome.dryRun ? '' : `id ${outcome.syncId}`,
    renderCounts(outcome),
    outcome.dryRun ? renderDecisions(outcome.changeSets) : inOwnWords(outcome.changeSets),
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

/** The change-sets that have something to tell in their job's own words. */
function inOwnWords(changeSets: SyncOutcome['changeSets']): string {
  return changeSets.flatMap((set) => (set.changes.length === 0 ? [] : (renderChangeSet(set) ?? []))).join('\n');
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
  const columns = [
    { title: 'providers updated', field: 'providersUpdated', align: 'right' },
    { title: 'models added', field: 'modelsAdded', align: 'right' },
    { title: 'discovered', field: 'modelsDiscovered', align: 'right' },
    { title: 'updated', field: 'modelsUpdated', align: 'right' },
    { title: 'deprecated', field: 'modelsDeprecated', align: 'right' },
    { title: 'errors', field: 'errors', align: 'right' },
  ] as const;
  return renderRows([{ ...outcome, errors: outcome.errors.length }], columns, '');
}

function listed(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`${title}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** A change-set as a diff: under each action its subjects, and for each the fields before and after. */
function renderChanges(changes: readonly PlannedChange[]): string {
  if (changes.length === 0) return 'Nothing would change.';
  const actions = new Map<string, PlannedChange[]>();
  for (const change of changes) actions.set(change.action, [...(actions.get(change.action) ?? []), change]);
  return [...actions]
    .flatMap(([action, ofAction]) => [`${action} (${ofAction.length}):`, ...ofAction.flatMap(renderChange)])
    .join('\n');
}

function renderChange({ subject, before, after, reason }: PlannedChange): string[] {
  const title = `  ${subject}${reason === undefined ? '' : `  ${reason}`}`;
  return [title, ...differences(before, after).map((line) => `    ${line}`)];
}
