import { SCHEDULES } from '@radiant/registry-sync/schedules';
import { Cron } from 'croner';
import { expect, it } from 'vitest';
import { keepSchedules } from './schedules.ts';

const next = (syncType: string, after: string) => {
  const cron = SCHEDULES.find((schedule) => schedule.syncType === syncType)?.cron ?? '';
  return new Cron(cron, { timezone: 'UTC', paused: true }).nextRun(new Date(after))?.toISOString();
};

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

const EVERY_SECOND = [{ syncType: 'health', cron: '* * * * * *' }] as const;

it('a sync that is under way when it is due again is left out, and stopping waits for its end', async () => {
  const begun: Array<() => void> = [];
  let ended = 0;
  const schedules = keepSchedules(async () => {
    await new Promise<void>((resolve) => begun.push(resolve));
    ended += 1;
  }, EVERY_SECOND);
  let due = 0;
  const clock = keepSchedules(async () => {
    due += 1;
  }, EVERY_SECOND);
  await expect.poll(() => due, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  expect(begun).toHaveLength(1);
  const stopped = schedules.stop();
  begun[0]?.();
  await Promise.all([stopped, clock.stop()]);
  expect(ended).toBe(1);
});

it('a sync that fails is due again, and its failure is nobody else’s', async () => {
  let due = 0;
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  const schedules = keepSchedules(async () => {
    due += 1;
    throw new Error('out of reach');
  }, EVERY_SECOND);
  await expect.poll(() => due, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  await schedules.stop();
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});
