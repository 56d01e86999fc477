import type { RegistryCounts } from '@radiant/database';
import type { SyncSummary } from '@radiant/registry-sync';
import type { OpenDatabase } from '../environment/open-database.ts';
import type { ExampleSelection } from './example-selection.ts';
import type { StartOptions } from './options.ts';

/** What `npm start -- --once --json` prints. */
export function outcomeOf(run: {
  readonly options: StartOptions;
  readonly database: OpenDatabase;
  readonly counts: RegistryCounts;
  readonly sync: SyncSummary;
  readonly selection: ExampleSelection | null;
  readonly startedAt: number;
}) {
  const { sync } = run;
  return {
    mode: run.options.once ? 'once' : 'serve',
    database: { kind: run.database.kind, version: run.database.version },
    registry: run.counts,
    sync: {
      syncId: sync.syncId,
      type: sync.type,
      status: sync.status,
      providersUpdated: sync.providersUpdated,
      modelsAdded: sync.modelsAdded,
      modelsUpdated: sync.modelsUpdated,
      modelsDeprecated: sync.modelsDeprecated,
      errors: sync.errors,
      durationMs: sync.durationMs,
    },
    selection: run.selection,
    elapsedMs: Date.now() - run.startedAt,
  };
}
