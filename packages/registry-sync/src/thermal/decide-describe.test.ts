import { describe, expect, it } from 'vitest';
import { dueForRefresh, needsDescribe } from './decide-describe.ts';
import type { ThermalRecord } from './thermal-record.ts';

const at = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-11-24T12:01:00Z');
const unit = {
  kind: 'inference_component',
  name: 'ic',
  status: 'InService',
  current: 1,
  desired: 1,
  weight: null,
} as const;
const record: ThermalRecord = {
  currentState: 'WARM',
  targetState: null,
  isTransitioning: false,
  endpointName: 'radiant-m',
  endpointStatus: 'InService',
  instanceCount: 1,
  endpointModifiedAt: at,
  lastInvocationAt: null,
  stateSince: at,
  servingSince: at,
  measuredWarmupSeconds: null,
  failureReason: null,
  scalingUnits: [unit],
  advice: null,
  scaleInRefusedAt: null,
  avgLatencyMs: null,
  latencyP50Ms: null,
  latencyP95Ms: null,
};
const listed = { status: 'InService', modifiedAt: at, components: [{ name: 'ic', status: 'InService' }] };

describe('an endpoint on the list', () => {
  it('needs no Describe while nothing about it has changed', () => {
    expect(needsDescribe(listed, record, false)).toBe(false);
  });
  it.each([
    ['its status', { ...listed, status: 'Updating' }, record],
    ['its time of change', { ...listed, modifiedAt: later }, record],
    [
      'a component that came',
      { ...listed, components: [...listed.components, { name: 'b', status: 'InService' }] },
      record,
    ],
    ['a component that went', { ...listed, components: [] }, record],
    ["a component's status", { ...listed, components: [{ name: 'ic', status: 'Updating' }] }, record],
    ['its being in transition', listed, { ...record, isTransitioning: true }],
    ['its being new', listed, { ...record, endpointModifiedAt: null }],
  ])('needs one for %s', (_, row, known) => {
    expect(needsDescribe(row, known, false)).toBe(true);
  });
  it('needs one where one of several components differs, and none for a variant beside them', () => {
    const two = { ...record, scalingUnits: [unit, { ...unit, name: 'b' }] };
    const b = { name: 'b', status: 'InService' };
    expect(needsDescribe({ ...listed, components: [...listed.components, b] }, two, false)).toBe(false);
    const updating = { ...listed, components: [...listed.components, { ...b, status: 'Updating' }] };
    expect(needsDescribe(updating, two, false)).toBe(true);
    const variant = { ...unit, kind: 'variant', name: 'main', status: null, weight: 1 } as const;
    expect(needsDescribe(listed, { ...record, scalingUnits: [unit, variant] }, false)).toBe(false);
    expect(needsDescribe({ ...listed, components: [] }, { ...record, scalingUnits: [variant] }, false)).toBe(false);
  });
  it('needs one while somebody waits for it', () => {
    expect(needsDescribe(listed, record, true)).toBe(true);
  });
});

it('refreshes those described longest ago, so many a run and no more', () => {
  const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
  const unchanged = [
    { name: 'young', describedAt: hoursAgo(1) },
    { name: 'old', describedAt: hoursAgo(30) },
    { name: 'oldest', describedAt: hoursAgo(40) },
    { name: 'older', describedAt: hoursAgo(35) },
  ];
  expect(dueForRefresh(unchanged, { refreshMinutes: 1_440, most: 2 }, at)).toEqual(['oldest', 'older']);
  expect(dueForRefresh([...unchanged].reverse(), { refreshMinutes: 1_440, most: 9 }, at)).toEqual([
    'oldest',
    'older',
    'old',
  ]);
});

it('refreshes what was ever described, past its time, and by name where the time is one', () => {
  const rules = { refreshMinutes: 60, most: 9 };
  const hour = new Date(at.getTime() - 3_600_000);
  const before = new Date(hour.getTime() - 1);
  const unchanged = ['c', 'a', 'b'].map((name) => ({ name, describedAt: before }));
  expect(dueForRefresh(unchanged, rules, at)).toEqual(['a', 'b', 'c']);
  expect(dueForRefresh([{ name: 'just', describedAt: hour }], rules, at)).toEqual([]);
  expect(dueForRefresh([{ name: 'never', describedAt: null }], rules, at)).toEqual([]);
});
