import type { ClosedRunRow, NewEvent } from '@radiant/database';
import type { SyncSummary } from './sync-summary.ts';

/** More errors than this are not sent: an event has 256 KB, and the log row has them all. */
const MAX_ERRORS = 100;
const MAX_ERROR_LENGTH = 500;

/** What the bus is told when a run ends. */
export function completedEvent(
  summary: Pick<SyncSummary, 'syncId' | 'type' | 'status' | 'errors' | 'errorMessage' | 'durationMs' | 'remaining'> &
    Pick<SyncSummary, 'providersUpdated' | 'modelsAdded' | 'modelsDiscovered' | 'modelsUpdated' | 'modelsDeprecated'>,
): NewEvent {
  return {
    detailType: 'RegistrySyncCompleted',
    entity: `sync/${summary.type}`,
    detail: {
      syncId: summary.syncId,
      syncType: summary.type,
      status: summary.status,
      counts: {
        providersUpdated: summary.providersUpdated,
        modelsAdded: summary.modelsAdded,
        modelsDiscovered: summary.modelsDiscovered,
        modelsUpdated: summary.modelsUpdated,
        modelsDeprecated: summary.modelsDeprecated,
      },
      durationMs: summary.durationMs,
      errors: summary.errors.slice(0, MAX_ERRORS).map((error) => error.slice(0, MAX_ERROR_LENGTH)),
      errorCount: summary.errors.length,
      errorMessage: summary.errorMessage,
      remaining: summary.remaining.slice(0, MAX_ERRORS),
    },
  };
}

/** The same for a run that another one closed. */
export function deadRunEvent(run: ClosedRunRow): NewEvent {
  return completedEvent({
    syncId: run.id,
    type: run.sync_type,
    status: 'failed',
    providersUpdated: 0,
    modelsAdded: 0,
    modelsDiscovered: 0,
    modelsUpdated: 0,
    modelsDeprecated: 0,
    errors: [],
    errorMessage: run.error_message,
    durationMs: run.duration_ms,
    remaining: [],
  });
}
