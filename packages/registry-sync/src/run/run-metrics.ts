import { METRICS } from '@radiant/contracts';
import type { RegistryGaugesRow } from '@radiant/database';
import type { Metric } from '@radiant/telemetry';
import { jobsOf } from '../jobs.ts';
import { SCHEDULES } from '../schedules.ts';
import type { SyncSummary } from './run-sync.ts';

/**
 * How a run went, and how the registry stands after it, as metrics. A full run has refreshed its parts too; a type on a schedule
 * that has never completed is as old as the registry.
 */
export function runMetrics(summary: SyncSummary, gauges: RegistryGaugesRow): Metric[] {
  const dimension = { SyncType: summary.type };
  const count = (name: string, value: number, more: Partial<Metric> = {}): Metric => ({
    name,
    value,
    unit: 'count',
    ...more,
  });
  const byKey = (name: string, values: Readonly<Record<string, number>>, key: string) =>
    Object.entries(values).map(([value, n]) => count(name, n, { dimension: { [key]: value } }));
  const partsOfFull = new Set<string>(jobsOf('full').map(({ name }) => name));
  const never = Object.fromEntries(SCHEDULES.map(({ syncType }) => [syncType, gauges.registry_age_seconds]));
  const sinceLast: Readonly<Record<string, number>> = { ...never, ...gauges.sync_age_seconds };
  const { full } = gauges.sync_age_seconds;
  const ages = Object.entries(sinceLast).map(([type, age]): Metric => {
    const partOfFull = partsOfFull.has(type) && full !== undefined ? Math.min(age, full) : age;
    return { name: METRICS.syncAge, value: partOfFull, unit: 'seconds', dimension: { SyncType: type } };
  });
  return [
    { name: METRICS.syncDuration, value: summary.durationMs, unit: 'milliseconds', dimension },
    count(METRICS.syncFailed, summary.status === 'failed' ? 1 : 0, { dimension }),
    count(METRICS.syncPartial, summary.status === 'partial' ? 1 : 0, { dimension }),
    ...ages,
    ...byKey(METRICS.providers, gauges.providers, 'Status'),
    ...byKey(METRICS.models, gauges.models, 'State'),
    { name: METRICS.warmHourlyCost, value: gauges.warm_hourly_cost, unit: 'none' },
    count(METRICS.eventsWaiting, gauges.events_waiting),
    { name: METRICS.oldestEventAge, value: gauges.oldest_event_seconds, unit: 'seconds' },
    count(METRICS.awaitingReview, gauges.awaiting_review),
  ];
}
