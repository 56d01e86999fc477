import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsSimulator, startAwsSimulator } from './aws-simulator.ts';

const event = (n: number, changes: PutEventsRequestEntry = {}): PutEventsRequestEntry => ({
  Source: 'radiant.registry',
  DetailType: 'Test',
  Detail: JSON.stringify({ n }),
  EventBusName: 'radiant',
  ...changes,
});

describe('the EventBridge simulator, with the real SDK client', () => {
  let aws: AwsSimulator;
  const put = (...Entries: PutEventsRequestEntry[]) =>
    new EventBridgeClient({ ...aws.clientConfig(), maxAttempts: 1 }).send(new PutEventsCommand({ Entries }));

  beforeEach(async () => {
    aws = await startAwsSimulator();
  });
  afterEach(() => aws.close());

  it('keeps accepted events in order with their bus, time and resources', async () => {
    const Time = new Date('2026-11-20T12:00:00Z');
    await put(event(1), event(2, { Time, Resources: ['arn:x'] }));
    await put(event(3));
    expect(aws.eventBridge.events.map(({ detail }) => detail.n)).toEqual([1, 2, 3]);
    expect(aws.eventBridge.events[1]).toMatchObject({ busName: 'radiant', time: Time, resources: ['arn:x'] });
    expect(aws.calls[0]?.resources).toEqual(['arn:aws:events:us-east-1:123456789012:event-bus/radiant']);
  });

  it('refuses eleven entries and takes none of them', async () => {
    await expect(put(...Array.from({ length: 11 }, (_, n) => event(n)))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Member must have length less than or equal to 10'),
    });
    expect(aws.eventBridge.events).toEqual([]);
  });

  it('takes exactly 256 KB and refuses one byte more, counted in UTF-8', async () => {
    const overhead = 'radiant.registry'.length + 'Test'.length + '{"text":""}'.length;
    const ofBytes = (bytes: number) => {
      const room = bytes - overhead;
      return event(0, { Detail: JSON.stringify({ text: 'é'.repeat(Math.floor(room / 2)) + 'x'.repeat(room % 2) }) });
    };
    await expect(put(ofBytes(262_144))).resolves.toMatchObject({ FailedEntryCount: 0 });
    await expect(put(ofBytes(262_145))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
  });

  it('answers 200 with the failed entries among the accepted ones', async () => {
    aws.eventBridge.failEntries(1, 'ThrottlingException');
    const answer = await put(event(1), event(2));
    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual(['ThrottlingException', undefined]);
    expect(aws.eventBridge.events.map(({ detail }) => detail.n)).toEqual([2]);
  });

  it('fails chosen entries until told otherwise', async () => {
    aws.eventBridge.failEntriesWhere(({ detailType }) => detailType === 'Bad');
    expect((await put(event(1), event(2, { DetailType: 'Bad' }))).Entries?.[1]?.ErrorCode).toBe('InternalFailure');
    aws.eventBridge.failEntriesWhere(() => false);
    expect((await put(event(2, { DetailType: 'Bad' }))).FailedEntryCount).toBe(0);
  });

  it.each([
    ['no source', { Source: '' }, 'InvalidArgument'],
    ['no detail type', { DetailType: '' }, 'InvalidArgument'],
    ['a detail that is not an object', { Detail: '[1]' }, 'MalformedDetail'],
    ['a detail that is not JSON', { Detail: '{' }, 'MalformedDetail'],
    ['a source of AWS', { Source: 'aws.events' }, 'NotAuthorizedForSourceException'],
  ])('fails an entry with %s by itself', async (_, changes, code) => {
    const answer = await put(event(1, changes), event(2));
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([code, undefined]);
  });
});
