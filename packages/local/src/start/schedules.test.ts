import { expect, it } from 'vitest';
import { SCHEDULES } from './schedules.ts';

const next = (syncType: string, after: string) =>
  SCHEDULES.find((schedule) => schedule.syncType === syncType)
    ?.next(new Date(after))
    .toISOString();

it.each([
  ['full', '2026-11-23T10:00:00Z', '2026-11-24T00:00:00.000Z'],
  ['full', '2026-11-23T00:00:00Z', '2026-11-24T00:00:00.000Z'],
  ['health', '2026-11-23T10:04:59Z', '2026-11-23T10:05:00.000Z'],
  ['thermal', '2026-11-23T23:57:00Z', '2026-11-24T00:00:00.000Z'],
  ['pricing', '2026-11-23T10:00:00Z', '2026-11-29T00:00:00.000Z'],
  ['pricing', '2026-11-28T23:59:59Z', '2026-11-29T00:00:00.000Z'],
  ['pricing', '2026-11-29T00:00:00Z', '2026-12-06T00:00:00.000Z'],
])('the %s sync after %s is due at %s', (syncType, after, due) => {
  expect(next(syncType, after)).toBe(due);
});
