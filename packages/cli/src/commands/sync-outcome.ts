import { SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import { renderTable } from '@radiant/local/terminal/table';
import { renderChangeSet } from '@radiant/registry-sync/jobs';
import { z } from 'zod';
import { differences } from '../rendering.ts';

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
  .transform((run) => ({
    syncId: run.id,
    type: run.sync_type,
    status: run.status,
    dryRun: false,
    providersUpdated: run.providers_updated,
    modelsAdded: run.models_added,
    modelsDiscovered: run.models_discovered,
    modelsUpdated: run.models_updated,
    modelsDeprecated: run.models_deprecated,
    errors: run.errors,
    errorMessage: run.error_message,
    notices: run.notices,
    remaining: run.remaining,
    changeSets: [],
    startedAt: run.started_at,
    durationMs: run.duration_ms,
  }));

/** Reads a run as the API answers it. */
export function outcomeOfRun(json: unknown): SyncOutcome {
  return syncRunSchema.parse(json);
}

/** One change that a run decided on. */
interface PlannedChangeView {
  readonly subject: string;
  readonly action: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

/** How a run stands or ended, wherever it ran. */
export interface SyncOutcome {
  readonly syncId: string;
  readonly type: string;
  readonly status: string;
  readonly dryRun: boolean;
  readonly providersUpdated: number;
  readonly modelsAdded: number;
  readonly modelsDiscovered: number;
  readonly modelsUpdated: number;
  readonly modelsDeprecated: number;
  readonly errors: readonly string[];
  readonly errorMessage: string | null;
  readonly notices: readonly { readonly code: string; readonly subject: string; readonly message: string }[];
  readonly remaining: readonly string[];
  /** What was decided; over the API it is in the history instead. */
  readonly changeSets: readonly {
    readonly kind: string;
    readonly changes: readonly PlannedChangeView[];
    readonly counts?: Readonly<Record<string, number>>;
  }[];
  readonly startedAt: Date | string;
  readonly durationMs: number | null;
}

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

/** A change-set as a diff: under each action its subjects, and for each the fields before and after. */
function renderChanges(changes: readonly PlannedChangeView[]): string {
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
