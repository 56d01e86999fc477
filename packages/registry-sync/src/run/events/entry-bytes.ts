import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventEntry } from './event-publisher.ts';

/** The entry as PutEvents takes it. */
export function putEventsEntry(entry: EventEntry, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: entry.source,
    DetailType: entry.detailType,
    Detail: JSON.stringify(entry.detail),
    Time: entry.time,
    ...(entry.resources && { Resources: [...entry.resources] }),
  };
}

/**
 * Bytes of an entry as EventBridge counts them: 14 for the time, and the UTF-8 bytes of source, detail type, detail and
 * resources (EventBridge user guide, 'Calculating PutEvents event entry size').
 */
export function entryBytes(entry: PutEventsRequestEntry): number {
  const counted = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const timeBytes = entry.Time === undefined ? 0 : 14;
  return counted.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), timeBytes);
}
