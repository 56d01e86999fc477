import { steadyFigure } from '../health/decide-figure.ts';
import { MISSING_READING, readEndpoint, type ThermalReading } from './decide-state.ts';
import {
  decideWarmUp,
  type OpenWarmUp,
  observedWakeSeconds,
  smoothedWarmUp,
  type WarmUpOutcome,
  type WarmUpRules,
} from './decide-warm-up.ts';
import type { EndpointLatency } from './invocation-metrics.ts';
import {
  type EndpointSight,
  hasCapacity,
  isMoving,
  type ObservedEndpoint,
  runningCapacity,
  type ScalingLimits,
  type ScalingStep,
  scaleInSteps,
} from './observed-endpoint.ts';
import type { ThermalRecord } from './thermal-record.ts';

/** What CloudWatch says of an endpoint's traffic, with the latency of its calls if it had any; `unknown` is not none. */
export type Traffic = { readonly lastInvokedAt: Date | null; readonly latency: EndpointLatency | null } | 'unknown';

/** Everything that one model's decision is made from. */
export interface ThermalCase {
  readonly modelId: string;
  readonly endpointName: string;
  readonly limits: ScalingLimits;
  readonly previous: ThermalRecord;
  readonly sight: EndpointSight;
  readonly traffic: Traffic;
  readonly request: OpenWarmUp | null;
}

/** What decisions go by. */
export interface ThermalRules extends WarmUpRules {
  readonly hotWindowMinutes: number;
}

/** What is to be done to the endpoint: never both, since an endpoint that somebody waits for is not idle. */
type ThermalAction =
  | { readonly kind: 'none' }
  | { readonly kind: 'wake' | 'scale_in'; readonly steps: readonly ScalingStep[] };

/** What a run decided of a model. */
export interface ThermalDecision extends Pick<ThermalCase, 'modelId' | 'endpointName' | 'previous' | 'request'> {
  readonly next: ThermalRecord;
  readonly reason: string;
  readonly action: ThermalAction;
  /** How the open request stands; null where there is none. */
  readonly warmUp: WarmUpOutcome | null;
  /** A status that the state table does not know. */
  readonly unknownStatus: string | null;
}

/** An invocation counts for the minute in which CloudWatch files it. */
const METRIC_PERIOD_MS = 60_000;

/** One model's next state, its action and what becomes of its warm-up request. Each model is decided by itself. */
export function decideThermal(one: ThermalCase, rules: ThermalRules, now: Date): ThermalDecision {
  const { previous, sight, request, limits } = one;
  const observed = observe(one, rules, now);
  const warmUp = request === null ? null : decideWarmUp(request, sight, limits, rules, now);
  const measured = warmUp?.outcome.secondsToReady ?? observedWakeSeconds(previous, sight);
  const record: ThermalRecord = {
    ...observed.record,
    measuredWarmupSeconds:
      measured === null ? previous.measuredWarmupSeconds : smoothedWarmUp(previous.measuredWarmupSeconds, measured),
  };
  const trafficKnown = one.traffic !== 'unknown';
  const idle = request === null ? decideIdle(record, sight, limits, trafficKnown, now) : [];
  // What is not known leaves the advice as it was; what is known to be in use takes it away.
  const undecided = sight.kind === 'unheard' || !trafficKnown;
  const advice = rules.act ? null : idle.length > 0 ? 'scale_to_zero' : undecided ? previous.advice : null;
  return {
    modelId: one.modelId,
    endpointName: one.endpointName,
    previous,
    request,
    next: { ...record, advice, endpointName: sight.kind === 'unheard' ? previous.endpointName : one.endpointName },
    reason: observed.reason,
    action: actionOf(warmUp?.wake ?? [], rules.act ? idle : []),
    warmUp: warmUp?.outcome ?? null,
    unknownStatus: observed.unknownStatus,
  };
}

function actionOf(wake: readonly ScalingStep[], idle: readonly ScalingStep[]): ThermalAction {
  if (wake.length > 0) return { kind: 'wake', steps: wake };
  return idle.length > 0 ? { kind: 'scale_in', steps: idle } : { kind: 'none' };
}

interface Observed {
  readonly record: ThermalRecord;
  readonly reason: string;
  readonly unknownStatus: string | null;
}

function observe(one: ThermalCase, rules: ThermalRules, now: Date): Observed {
  const { previous, sight } = one;
  if (sight.kind === 'unheard') return { record: previous, reason: 'nothing was heard', unknownStatus: null };
  if (sight.kind === 'missing') {
    const gone = {
      ...previous,
      ...{ endpointStatus: null, instanceCount: null, endpointModifiedAt: null, scalingUnits: [] },
      // Of an endpoint that is no more; one that sleeps will be as quick as it was.
      ...{ avgLatencyMs: null, latencyP50Ms: null, latencyP95Ms: null },
    };
    const record = { ...withReading(gone, MISSING_READING, now), servingSince: null, failureReason: null };
    return { record: { ...record, scaleInRefusedAt: null }, reason: MISSING_READING.reason, unknownStatus: null };
  }
  const { endpoint } = sight;
  const lastInvocationAt = newest(
    previous.lastInvocationAt,
    one.traffic === 'unknown' ? null : one.traffic.lastInvokedAt,
  );
  const seen: ThermalRecord = {
    ...previous,
    endpointStatus: endpoint.status,
    instanceCount: runningCapacity(endpoint),
    endpointModifiedAt: endpoint.modifiedAt,
    scalingUnits: endpoint.units,
    failureReason: endpoint.failureReason,
    lastInvocationAt,
    servingSince: servingSince(previous, endpoint, now),
    ...(one.traffic === 'unknown' || one.traffic.latency === null ? {} : steadyLatency(previous, one.traffic.latency)),
  };
  const reading = readEndpoint(endpoint, {
    previousState: previous.currentState,
    recentTraffic: one.traffic === 'unknown' ? null : isRecent(lastInvocationAt, rules.hotWindowMinutes, now),
  });
  return reading === null
    ? { record: seen, reason: `the status ${endpoint.status} is not known`, unknownStatus: endpoint.status }
    : { record: withReading(seen, reading, now), reason: reading.reason, unknownStatus: null };
}

function steadyLatency(previous: ThermalRecord, found: EndpointLatency) {
  return {
    avgLatencyMs: steadyFigure(previous.avgLatencyMs, found.averageMs),
    latencyP50Ms: steadyFigure(previous.latencyP50Ms, found.p50Ms),
    latencyP95Ms: steadyFigure(previous.latencyP95Ms, found.p95Ms),
  };
}

function withReading(record: ThermalRecord, reading: ThermalReading, now: Date): ThermalRecord {
  return {
    ...record,
    currentState: reading.state,
    targetState: reading.target,
    isTransitioning: reading.target !== null,
    stateSince: reading.state === record.currentState ? record.stateSince : now,
  };
}

function servingSince(previous: ThermalRecord, endpoint: ObservedEndpoint, now: Date): Date | null {
  return hasCapacity(endpoint) ? (previous.servingSince ?? now) : null;
}

function isRecent(at: Date | null, windowMinutes: number, now: Date): boolean {
  return at !== null && at.getTime() + METRIC_PERIOD_MS > now.getTime() - windowMinutes * 60_000;
}

function newest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** A refusal for good, such as of a plain real-time variant, is not repeated for so long unless the endpoint changes. */
const REFUSAL_HOLDS_MS = 24 * 3_600_000;

/** What would be scaled in: steps where the model has been idle long enough by evidence, none where anything is unknown. */
function decideIdle(
  record: ThermalRecord,
  sight: EndpointSight,
  limits: ScalingLimits,
  trafficKnown: boolean,
  now: Date,
): readonly ScalingStep[] {
  if (sight.kind !== 'endpoint' || sight.endpoint.status !== 'InService' || !trafficKnown) return [];
  if (limits.scaleToZeroMinutes === 0 || sight.endpoint.units.some(isMoving)) return [];
  // Its queue may be full while nothing is counted as invoked.
  if (sight.endpoint.units.some(({ asynchronous }) => asynchronous)) return [];
  if (record.servingSince === null || isRefused(record, now)) return [];
  // A model that was woken and not asked yet has been idle since it was woken.
  const lastUse = Math.max(record.servingSince.getTime(), record.lastInvocationAt?.getTime() ?? 0);
  if (now.getTime() - lastUse < limits.scaleToZeroMinutes * 60_000) return [];
  return scaleInSteps(sight.endpoint, limits);
}

function isRefused(record: ThermalRecord, now: Date): boolean {
  const { scaleInRefusedAt, endpointModifiedAt: modifiedAt } = record;
  if (scaleInRefusedAt === null || (modifiedAt !== null && modifiedAt > scaleInRefusedAt)) return false;
  return now.getTime() - scaleInRefusedAt.getTime() < REFUSAL_HOLDS_MS;
}

/** How SageMaker took an action: `later` for what may succeed in the next run, `refused` for what will not. */
export type ActionResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'later' | 'refused'; readonly message: string };

/** The decision as it stands once SageMaker has answered: what was accepted is under way, what was not has not happened. */
export function afterAction(decision: ThermalDecision, result: ActionResult, now: Date): ThermalDecision {
  const { action, next, warmUp } = decision;
  if (action.kind === 'none') return decision;
  if (result.kind === 'accepted') {
    const reason = action.kind === 'wake' ? 'it is being woken' : 'it was idle and is being scaled in';
    return { ...decision, next: { ...next, ...underWay(action, decision, now) }, reason };
  }
  const nothing: ThermalAction = { kind: 'none' };
  if (action.kind === 'scale_in') {
    const scaleInRefusedAt = result.kind === 'refused' ? now : next.scaleInRefusedAt;
    return { ...decision, action: nothing, next: { ...next, scaleInRefusedAt } };
  }
  if (warmUp === null) return { ...decision, action: nothing };
  const notYet = { ...warmUp, actedAt: null, outcome: result.message };
  return {
    ...decision,
    action: nothing,
    warmUp: result.kind === 'refused' ? { ...notYet, status: 'failed' } : { ...notYet, status: 'requested' },
  };
}

function underWay(action: Exclude<ThermalAction, { kind: 'none' }>, decision: ThermalDecision, now: Date) {
  const { next } = decision;
  if (action.kind === 'wake') return { targetState: 'WARM', isTransitioning: true } as const;
  const left = action.steps.reduce((sum, step) => sum + step.to - step.from, next.instanceCount ?? 0);
  if (left > 0) return { targetState: next.currentState, isTransitioning: true } as const;
  const stateSince = next.currentState === 'COLD' ? next.stateSince : now;
  return { currentState: 'COLD', targetState: 'COLD', isTransitioning: true, stateSince } as const;
}
