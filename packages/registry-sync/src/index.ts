export { EVENT_TYPES, JOBS, readSyncConfig, type SyncConfig } from './jobs.ts';
export { renderPricingChangeSet } from './pricing/render-pricing-change-set.ts';
export type { ListedModel, ProviderAdapter } from './providers/adapter.ts';
export { ADAPTERS } from './providers/adapters.ts';
export { type Flushed, type FlushOptions, flushEvents } from './run/flush-events.ts';
export type { ProgressStep } from './run/heartbeat.ts';
export type {
  ChangeSetDraft,
  ChangeSetSummary,
  Job,
  JobContext,
  JobName,
  JobResult,
  Notice,
  PlannedChange,
  StepState,
  SyncCounts,
} from './run/job.ts';
export type { SyncPorts } from './run/ports.ts';
export { portsFromEnvironment } from './run/ports.ts';
export type { RunSyncOptions, SyncSummary } from './run/run-sync.ts';
export { runSync } from './run/run-sync.ts';
export { parseSyncEvent, type SyncRequest } from './run/sync-event.ts';
