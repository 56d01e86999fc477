import { describe, expect, it } from 'vitest';
import { parseSyncEvent } from './sync-event.ts';

describe('a sync event', () => {
  it.each([undefined, null, {}, { syncType: null }])('%o means a full sync', (event) => {
    expect(parseSyncEvent(event)).toMatchObject({ syncType: 'full', dryRun: false, eventId: null, syncId: null });
  });
  it('is read out of a constant input and out of an EventBridge envelope', () => {
    expect(parseSyncEvent({ syncType: 'health', eventId: 'e1' })).toMatchObject({ syncType: 'health', eventId: 'e1' });
    const envelope = { id: '17793124-05d4', 'detail-type': 'Scheduled Event', source: 'aws.events', version: '0' };
    expect(parseSyncEvent({ ...envelope, detail: {} })).toMatchObject({
      syncType: 'full',
      eventId: '17793124-05d4',
      triggeredBy: 'schedule',
    });
    expect(parseSyncEvent({ ...envelope, detail: { syncType: 'thermal' } })).toMatchObject({ syncType: 'thermal' });
  });
  it.each([{ syncType: 'everything' }, { syncType: 'Health' }, { syncType: 7 }, { detail: { syncType: 'x' } }])(
    '%o is refused with the allowed values',
    (event) => {
      expect(() => parseSyncEvent(event)).toThrow(/expected one of full, health, pricing, thermal, models/);
    },
  );
  it('of an id that the log cannot hold is refused; who sent it is named as far as it can be', () => {
    const refused = expect.objectContaining({
      code: 'input_invalid',
      message: expect.stringMatching(/control characters/),
    });
    expect(() => parseSyncEvent({ eventId: 'e\0' })).toThrow(refused);
    expect(() => parseSyncEvent({ id: '\ud800', 'detail-type': 'x' })).toThrow(refused);
    expect(parseSyncEvent({ triggeredBy: 'a\0da' })).toMatchObject({ triggeredBy: 'a\uFFFDda' });
    expect(parseSyncEvent({ source: 'x'.repeat(300) }).triggeredBy).toHaveLength(200);
  });
  it.each(['health', 5, [1], { dryRun: 'yes' }, { syncId: 'no' }])('%o is refused', (event) => {
    expect(() => parseSyncEvent(event)).toThrow(expect.objectContaining({ code: 'input_invalid' }));
  });
});
