import {
  loadSelectionSnapshot,
  type Queryable,
  readRegistryVersion,
  recordOutcomes,
  requestWarmUp,
} from '@radiant/database';
import type { RegistrySource } from '../selector/registry-source.ts';
import { snapshotOf } from '../snapshot/snapshot-of.ts';
import { inSlices } from '../snapshot/steps.ts';

/** How to use the database. */
export interface PostgresSourceOptions {
  /** Who asks for warm-ups; shown in `warm_up_requests`. Default `selector`. */
  readonly requestedBy?: string;
}

/**
 * The registry in PostgreSQL: loaded by one query, its version by a read of one row.
 *
 * @example
 * const selector = await createModelSelector({ source: postgresSource(pool) });
 */
export function postgresSource(database: Queryable, options: PostgresSourceOptions = {}): RegistrySource {
  return {
    load: async () => inSlices(snapshotOf(await loadSelectionSnapshot(database))),
    version: () => readRegistryVersion(database),
    async requestWarmUp(modelId) {
      const request = await requestWarmUp(database, modelId, options.requestedBy ?? 'selector');
      return request.requests === 1 ? 'requested' : 'joined';
    },
    recordOutcomes: (outcomes) => recordOutcomes(database, outcomes),
  };
}
