import type { SyncType } from '@radiant/contracts';
import { runSync, type SyncConfig, type SyncPorts, type SyncSummary } from '@radiant/registry-sync';
import type { Pool } from 'pg';
import { syncProgress } from '../terminal/progress.ts';

/** What every local run needs. */
export interface LocalSync {
  readonly pool: Pool;
  readonly ports: SyncPorts;
  readonly config: SyncConfig;
  readonly signal: AbortSignal;
}

/** One run in this process; its steps show on `stream` where one is given. */
export async function runLocalSync(
  options: LocalSync & {
    readonly syncType: SyncType;
    readonly triggeredBy: string;
    readonly syncId?: string;
    readonly stream?: NodeJS.WriteStream;
  },
): Promise<SyncSummary> {
  const { syncType, triggeredBy, syncId, stream, ...run } = options;
  const progress = stream === undefined ? undefined : syncProgress(stream);
  try {
    return await runSync({
      ...run,
      event: { syncType, triggeredBy, ...(syncId === undefined ? {} : { syncId }) },
      onProgress: (step) => progress?.report({ step: `${step.job}:${step.step}`, state: step.state }),
    });
  } finally {
    progress?.end();
  }
}
