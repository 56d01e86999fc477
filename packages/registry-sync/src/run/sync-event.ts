import { isStorableId, RegistryError, SYNC_TYPES, type SyncType, storableText } from '@radiant/contracts';
import { z } from 'zod';

/** What a run is asked to do. */
export interface SyncRequest {
  readonly syncType: SyncType;
  /** Id of the event that asks; a second event of this id does nothing. */
  readonly eventId: string | null;
  /** Id of a run that is queued already. */
  readonly syncId: string | null;
  readonly dryRun: boolean;
  readonly triggeredBy: string;
  /** Providers whose shrunken list a person has looked at and believes. */
  readonly acceptShrunken: readonly string[];
}

/** A sync type; the message is the whole sentence that a person gets. */
const syncType = z.enum(SYNC_TYPES, {
  error: (issue) => `syncType is ${JSON.stringify(issue.input)}; expected one of ${SYNC_TYPES.join(', ')}`,
});

/** By its id an event is known again: one that the log cannot hold is refused, not changed into another's. */
const eventId = z
  .string()
  .min(1)
  .max(200)
  .refine(isStorableId, { error: 'the id of the event has control characters; expected plain text' });

const instruction = z.looseObject({
  syncType: syncType.nullish(),
  eventId: eventId.nullish(),
  syncId: z.uuid({ error: 'syncId is no UUID; expected the id of a queued run' }).nullish(),
  dryRun: z.boolean({ error: 'dryRun is neither true nor false' }).nullish(),
  triggeredBy: z.string().min(1).max(200).nullish(),
  acceptShrunken: z.array(z.string()).nullish(),
});

/** The instruction itself, or the envelope that EventBridge puts around it. */
const envelope = instruction.extend({
  id: eventId.nullish(),
  source: z.string().nullish(),
  'detail-type': z.string().nullish(),
  detail: instruction.nullish(),
});

/**
 * Reads an event: `{ "syncType": … }` as a schedule's constant input, the same as `detail` of an EventBridge event, or nothing,
 * which means a full sync.
 *
 * @throws RegistryError `input_invalid` naming the allowed values
 */
export function parseSyncEvent(event: unknown): SyncRequest {
  const parsed = envelope.safeParse(event ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => issue.message);
    const hint = 'expected { "syncType": … } or nothing';
    throw new RegistryError('input_invalid', `The sync event is refused: ${problems.join('; ')} (${hint})`, {
      details: { problems, allowed: SYNC_TYPES },
    });
  }
  const outer = parsed.data;
  const inner = outer.detail ?? outer;
  const fromBus = outer['detail-type'] != null && outer.id != null;
  return {
    syncType: inner.syncType ?? outer.syncType ?? 'full',
    eventId: inner.eventId ?? outer.eventId ?? (fromBus ? (outer.id ?? null) : null),
    syncId: inner.syncId ?? null,
    dryRun: inner.dryRun ?? false,
    triggeredBy: storableText(
      inner.triggeredBy ??
        (outer.source === 'aws.scheduler' || outer.source === 'aws.events' ? 'schedule' : (outer.source ?? 'schedule')),
      200,
    ),
    acceptShrunken: inner.acceptShrunken ?? [],
  };
}
