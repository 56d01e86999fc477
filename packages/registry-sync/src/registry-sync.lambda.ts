import { messageOf, RegistryError } from '@radiant/contracts';
import { type Pool, poolFromEnvironment, readRegistryGauges } from '@radiant/database';
import { observed } from '@radiant/telemetry';
import { readSyncConfig, type SyncConfig } from './jobs.ts';
import { portsFromEnvironment, type SyncPorts } from './run/ports.ts';
import { runMetrics } from './run/run-metrics.ts';
import { runSync, type SyncSummary } from './run/run-sync.ts';

/** Time kept for answering after the run's own hard end, in ms. */
const ANSWER_MS = 2_000;

/** What a container keeps between invocations. */
interface Container {
  readonly pool: Pool;
  readonly ports: SyncPorts;
  readonly config: SyncConfig;
}
let container: Container | undefined;

/** The answer: the summary, change-sets without their single changes, which are stored and may be many. */
type SyncAnswer = Omit<SyncSummary, 'changeSets'> & {
  readonly changeSets: readonly { readonly id: string | null; readonly kind: string; readonly counts: unknown }[];
};

/**
 * Runs one sync. A failed run throws, so that Lambda tries the event again and keeps it in the dead-letter queue; a partial one
 * has done its work and says what is missing.
 */
export const handler = observed('registry-sync', async (event, context, { logger, metrics }): Promise<SyncAnswer> => {
  // Two connections: one for the transactions, one for the heartbeat beside them.
  container ??= {
    config: readSyncConfig(process.env),
    ports: portsFromEnvironment(process.env, { logger }),
    pool: poolFromEnvironment(process.env, { maxConnections: 2, applicationName: 'registry-sync' }),
  };
  const summary = await runSync({
    ...container,
    event,
    logger,
    deliveryId: `lambda:${context.awsRequestId}`,
    remainingMs: Math.max(1_000, context.getRemainingTimeInMillis() - ANSWER_MS),
  });
  try {
    metrics.add(...runMetrics(summary, await readRegistryGauges(container.pool)));
  } catch (error) {
    logger.warn('The metrics of the run could not be read', { reason: messageOf(error) });
  }
  if (summary.status === 'failed') {
    const message = `Run ${summary.syncId} (${summary.type}) failed: ${summary.errorMessage ?? 'see its log row'}`;
    throw new RegistryError('upstream_failed', message, { retryable: true, details: { errors: summary.errors } });
  }
  const changeSets = summary.changeSets.map(({ id, kind, counts }) => ({ id, kind, counts }));
  return { ...summary, changeSets };
});
