import { z } from 'zod';

/** What a sync run refreshes; `full` is models, health and thermal together. */
export const SYNC_TYPES = ['full', 'health', 'pricing', 'thermal', 'models'] as const;
export const syncTypeSchema = z.enum(SYNC_TYPES);
/** One of {@link SYNC_TYPES}. */
export type SyncType = z.infer<typeof syncTypeSchema>;

/** How a sync run stands. `partial` finished with something left out and named, `skipped` did nothing on purpose. */
export const SYNC_STATUSES = ['queued', 'running', 'completed', 'partial', 'failed', 'skipped'] as const;
export const syncStatusSchema = z.enum(SYNC_STATUSES);
/** One of {@link SYNC_STATUSES}. */
export type SyncStatus = z.infer<typeof syncStatusSchema>;
