import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { storableText } from '@radiant/contracts';
import { type AwsClientSettings, lazy, sdkClientConfig, sdkErrorName, sdkFailure } from '../aws-sdk.ts';

/** One event for the bus. Consumers recognise a repeated delivery by an id inside `detail`: EventBridge makes its own ids anew each time. */
export interface EventEntry {
  /** The caller's own id, which the result repeats; it is not sent. */
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time: Date;
  /** What the event is about, such as `model:<id>`: events of one entity arrive in order. Left out, order does not matter. */
  readonly entity?: string;
}

/** What became of one entry. `errorCode` is EventBridge's own where it gave one. */
export type PublishResult =
  | { readonly id: string; readonly ok: true }
  | {
      readonly id: string;
      readonly ok: false;
      readonly errorCode: string;
      readonly errorMessage: string;
      /** Whether sending the same entry later may succeed. */
      readonly retryable: boolean;
    };

/** Puts events on the bus and says of each whether it arrived. */
export interface EventPublisher {
  /**
   * Sends the entries in order, in batches of at most 10 and under 256 KB that hold an entity once, and returns one result an
   * entry in the same order. Failure is a result, not an exception. Once an entry failed for now, later ones of its entity are
   * not sent (`NotSent`, retryable), and once a whole call failed nothing more is, so that a retry cannot reorder them.
   */
  publish(entries: readonly EventEntry[], options?: { readonly signal?: AbortSignal }): Promise<PublishResult[]>;
}

interface Outgoing {
  readonly id: string;
  readonly entity: string | undefined;
  readonly wire: PutEventsRequestEntry;
  readonly bytes: number;
}

/** Errors of single entries that no retry mends: the entry itself is at fault. */
const PERMANENT_ERRORS = new Set(['InvalidArgument', 'MalformedDetail', 'NotAuthorizedForSourceException']);

/** The publisher over the real SDK client, which is made at the first call. */
export function eventBridgePublisher(
  settings: AwsClientSettings & {
    /** Name or ARN of the bus. */
    readonly busName: string;
  },
): EventPublisher {
  const client = lazy(() => new EventBridgeClient(sdkClientConfig(settings)));
  return {
    async publish(entries, options) {
      const outgoing = entries.map((entry): Outgoing => {
        const wire = putEventsEntry(entry, settings.busName);
        return { id: entry.id, entity: entry.entity, wire, bytes: entryBytes(wire) };
      });
      const fits = ({ bytes }: Outgoing) => bytes < BATCH_BYTES_LIMIT;
      const results = new Map(outgoing.filter((entry) => !fits(entry)).map((entry) => [entry, tooLarge(entry)]));
      const blocked = new Set<string>();
      let busAnswers = true;
      for (const batch of batchEntries(outgoing.filter(fits))) {
        const sendable = busAnswers ? batch.filter(({ entity }) => entity === undefined || !blocked.has(entity)) : [];
        const sent = await putBatch(client(), sendable, options?.signal);
        busAnswers &&= sent.answered;
        sendable.forEach((entry, index) => {
          const result = sent.results[index];
          if (!result) return;
          results.set(entry, result);
          if (!result.ok && result.retryable && entry.entity !== undefined) blocked.add(entry.entity);
        });
      }
      return outgoing.map((entry) => results.get(entry) ?? notSent(entry));
    },
  };
}

/** Sends one batch. A call that fails as a whole fails every entry of it, and says so. */
async function putBatch(
  client: EventBridgeClient,
  batch: readonly Outgoing[],
  signal: AbortSignal | undefined,
): Promise<{ readonly answered: boolean; readonly results: readonly PublishResult[] }> {
  if (batch.length === 0) return { answered: true, results: [] };
  try {
    const command = new PutEventsCommand({ Entries: batch.map(({ wire }) => wire) });
    const { Entries = [] } = await client.send(command, { ...(signal && { abortSignal: signal }) });
    const results = batch.map(({ id }, index): PublishResult => {
      const { EventId, ErrorCode, ErrorMessage = '' } = Entries[index] ?? {};
      if (EventId !== undefined && ErrorCode === undefined) return { id, ok: true };
      const errorCode = storableText(ErrorCode ?? 'NoResult', 100);
      const errorMessage = storableText(ErrorMessage, 1_000);
      return { id, ok: false, errorCode, errorMessage, retryable: !PERMANENT_ERRORS.has(errorCode) };
    });
    return { answered: true, results };
  } catch (thrown) {
    const failure = sdkFailure(thrown, 'Putting events on the bus');
    const failed = {
      ok: false,
      errorCode: sdkErrorName(thrown),
      errorMessage: failure.message,
      // Whatever it is (a bus that is down, denied or misnamed), it is mended some day, and no event may be lost until then.
      retryable: true,
    } as const;
    return { answered: false, results: batch.map(({ id }) => ({ id, ...failed })) };
  }
}

function tooLarge({ id, bytes }: Outgoing): PublishResult {
  const errorMessage = `The event has ${bytes} bytes; EventBridge takes fewer than ${BATCH_BYTES_LIMIT}`;
  return { id, ok: false, errorCode: 'EntryTooLarge', errorMessage, retryable: false };
}

function notSent({ id }: Outgoing): PublishResult {
  const errorMessage = 'Held back, since an event before it was not delivered';
  return { id, ok: false, errorCode: 'NotSent', errorMessage, retryable: true };
}

/** PutEvents takes at most so many entries a call. */
export const BATCH_MAX_ENTRIES = 10;
/** PutEvents takes calls smaller than this. */
export const BATCH_BYTES_LIMIT = 256 * 1024;

/** What an entry is to batching. */
interface Batchable {
  readonly bytes: number;
  readonly entity: string | undefined;
}

/**
 * Cuts entries into batches without changing their order: each within PutEvents' limits, and none with an entity twice, since
 * entries of one call can fail one by one. An entry over the limit by itself must be taken out before.
 */
export function batchEntries<Entry extends Batchable>(entries: readonly Entry[]): Entry[][] {
  const batches: Entry[][] = [];
  let batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const entityTwice = entry.entity !== undefined && batch.some(({ entity }) => entity === entry.entity);
    const full = batch.length === BATCH_MAX_ENTRIES || bytes + entry.bytes >= BATCH_BYTES_LIMIT;
    if (batch.length > 0 && (full || entityTwice)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += entry.bytes;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

/** The entry as PutEvents takes it. */
export function putEventsEntry(entry: EventEntry, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: entry.source,
    DetailType: entry.detailType,
    Detail: JSON.stringify(entry.detail),
    Time: entry.time,
  };
}

/**
 * Bytes of an entry as EventBridge counts them: 14 for the time, and the UTF-8 bytes of source, detail type and detail; the
 * registry names no resources (EventBridge user guide, 'Calculating PutEvents event entry size').
 */
export function entryBytes(entry: PutEventsRequestEntry): number {
  const counted = [entry.Source, entry.DetailType, entry.Detail];
  const timeBytes = entry.Time === undefined ? 0 : 14;
  return counted.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), timeBytes);
}
