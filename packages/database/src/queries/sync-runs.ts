import type { SyncStatus, SyncType } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** A row of `registry_sync_log`. */
export interface SyncRunRow {
  id: string;
  sync_type: SyncType;
  status: SyncStatus;
  providers_updated: number;
  models_added: number;
  models_discovered: number;
  models_updated: number;
  models_deprecated: number;
  errors: string[];
  error_message: string | null;
  notices: unknown;
  remaining: string[];
  progress: unknown;
  triggered_by: string;
  started_at: Date;
  completed_at: Date | null;
  duration_ms: number | null;
  heartbeat_at: Date;
}

const COLUMNS = `id, sync_type, status, providers_updated, models_added, models_discovered, models_updated, models_deprecated, errors,
  error_message, notices, remaining, progress, triggered_by, started_at, completed_at, duration_ms, heartbeat_at`;

/** Which runs, newest first. */
export interface SyncRunFilter {
  readonly syncType?: SyncType | undefined;
  readonly status?: SyncStatus | undefined;
  /** Where the previous page ended. */
  readonly after?: { readonly startedAt: string; readonly id: string } | null;
  readonly limit: number;
}

/** Runs, newest first; `sort_key` is started_at with its microseconds. */
export async function listSyncRuns(
  database: Queryable,
  filter: SyncRunFilter,
): Promise<(SyncRunRow & { sort_key: string })[]> {
  const { rows } = await database.query<SyncRunRow & { sort_key: string }>(
    `SELECT ${COLUMNS}, started_at::text AS sort_key FROM registry_sync_log
     WHERE ($1::text IS NULL OR sync_type = $1) AND ($2::text IS NULL OR status = $2)
       AND ($3::text IS NULL OR started_at < $3::text::timestamptz
         OR (started_at = $3::text::timestamptz AND id > $4::uuid))
     ORDER BY started_at DESC, id LIMIT $5`,
    [
      filter.syncType ?? null,
      filter.status ?? null,
      filter.after?.startedAt ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows;
}

/** One run, or null. */
export async function readSyncRun(database: Queryable, id: string): Promise<SyncRunRow | null> {
  const { rows } = await database.query<SyncRunRow>(`SELECT ${COLUMNS} FROM registry_sync_log WHERE id = $1`, [id]);
  return rows[0] ?? null;
}
