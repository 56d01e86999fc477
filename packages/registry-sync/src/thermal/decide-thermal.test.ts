import { describe, expect, it } from 'vitest';
import {
  afterAction,
  decideThermal,
  type ThermalCase,
  type ThermalDecision,
  type ThermalRules,
  type Traffic,
} from './decide-thermal.ts';
import type { ObservedEndpoint, ScalingUnit } from './observed-endpoint.ts';
import type { ThermalRecord } from './thermal-record.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const unit = (current: number | null, more: Partial<ScalingUnit> = {}): ScalingUnit => ({
  kind: 'variant',
  name: 'main',
  status: null,
  current,
  desired: current,
  weight: 1,
  ...more,
});
/** A model that has served for two hours and was asked an hour ago. */
const previous: ThermalRecord = {
  currentState: 'WARM',
  targetState: null,
  isTransitioning: false,
  endpointName: 'radiant-of-before',
  endpointStatus: 'InService',
  instanceCount: 1,
  endpointModifiedAt: ago(120),
  lastInvocationAt: ago(60),
  stateSince: ago(55),
  servingSince: ago(120),
  measuredWarmupSeconds: 100,
  failureReason: 'of before',
  scalingUnits: [],
  advice: null,
  scaleInRefusedAt: null,
  avgLatencyMs: 800,
  latencyP50Ms: 700,
  latencyP95Ms: 900,
};
const endpoint: ObservedEndpoint = {
  status: 'InService',
  modifiedAt: ago(90),
  units: [unit(1)],
  failureReason: null,
};
const quiet: Traffic = { lastInvokedAt: null, latency: null };
const rules: ThermalRules = { act: true, hotWindowMinutes: 15, wakeLimitMinutes: 10 };

interface Change extends Omit<Partial<ThermalCase>, 'previous' | 'limits'> {
  readonly previous?: Partial<ThermalRecord>;
  readonly limits?: Partial<ThermalCase['limits']>;
  readonly endpoint?: Partial<ObservedEndpoint>;
}
const caseOf = ({ endpoint: seen, ...change }: Change): ThermalCase => ({
  modelId: 'm',
  endpointName: 'radiant-m',
  sight: { kind: 'endpoint', endpoint: { ...endpoint, ...seen } },
  traffic: quiet,
  request: null,
  ...change,
  limits: { enabled: true, minInstances: 0, maxInstances: 3, scaleToZeroMinutes: 30, ...change.limits },
  previous: { ...previous, ...change.previous },
});
const decide = (change: Change = {}, more: Partial<ThermalRules> = {}) =>
  decideThermal(caseOf(change), { ...rules, ...more }, NOW);
const DOWN = { kind: 'scale_in', steps: [{ unit: { kind: 'variant', name: 'main' }, from: 1, to: 0 }] };
const NONE = { kind: 'none' };

describe('what is remembered of an endpoint', () => {
  it('is what it shows now, under its present name', () => {
    const found = decide(
      {
        traffic: { lastInvokedAt: ago(2), latency: { averageMs: 1_600, p50Ms: 710, p95Ms: 2_000 } },
        endpoint: { failureReason: 'a weight', units: [unit(2)] },
      },
      { act: false },
    );
    expect(found).toEqual({
      ...{ modelId: 'm', endpointName: 'radiant-m', previous, request: null, warmUp: null, unknownStatus: null },
      action: NONE,
      reason: 'the endpoint is InService with 2 instances and recent traffic',
      next: {
        ...previous,
        currentState: 'HOT',
        endpointName: 'radiant-m',
        instanceCount: 2,
        endpointModifiedAt: ago(90),
        lastInvocationAt: ago(2),
        stateSince: NOW,
        failureReason: 'a weight',
        scalingUnits: [unit(2)],
        avgLatencyMs: 1_600,
        latencyP50Ms: 700,
        latencyP95Ms: 2_000,
      },
    });
  });
  it('keeps since when it is in its state, and since when it serves', () => {
    expect(decide().next).toMatchObject({ currentState: 'WARM', stateSince: ago(55), servingSince: ago(120) });
    expect(decide({ previous: { currentState: 'COLD', servingSince: null } }).next).toMatchObject({
      stateSince: NOW,
      servingSince: NOW,
    });
  });
  it('serves since no time where nothing runs, or nobody says what does', () => {
    expect(decide({ endpoint: { units: [unit(0)] } }).next).toMatchObject({ currentState: 'COLD', servingSince: null });
    expect(decide({ endpoint: { units: [unit(null)] } }).next.servingSince).toBeNull();
  });
  it('has the newest of its invocations, whoever told of it', () => {
    const invoked = (lastInvokedAt: Date | null) => decide({ traffic: { lastInvokedAt, latency: null } }).next;
    expect(invoked(ago(70)).lastInvocationAt).toEqual(ago(60));
    expect(invoked(ago(40)).lastInvocationAt).toEqual(ago(40));
    expect(invoked(null).lastInvocationAt).toEqual(ago(60));
    const first = decide({ previous: { lastInvocationAt: null }, traffic: { lastInvokedAt: ago(9), latency: null } });
    expect(first.next.lastInvocationAt).toEqual(ago(9));
    expect(decide({ traffic: 'unknown' }).next).toMatchObject({ lastInvocationAt: ago(60), avgLatencyMs: 800 });
  });
  it('is on its way where it heads for another state', () => {
    const found = decide({ endpoint: { status: 'Updating', units: [unit(0, { desired: 1 })] } });
    expect(found.next).toMatchObject({ currentState: 'COLD', targetState: 'WARM', isTransitioning: true });
    expect(found.reason).toBe('the endpoint is Updating');
    expect(decide().next).toMatchObject({ targetState: null, isTransitioning: false });
  });
  it('is hot for the window, and for the minute in which its last invocation was filed', () => {
    const state = (minutes: number) =>
      decide({ traffic: { lastInvokedAt: ago(minutes), latency: null } }).next.currentState;
    expect(state(15)).toBe('HOT');
    expect(state(15.9)).toBe('HOT');
    expect(state(16)).toBe('WARM');
    expect(decide({ previous: { lastInvocationAt: null } }).next.currentState).toBe('WARM');
  });
  it('stays hot where CloudWatch could not say', () => {
    expect(decide({ previous: { currentState: 'HOT' }, traffic: 'unknown' }).next.currentState).toBe('HOT');
  });
  it('is nothing but its model where there is no endpoint any more', () => {
    const found = decide({ sight: { kind: 'missing' }, previous: { scaleInRefusedAt: ago(1), targetState: 'WARM' } });
    expect(found.reason).toBe('there is no endpoint');
    expect(found.unknownStatus).toBeNull();
    expect(found.next).toEqual({
      ...previous,
      ...{ currentState: 'OFF', targetState: null, isTransitioning: false, stateSince: NOW, endpointName: 'radiant-m' },
      ...{ endpointStatus: null, instanceCount: null, endpointModifiedAt: null, scalingUnits: [] },
      ...{ avgLatencyMs: null, latencyP50Ms: null, latencyP95Ms: null },
      ...{ servingSince: null, failureReason: null, scaleInRefusedAt: null },
    });
  });
  it('is all as it was where nothing was heard, its name and its advice among it', () => {
    const before = { advice: 'scale_to_zero', currentState: 'HOT' } as const;
    const found = decide({ sight: { kind: 'unheard' }, previous: before }, { act: false });
    expect(found).toMatchObject({ reason: 'nothing was heard', unknownStatus: null, action: NONE });
    expect(found.next).toEqual({ ...previous, ...before });
  });
  it('keeps its state under a status that nobody knows, which is told', () => {
    const found = decide({ endpoint: { status: 'Hibernating' } });
    expect(found).toMatchObject({ reason: 'the status Hibernating is not known', unknownStatus: 'Hibernating' });
    expect(found.next).toMatchObject({ currentState: 'WARM', stateSince: ago(55), endpointStatus: 'Hibernating' });
  });
});

describe('the measured time of waking', () => {
  it('moves by a wake that somebody else began, and stays without one', () => {
    const begun = { instanceCount: 0, targetState: 'WARM', endpointModifiedAt: ago(100) } as const;
    expect(decide({ previous: begun }).next.measuredWarmupSeconds).toBe(300);
    expect(decide().next.measuredWarmupSeconds).toBe(100);
  });
  it('moves by our own wake', () => {
    const request = {
      ...({ id: 'w', status: 'waking', requestedAt: ago(99), expiresAt: ago(-60) } as const),
      actedAt: ago(95),
    };
    const found = decide({ request });
    expect(found.warmUp).toMatchObject({ status: 'ready', secondsToReady: 300 });
    expect(found.next.measuredWarmupSeconds).toBe(180);
    expect(found.request).toBe(request);
  });
});

describe('an idle model', () => {
  it('is scaled in after so many minutes', () => {
    expect(decide().action).toEqual(DOWN);
    expect(decide({ traffic: { lastInvokedAt: ago(30), latency: null } }).action).toEqual(DOWN);
    expect(decide({ traffic: { lastInvokedAt: ago(29.9), latency: null } }).action).toEqual(NONE);
  });
  it('that was never asked is idle since it serves', () => {
    const never = (minutes: number) => decide({ previous: { lastInvocationAt: null, servingSince: ago(minutes) } });
    expect(never(30).action).toEqual(DOWN);
    expect(never(29.9).action).toEqual(NONE);
    expect(decide({ previous: { servingSince: ago(10) } }).action).toEqual(NONE);
  });
  it.each<[string, Change]>([
    [
      'somebody waits',
      { request: { id: 'w', status: 'requested', requestedAt: NOW, expiresAt: ago(-9), actedAt: null } },
    ],
    ['traffic is unknown', { traffic: 'unknown' }],
    ['its status is another', { endpoint: { status: 'UpdateRollbackFailed' } }],
    ['it is never to sleep', { limits: { scaleToZeroMinutes: 0 } }],
    [
      'its requests wait in a queue, which no Invocations tell of',
      { endpoint: { units: [unit(1, { asynchronous: true })] } },
    ],
    ['one of its units is on its way', { endpoint: { units: [unit(1), unit(1, { name: 'other', desired: 2 })] } }],
    ['it is at its minimum', { limits: { minInstances: 1 } }],
    ['nobody says what runs', { endpoint: { units: [unit(null)] } }],
    ['nothing of it serves', { endpoint: { units: [unit(1, { kind: 'inference_component', status: 'Failed' })] } }],
    ['there is no endpoint', { sight: { kind: 'missing' } }],
    ['nothing was heard', { sight: { kind: 'unheard' } }],
    ['that was refused for good', { previous: { scaleInRefusedAt: ago(80) } }],
    ['that was refused when it last changed', { previous: { scaleInRefusedAt: ago(90) } }],
  ])('is left alone where %s', (_, change) => {
    expect(decide(change).action).toEqual(NONE);
  });
  it('is tried again when the endpoint has changed since the refusal, or a day has passed', () => {
    expect(decide({ previous: { scaleInRefusedAt: ago(91) } }).action).toEqual(DOWN);
    const old = { endpoint: { modifiedAt: ago(3_000) } };
    expect(decide({ ...old, previous: { scaleInRefusedAt: ago(1_440) } }).action).toEqual(DOWN);
    expect(decide({ ...old, previous: { scaleInRefusedAt: ago(1_439) } }).action).toEqual(NONE);
  });
  it('goes down to its minimum only', () => {
    const found = decide({ limits: { minInstances: 1 }, endpoint: { units: [unit(3)] } });
    expect(found.action).toMatchObject({ kind: 'scale_in', steps: [{ from: 3, to: 1 }] });
  });
  it('is advice where the sync may not act', () => {
    const found = decide({}, { act: false });
    expect(found.action).toEqual(NONE);
    expect(found.next.advice).toBe('scale_to_zero');
    expect(decide({ previous: { advice: 'scale_to_zero' } }).next.advice).toBeNull();
  });
  it('keeps its advice while traffic is unknown, and loses it when it is used', () => {
    const advised = { advice: 'scale_to_zero' } as const;
    expect(decide({ previous: advised, traffic: 'unknown' }, { act: false }).next.advice).toBe('scale_to_zero');
    const used = { previous: advised, traffic: { lastInvokedAt: ago(1), latency: null } };
    expect(decide(used, { act: false }).next.advice).toBeNull();
  });
});

describe('what SageMaker made of an action', () => {
  const request = { id: 'w', status: 'requested', requestedAt: ago(5), expiresAt: ago(-9), actedAt: null } as const;
  const asleep: Change = {
    request,
    endpoint: { units: [unit(0)] },
    previous: { currentState: 'COLD', instanceCount: 0 },
  };
  const later = { kind: 'later', message: 'throttled' } as const;
  const refused = { kind: 'refused', message: 'no such variant' } as const;

  it('is under way once a wake was accepted', () => {
    const decision = decide(asleep);
    expect(decision.action).toEqual({
      kind: 'wake',
      steps: [{ unit: { kind: 'variant', name: 'main' }, from: 0, to: 1 }],
    });
    expect(afterAction(decision, { kind: 'accepted' }, NOW)).toEqual({
      ...decision,
      next: { ...decision.next, targetState: 'WARM', isTransitioning: true },
      reason: 'it is being woken',
    });
  });
  it('is asked again of a wake that may succeed later, and failed of one that will not', () => {
    const decision = decide(asleep);
    const expected = (status: string, outcome: string) => ({
      ...decision,
      action: NONE,
      warmUp: { ...decision.warmUp, actedAt: null, status, outcome },
    });
    expect(afterAction(decision, later, NOW)).toEqual(expected('requested', 'throttled'));
    expect(afterAction(decision, refused, NOW)).toEqual(expected('failed', 'no such variant'));
    const unasked: ThermalDecision = { ...decision, warmUp: null };
    expect(afterAction(unasked, refused, NOW)).toEqual({ ...unasked, action: NONE });
  });
  it('is cold, and since now, once all is scaled in', () => {
    const decision = decide();
    expect(afterAction(decision, { kind: 'accepted' }, NOW)).toEqual({
      ...decision,
      next: { ...decision.next, currentState: 'COLD', targetState: 'COLD', isTransitioning: true, stateSince: NOW },
      reason: 'it was idle and is being scaled in',
    });
    const cold: ThermalDecision = { ...decision, next: { ...decision.next, currentState: 'COLD' } };
    expect(afterAction(cold, { kind: 'accepted' }, NOW).next.stateSince).toEqual(ago(55));
  });
  it('stays in its state where some of it is left', () => {
    const decision = decide({ limits: { minInstances: 1 }, endpoint: { units: [unit(3)] } });
    expect(afterAction(decision, { kind: 'accepted' }, NOW).next).toEqual({
      ...decision.next,
      targetState: 'WARM',
      isTransitioning: true,
    });
  });
  it('remembers that it was refused to be scaled in, and not that it was put off', () => {
    const decision = decide({ previous: { scaleInRefusedAt: ago(2_000) }, endpoint: { modifiedAt: ago(3_000) } });
    const expected = (scaleInRefusedAt: Date) => ({
      ...decision,
      action: NONE,
      next: { ...decision.next, scaleInRefusedAt },
    });
    expect(afterAction(decision, refused, NOW)).toEqual(expected(NOW));
    expect(afterAction(decision, later, NOW)).toEqual(expected(ago(2_000)));
  });
  it('is nothing where nothing was asked', () => {
    const decision = decide({ traffic: 'unknown' });
    expect(afterAction(decision, refused, NOW)).toBe(decision);
  });
});
