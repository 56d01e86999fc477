import { backoffMs, RegistryError, retry } from '@radiant/contracts';
import {
  declareChangeSet,
  insertEvents,
  type NewEvent,
  type Pool,
  type PoolClient,
  renewLeases,
  transaction,
} from '@radiant/database';
import type { ApplyScope, ChangeSetDraft, ChangeSetSummary, RegistryEvent } from './job.ts';

/** Deadlock and serialization failure: the same transaction may succeed a moment later. */
const BROKEN_OFF = new Set(['40P01', '40001']);
const ATTEMPTS = 4;
const BACKOFF = { firstMs: 40, longestMs: 200 };

/** Whose decision it is and which leases guard it. */
interface ApplyAs {
  readonly syncId: string;
  readonly actor: string;
  readonly kind: string;
  readonly holder: string;
  readonly leaseCount: number;
  readonly leaseMs: number;
}

/**
 * One transaction: fence, change-set, statements, events. See `JobContext.apply`.
 *
 * @throws RegistryError `lease_lost` when the run no longer has all its leases
 */
export async function applyChangeSet(
  pool: Pool,
  as: ApplyAs,
  draft: ChangeSetDraft,
  statements: (scope: ApplyScope) => Promise<void>,
): Promise<ChangeSetSummary> {
  return await retry(() => applyOnce(pool, as, draft, statements), {
    attempts: ATTEMPTS,
    pauseMs: (failure, attempt) => (isBrokenOff(failure) ? backoffMs(attempt, BACKOFF) : null),
  });
}

function isBrokenOff(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && BROKEN_OFF.has(String(failure.code));
}

async function applyOnce(
  pool: Pool,
  as: ApplyAs,
  draft: ChangeSetDraft,
  statements: (scope: ApplyScope) => Promise<void>,
): Promise<ChangeSetSummary> {
  return await transaction(pool, async (client) => {
    const held = await renewLeases(client, as.holder, as.leaseMs);
    if (held < as.leaseCount) {
      const message = `Run ${as.syncId} lost its lease (${held} of ${as.leaseCount} left); another run took over, nothing was written`;
      throw new RegistryError('lease_lost', message);
    }
    const worthStoring = draft.onlyIfChanged !== true || draft.changes.length > 0;
    const id = worthStoring ? await declare(client, as, draft) : null;
    const events: RegistryEvent[] = [];
    await statements({ client, changeSetId: id ?? '', emit: (more) => void events.push(...more) });
    if (events.length > 0)
      await insertEvents(
        client,
        events.map((event) => storedEvent(event, as)),
      );
    return { ...draft, kind: as.kind, id };
  });
}

async function declare(client: PoolClient, as: ApplyAs, draft: ChangeSetDraft): Promise<string> {
  return await declareChangeSet(client, {
    kind: as.kind,
    actor: as.actor,
    actorKind: 'sync',
    reason: draft.reason,
    syncId: as.syncId,
    changes: draft.changes,
    counts: draft.counts,
    notices: draft.notices,
  });
}

function storedEvent({ type, entity, detail }: RegistryEvent, { syncId }: ApplyAs): NewEvent {
  return { detailType: type, entity, detail: { syncId, ...detail } };
}
