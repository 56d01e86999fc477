import { SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import { z } from 'zod';

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
export interface PlannedChangeView {
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
