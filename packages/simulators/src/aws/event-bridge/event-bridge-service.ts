import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { arnOf, type SimulatedAccount } from '../account.ts';
import type { SimulatorClock } from '../clock.ts';
import { validationFault } from '../wire/aws-fault.ts';
import { type Operation, operation } from '../wire/operation.ts';
import { putEventsEntryBytes } from './entry-size.ts';
import type { AcceptedEvent, EventBridgeControl } from './event-bridge-control.ts';
import { acceptableEntry, type EntryFailure, type PutEventsEntry, putEventsEntry } from './put-events-entry.ts';

/** EventBridge's limits on one call. */
const ENTRIES_MAX = 10;
const CALL_MAX_BYTES = 256 * 1024;

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
