import type { Operation } from '../http/operation.ts';
import { getStats } from './get-stats.ts';
import { getSyncRun } from './get-sync-run.ts';
import { listModels } from './list-models.ts';
import { listSyncHistory } from './list-sync-history.ts';
import { triggerSync } from './trigger-sync.ts';

// Export and import bundles: ../bundle.

/** Every operation of the API. Fixed paths stand before those with parameters, because the first that fits is taken. */
export const OPERATIONS: readonly Operation[] = [listModels, getStats, listSyncHistory, triggerSync, getSyncRun];
