import { type AwsSimulator, startAwsSimulator } from '@radiant/simulators/aws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type EventEntry,
  type EventPublisher,
  entryBytes,
  eventBridgePublisher,
  putEventsEntry,
} from './event-publisher.ts';

const TIME = new Date('2026-11-20T12:00:00Z');

function entry(id: string, entity?: string, text = ''): EventEntry {
  const detail = { id, text };
  return { id, source: 'radiant.registry', detailType: 'Test', detail, time: TIME, ...(entity && { entity }) };
}
const entries = (count: number) => Array.from({ length: count }, (_, index) => entry(`e${index}`));

describe('the EventBridge publisher', () => {
  let aws: AwsSimulator;
  let publisher: EventPublisher;
  const delivered = () => aws.eventBridge.events.map(({ detail }) => detail.id);

  beforeEach(async () => {
    aws = await startAwsSimulator();
    publisher = eventBridgePublisher({ ...aws.clientConfig(), busName: 'radiant', maxAttempts: 1 });
  });
  afterEach(() => aws.close());

  it('delivers 25 events in three calls, in order, on the bus', async () => {
    const results = await publisher.publish(entries(25));
    expect(results).toEqual(entries(25).map(({ id }) => ({ id, ok: true })));
    expect(delivered()).toEqual(entries(25).map(({ id }) => id));
    expect(aws.countCalls('events:PutEvents')).toBe(3);
    expect(aws.eventBridge.events[0]).toMatchObject({
      busName: 'radiant',
      source: 'radiant.registry',
      detailType: 'Test',
      time: TIME,
    });
  });

  it('cuts batches by their bytes', async () => {
    const large = ['a', 'b', 'c'].map((id) => entry(id, undefined, 'é'.repeat(60_000)));
    expect((await publisher.publish(large)).every(({ ok }) => ok)).toBe(true);
    expect(aws.countCalls('events:PutEvents')).toBe(2);
  });

  it('does not send an event that is too large, and sends the others', async () => {
    const results = await publisher.publish([entry('a'), entry('b', undefined, 'x'.repeat(300_000)), entry('c')]);
    expect(results).toMatchObject([
      { id: 'a', ok: true },
      { id: 'b', ok: false, errorCode: 'EntryTooLarge', retryable: false },
      { id: 'c', ok: true },
    ]);
    expect(delivered()).toEqual(['a', 'c']);
  });

  it('names the entries that failed inside an accepted call', async () => {
    aws.eventBridge.failEntriesWhere(({ detail }) => JSON.stringify(detail).includes('e1"'));
    expect(await publisher.publish(entries(3))).toMatchObject([
      { id: 'e0', ok: true },
      { id: 'e1', ok: false, errorCode: 'InternalFailure', retryable: true },
      { id: 'e2', ok: true },
    ]);
  });

  it('says of a malformed entry that no retry mends it', async () => {
    const [result] = await publisher.publish([{ ...entry('a'), source: 'aws.s3' }]);
    expect(result).toMatchObject({ ok: false, errorCode: 'NotAuthorizedForSourceException', retryable: false });
  });

  it('holds back later events of an entity whose event failed, and no others', async () => {
    aws.eventBridge.failEntries(1);
    const results = await publisher.publish([entry('a1', 'a'), entry('b1', 'b'), entry('a2', 'a'), entry('b2', 'b')]);
    expect(results).toMatchObject([
      { id: 'a1', ok: false, errorCode: 'InternalFailure' },
      { id: 'b1', ok: true },
      { id: 'a2', ok: false, errorCode: 'NotSent', retryable: true },
      { id: 'b2', ok: true },
    ]);
    expect(delivered()).toEqual(['b1', 'b2']);
  });

  it('stops at a bus that is down, and says of every event that it may be sent again', async () => {
    aws.faults.down('events:PutEvents');
    const results = await publisher.publish(entries(25));
    expect(
      results.slice(0, 10).every((result) => !result.ok && result.retryable && result.errorCode !== 'NotSent'),
    ).toBe(true);
    expect(results.slice(10).every((result) => !result.ok && result.retryable && result.errorCode === 'NotSent')).toBe(
      true,
    );
    expect(aws.countCalls('events:PutEvents')).toBe(1);
    aws.faults.clear();
    expect((await publisher.publish(entries(25))).every(({ ok }) => ok)).toBe(true);
  });

  it.each([
    ['throttled', (aws: AwsSimulator) => aws.faults.throttle('events:*'), 'ThrottlingException'],
    ['denied', (aws: AwsSimulator) => aws.faults.deny('events:*'), 'AccessDeniedException'],
    ['broken', (aws: AwsSimulator) => aws.faults.fail('events:*'), 'InternalFailure'],
  ] as const)('gives the code of a call that was %s', async (_, fault, errorCode) => {
    fault(aws);
    expect(await publisher.publish([entry('a')])).toMatchObject([{ id: 'a', ok: false, errorCode, retryable: true }]);
  });

  it('sends nothing for nothing', async () => {
    expect(await publisher.publish([])).toEqual([]);
    expect(aws.calls).toEqual([]);
  });
});

describe('the size of an event', () => {
  it('counts 14 bytes for the time and UTF-8 bytes for the texts, and nothing for the bus', () => {
    const entry = {
      id: 'x',
      source: 'src',
      detailType: 'typé',
      detail: { a: '€' },
      time: new Date(0),
    };
    const wire = putEventsEntry(entry, 'a-bus-with-a-long-name');
    expect(wire.Detail).toBe('{"a":"€"}');
    expect(entryBytes(wire)).toBe(14 + 3 + 5 + 11);
  });
});
