import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { arnOf, type SimulatedAccount, type SimulatorClock } from './simulated-account.ts';
import { validationFault } from './wire/exchange.ts';
import { epochSeconds, type Operation, operation } from './wire/operation.ts';

/** An event that the bus accepted, in the order of acceptance. */
export interface AcceptedEvent {
  /** EventBridge's own id, new for each delivery. */
  readonly eventId: string;
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time: Date;
  readonly resources: readonly string[];
  readonly acceptedAt: Date;
}

/** What tests see of the bus and do to it. Throttling, denial and a bus that is down are faults of the simulator as a whole. */
export interface EventBridgeControl {
  readonly events: readonly AcceptedEvent[];
  /** Fails the next `count` entries (not calls), so that PutEvents answers 200 with FailedEntryCount > 0. */
  failEntries(count: number, errorCode?: string): void;
  /** Fails every entry for which `matches` says so, until it is called with `() => false`. */
  failEntriesWhere(matches: (entry: { source: string; detailType: string; detail: unknown }) => boolean): void;
  clearEvents(): void;
}

/** EventBridge's limits on one call. */
const ENTRIES_MAX = 10;
const CALL_MAX_BYTES = 256 * 1024;

/** One entry of PutEvents on the wire; what is missing fails the entry, not the call. */
export const putEventsEntry = z.object({
  Time: epochSeconds.optional(),
  Source: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().default('default'),
});

/** A parsed entry. */
type PutEventsEntry = z.output<typeof putEventsEntry>;

const putEventsInput = z.object({
  Entries: z
    .array(putEventsEntry)
    .min(1, 'Member must have length greater than or equal to 1')
    .max(ENTRIES_MAX, `Member must have length less than or equal to ${ENTRIES_MAX}`),
});

/** The simulated service: PutEvents by X-Amz-Target, and the control over it. */
export function eventBridgeService(
  account: SimulatedAccount,
  clock: SimulatorClock,
): { readonly operations: ReadonlyMap<string, Operation>; readonly control: EventBridgeControl } {
  const events: AcceptedEvent[] = [];
  const failures: string[] = [];
  let failsAlways: Parameters<EventBridgeControl['failEntriesWhere']>[0] = () => false;

  function put(entry: PutEventsEntry): { EventId: string } | EntryFailure {
    const content = acceptableEntry(entry);
    if ('ErrorCode' in content) return content;
    const errorCode = failures.shift() ?? (failsAlways(content) ? 'InternalFailure' : undefined);
    if (errorCode !== undefined) return { ErrorCode: errorCode, ErrorMessage: `Simulated ${errorCode}.` };
    const acceptedAt = clock.now();
    const eventId = randomUUID();
    const { Time: time = acceptedAt, Resources: resources = [], EventBusName } = entry;
    events.push({
      eventId,
      busName: EventBusName.replace(/^.*event-bus\//, ''),
      ...content,
      time,
      resources,
      acceptedAt,
    });
    return { EventId: eventId };
  }

  const putEvents = operation({
    iamAction: 'events:PutEvents',
    input: putEventsInput,
    resources: ({ Entries }) => [...new Set(Entries.map(({ EventBusName }) => busArn(account, EventBusName)))],
    answer({ Entries }) {
      const bytes = Entries.reduce((sum, entry) => sum + putEventsEntryBytes(entry), 0);
      if (bytes > CALL_MAX_BYTES) {
        throw validationFault('Total size of the entries in the request is over the limit.');
      }
      const results = Entries.map(put);
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    },
  });

  return {
    operations: new Map([['AWSEvents.PutEvents', putEvents]]),
    control: {
      events,
      failEntries(count, errorCode = 'InternalFailure') {
        failures.push(...Array.from({ length: count }, () => errorCode));
      },
      failEntriesWhere(matches) {
        failsAlways = matches;
      },
      clearEvents() {
        events.length = 0;
      },
    },
  };
}

function busArn(account: SimulatedAccount, nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arnOf(account, 'events', `event-bus/${nameOrArn}`);
}

/** Why an entry is refused by itself. */
interface EntryFailure {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

const jsonObject = z.record(z.string(), z.unknown());

/** The entry's content, or why EventBridge refuses it. */
function acceptableEntry(
  entry: PutEventsEntry,
): { source: string; detailType: string; detail: Record<string, unknown> } | EntryFailure {
  const { Source: source, DetailType: detailType, Detail: detail } = entry;
  if (!source) return requiredArgument('Source');
  if (!detailType) return requiredArgument('DetailType');
  if (detail === undefined) return requiredArgument('Detail');
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const parsed = jsonObject.safeParse(parseJson(detail));
  if (!parsed.success) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return { source, detailType, detail: parsed.data };
}

function requiredArgument(name: string): EntryFailure {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members of a PutEvents entry that count towards its size. */
interface SizedEntry {
  readonly Time?: unknown;
  readonly Source?: string | undefined;
  readonly DetailType?: string | undefined;
  readonly Detail?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
}

/** Bytes of an entry as the EventBridge user guide counts them: 14 for Time, UTF-8 bytes of the rest; the bus name is free. */
function putEventsEntryBytes(entry: SizedEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const textBytes = texts.reduce((sum, text) => sum + (text === undefined ? 0 : Buffer.byteLength(text)), 0);
  return textBytes + (entry.Time === undefined ? 0 : 14);
}
