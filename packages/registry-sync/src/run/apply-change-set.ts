import { backoffMs, RegistryError, retry } from '@radiant/contracts';
import { declareChangeSet, insertEvents, type NewEvent, type Pool, renewLeases, transaction } from '@radiant/database';
import type { ApplyScope, ChangeSetDraft, ChangeSetSummary } from './job.ts';
import type { Lease } from './open-run.ts';

/** Deadlock and serialization failure: the same transaction may succeed a moment later. */
const BROKEN_OFF = new Set(['40P01', '40001']);
const ATTEMPTS = 4;
const BACKOFF = { firstMs: 40, longestMs: 200 };

/** Whose decision it is and which leases guard it. */
interface ApplyAs extends Lease {
  readonly syncId: string;
  readonly actor: string;
  readonly kind: string;
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
    const { syncId, kind, actor } = as;
    const { onlyIfChanged, ...declared } = draft;
    const worthStoring = onlyIfChanged !== true || draft.changes.length > 0;
    const id = worthStoring
      ? await declareChangeSet(client, { ...declared, kind, actor, actorKind: 'sync', syncId })
      : null;
    const events: NewEvent[] = [];
    const emit: ApplyScope['emit'] = (more) => {
      for (const { type, entity, detail } of more) {
        events.push({ detailType: type, entity, detail: { syncId, ...detail } });
      }
    };
    await statements({ client, changeSetId: id ?? '', emit });
    if (events.length > 0) await insertEvents(client, events);
    return { ...draft, kind, id };
  });
}
