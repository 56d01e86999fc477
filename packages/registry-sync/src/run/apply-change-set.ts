import { backoffMs, RegistryError, retry } from '@radiant/contracts';
import {
  databaseFailure,
  declareChangeSet,
  insertEvents,
  mayBeRepeated,
  type NewEvent,
  type Pool,
  type PoolClient,
  type Queryable,
  readChangeSet,
  renewLeases,
  transaction,
} from '@radiant/database';
import type { ApplyScope, ChangeSetDraft, ChangeSetSummary } from './job.ts';
import type { Lease } from './open-run.ts';

/** Pauses before another try: a broken-off transaction may go through a moment later, a database that is away takes longer. */
const PAUSES = {
  broken_off: { firstMs: 40, longestMs: 200 },
  unavailable: { firstMs: 200, longestMs: 2_000 },
};

/** Whose decision it is and which leases guard it. */
interface ApplyAs extends Lease {
  readonly syncId: string;
  readonly actor: string;
  readonly kind: string;
}

/**
 * One transaction: fence, change-set, statements, events. See `JobContext.apply`. One that was broken off, or whose connection was
 * lost before it was committed, is tried again for as long as the leases last, after which the fence refuses it.
 *
 * @throws RegistryError `lease_lost` when the run no longer has all its leases; `database_unavailable`
 */
export async function applyChangeSet(
  pool: Pool,
  as: ApplyAs,
  draft: ChangeSetDraft,
  statements: (scope: ApplyScope) => Promise<void>,
): Promise<ChangeSetSummary> {
  return await retry(() => applyOnce(pool, as, draft, statements), {
    pauseMs: (thrown, attempt) => {
      const failure = mayBeRepeated(thrown) ? databaseFailure(thrown) : null;
      return failure === null ? null : backoffMs(attempt, PAUSES[failure]);
    },
    deadlineAt: performance.now() + as.leaseMs,
    now: () => performance.now(),
  });
}

async function applyOnce(
  pool: Pool,
  as: ApplyAs,
  draft: ChangeSetDraft,
  statements: (scope: ApplyScope) => Promise<void>,
): Promise<ChangeSetSummary> {
  let id: string | null = null;
  const apply = async (client: PoolClient) => {
    const held = await renewLeases(client, as.holder, as.leaseMs);
    if (held < as.leaseCount) {
      const message = `Run ${as.syncId} lost its lease (${held} of ${as.leaseCount} left); another run took over, nothing was written`;
      throw new RegistryError('lease_lost', message);
    }
    const { syncId, kind, actor } = as;
    const { onlyIfChanged, ...declared } = draft;
    const worthStoring = onlyIfChanged !== true || draft.changes.length > 0;
    if (worthStoring) id = await declareChangeSet(client, { ...declared, kind, actor, actorKind: 'sync', syncId });
    const events: NewEvent[] = [];
    const emit: ApplyScope['emit'] = (more) => {
      for (const { type, entity, detail } of more) {
        events.push({ detailType: type, entity, detail: { syncId, ...detail } });
      }
    };
    await statements({ client, changeSetId: id ?? '', emit });
    if (events.length > 0) await insertEvents(client, events);
    return { ...draft, kind, id };
  };
  // Where no change-set was worth storing nothing tells whether a COMMIT without an answer took place.
  const isCommitted = async (database: Queryable) =>
    id === null ? null : (await readChangeSet(database, id)) !== null;
  return await transaction(pool, apply, { isCommitted });
}
