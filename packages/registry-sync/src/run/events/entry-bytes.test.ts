import { describe, expect, it } from 'vitest';
import { entryBytes, putEventsEntry } from './entry-bytes.ts';

describe('the size of an event', () => {
  it('counts 14 bytes for the time and UTF-8 bytes for the texts, and nothing for the bus', () => {
    const entry = {
      id: 'x',
      source: 'src',
      detailType: 'typé',
      detail: { a: '€' },
      time: new Date(0),
      resources: ['ab', 'c'],
    };
    const wire = putEventsEntry(entry, 'a-bus-with-a-long-name');
    expect(wire.Detail).toBe('{"a":"€"}');
    expect(entryBytes(wire)).toBe(14 + 3 + 5 + 11 + 2 + 1);
  });
});
