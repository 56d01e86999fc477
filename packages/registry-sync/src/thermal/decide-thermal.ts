import { decideIdle, type IdleLimits } from './idle.ts';
import { type EndpointSight, type ObservedEndpoint, runningCapacity } from './observed-endpoint.ts';
import type { ScalingStep } from './scaling-step.ts';
import { MISSING_READING, readEndpoint, type ThermalReading } from './thermal-reading.ts';
import type { ThermalRecord } from './thermal-record.ts';
import { decideWarmUp, type OpenWarmUp, smoothedWarmUp, type WakeableModel, type WarmUpOutcome } from './warm-up.ts';

/** What CloudWatch says of an endpoint's traffic; `unknown` is not none. */
export type Traffic = { readonly lastInvokedAt: Date | null } | 'unknown';

/** Everything that one model's decision is made from. */
export interface ThermalCase {
  readonly modelId: string;
  readonly endpointName: string;
  readonly limits: WakeableModel & IdleLimits;
  readonly previous: ThermalRecord;
  readonly sight: EndpointSight;
  readonly traffic: Traffic;
  readonly request: OpenWarmUp | null;
}

/** What decisions go by. */
export interface ThermalRules {
  readonly act: boolean;
  readonly hotWindowMinutes: number;
  readonly wakeLimitMinutes: number;
}

/** What is to be done to the endpoint: never both, since an endpoint that somebody waits for is not idle. */
export type ThermalAction =
  | { readonly kind: 'none' }
  | { readonly kind: 'wake' | 'scale_in'; readonly steps: readonly ScalingStep[] };

/** What a run decided of a model. */
export interface ThermalDecision {
  readonly modelId: string;
  readonly endpointName: string;
  readonly previous: ThermalRecord;
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
  const measured = warmUp?.outcome.secondsToReady ?? null;
  const record: ThermalRecord = {
    ...observed.record,
    measuredWarmUpSeconds:
      measured === null ? previous.measuredWarmUpSeconds : smoothedWarmUp(previous.measuredWarmUpSeconds, measured),
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
    const gone = { ...previous, endpointStatus: null, instanceCount: null, modifiedAt: null, units: [] };
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
    modifiedAt: endpoint.modifiedAt,
    units: endpoint.units,
    failureReason: endpoint.failureReason,
    lastInvocationAt,
    servingSince: servingSince(previous, endpoint, now),
  };
  const reading = readEndpoint(endpoint, {
    previousState: previous.state,
    recentTraffic: one.traffic === 'unknown' ? null : isRecent(lastInvocationAt, rules.hotWindowMinutes, now),
  });
  return reading === null
    ? { record: seen, reason: `the status ${endpoint.status} is not known`, unknownStatus: endpoint.status }
    : { record: withReading(seen, reading, now), reason: reading.reason, unknownStatus: null };
}

function withReading(record: ThermalRecord, reading: ThermalReading, now: Date): ThermalRecord {
  return {
    ...record,
    state: reading.state,
    target: reading.target,
    isTransitioning: reading.target !== null,
    stateSince: reading.state === record.state ? record.stateSince : now,
  };
}

function servingSince(previous: ThermalRecord, endpoint: ObservedEndpoint, now: Date): Date | null {
  return (runningCapacity(endpoint) ?? 0) > 0 ? (previous.servingSince ?? now) : null;
}

function isRecent(at: Date | null, windowMinutes: number, now: Date): boolean {
  return at !== null && at.getTime() + METRIC_PERIOD_MS > now.getTime() - windowMinutes * 60_000;
}

function newest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
