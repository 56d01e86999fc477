import type { RegistryGaugesRow } from '@radiant/database';
import { describe, expect, it } from 'vitest';
import { SCHEDULES } from '../schedules.ts';
import { runMetrics } from './run-metrics.ts';
import type { SyncSummary } from './run-sync.ts';

const DAY = 86_400;

function ages(sync_age_seconds: Record<string, number>, registry_age_seconds: number): Record<string, number> {
  const gauges: RegistryGaugesRow = {
    providers: {},
    models: {},
    warm_hourly_cost: 0,
    sync_age_seconds,
    registry_age_seconds,
    events_waiting: 0,
    oldest_event_seconds: 0,
    awaiting_review: 0,
  };
  const summary = { type: 'health', status: 'completed', durationMs: 1 } as SyncSummary;
  const metrics = runMetrics(summary, gauges).filter(({ name }) => name === 'SyncAgeSeconds');
  return Object.fromEntries(metrics.map(({ dimension, value }) => [dimension?.SyncType, value]));
}

describe('the ages of syncs', () => {
  it('are reported from the first run on, for every type that is on a schedule', () => {
    expect(Object.keys(ages({ health: 3 }, 300)).sort()).toEqual(SCHEDULES.map(({ syncType }) => syncType).sort());
  });

  it('count from the making of the registry where a type has never completed', () => {
    expect(ages({ health: 3 }, 300)).toMatchObject({ full: 300, pricing: 300, health: 3 });
    expect(ages({ health: 3 }, 9 * DAY)).toMatchObject({ full: 9 * DAY, pricing: 9 * DAY });
  });

  it('count from the full run that did their work, where that is later', () => {
    expect(ages({ full: 100, thermal: 400, health: 5 }, DAY)).toMatchObject({ full: 100, thermal: 100, health: 5 });
  });

  it('of a fresh registry ring no alarm, and of one without a run for longer than the alarm allows do', () => {
    for (const { syncType, alarm } of SCHEDULES) {
      expect(ages({}, 60)[syncType]).toBeLessThan(alarm.afterMinutes * 60);
      expect(ages({}, alarm.afterMinutes * 60 + 1)[syncType]).toBeGreaterThan(alarm.afterMinutes * 60);
    }
  });
});
