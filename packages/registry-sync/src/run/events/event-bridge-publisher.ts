import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type AwsClientSettings, sdkClientConfig, lazy, sdkErrorName, sdkFailure } from '../../aws-sdk.ts';
import { BATCH_BYTES_LIMIT, batchEntries } from './batch-entries.ts';
import { entryBytes, putEventsEntry } from './entry-bytes.ts';
import type { EventPublisher, PublishResult } from './event-publisher.ts';

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
      const errorCode = ErrorCode ?? 'NoResult';
      return { id, ok: false, errorCode, errorMessage: ErrorMessage, retryable: !PERMANENT_ERRORS.has(errorCode) };
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
