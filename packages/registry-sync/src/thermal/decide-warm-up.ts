import type { WarmUpSettlement } from '@radiant/database';
import {
  type EndpointSight,
  isMoving,
  isReady,
  isServerless,
  type ObservedEndpoint,
  type ScalingLimits,
  type ScalingStep,
  wakeSteps,
} from './observed-endpoint.ts';
import type { ThermalRecord } from './thermal-record.ts';

/** A warm-up that was asked for and is not settled. */
export interface OpenWarmUp {
  readonly id: string;
  readonly status: 'requested' | 'waking';
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  /** When the endpoint was told to grow; null when nobody of us told it. */
  readonly actedAt: Date | null;
}

/**
 * How a warm-up stands after a run. Its seconds run from telling the endpoint to grow to its being InService with an instance;
 * null when we did not tell it.
 */
export type WarmUpOutcome = WarmUpSettlement & {
  readonly status: 'requested' | 'waking' | 'ready' | 'failed' | 'expired' | 'observed';
};

/** What the decision goes by. */
export interface WarmUpRules {
  readonly act: boolean;
  /** How long an endpoint may take to become ready once it was told to. */
  readonly wakeLimitMinutes: number;
}

/** What becomes of a request, and how the endpoint is woken, where it is. */
interface WarmUpDecision {
  readonly outcome: WarmUpOutcome;
  readonly wake: readonly ScalingStep[];
}

const MOVING = new Set(['Creating', 'Updating', 'SystemUpdating', 'RollingBack']);
const BEYOND_WAKING = new Set(['Failed', 'OutOfService', 'Deleting', 'UpdateRollbackFailed']);

/** What becomes of an open request, given what the run saw of the endpoint. */
export function decideWarmUp(
  request: OpenWarmUp,
  sight: EndpointSight,
  model: ScalingLimits,
  rules: WarmUpRules,
  now: Date,
): WarmUpDecision {
  const { id, status, actedAt } = request;
  const stays: WarmUpOutcome = { id, status, outcome: null, actedAt, readyAt: null, secondsToReady: null };
  const unchanged = { outcome: stays, wake: [] };
  const becomes = (status: WarmUpOutcome['status'], outcome: string): WarmUpDecision => ({
    outcome: { ...stays, status, outcome },
    wake: [],
  });
  if (sight.kind === 'endpoint' && isReady(sight.endpoint))
    return { outcome: ready(stays, sight.endpoint, now), wake: [] };
  const deadline = deadlineOf(request, rules);
  if (now >= deadline) return becomes('expired', `not ready by ${deadline.toISOString()}`);
  if (sight.kind === 'unheard') return unchanged;
  if (sight.kind === 'missing') return becomes('failed', 'there is no endpoint to wake; deploy the model first');
  const { endpoint } = sight;
  const why = endpoint.failureReason === null ? '' : `: ${endpoint.failureReason}`;
  if (BEYOND_WAKING.has(endpoint.status)) return becomes('failed', `the endpoint is ${endpoint.status}${why}`);
  if (MOVING.has(endpoint.status) || endpoint.units.some(isMoving)) {
    return becomes('waking', `the endpoint is ${endpoint.status}, waiting`);
  }
  // A status that AWS added later: nothing is known to be possible, so nothing is tried.
  if (endpoint.status !== 'InService') return unchanged;
  // From here on the endpoint is InService at zero and stands still.
  if (status === 'waking' && actedAt !== null) {
    // SageMaker shows a wake that it could not carry out as InService again, without the instance.
    if (endpoint.modifiedAt <= actedAt) return unchanged;
    const reason = endpoint.failureReason ?? 'no reason given';
    return becomes('failed', `the endpoint came back without an instance: ${reason}`);
  }
  if (!model.enabled) return becomes('failed', 'the model is disabled');
  const wake = wakeSteps(endpoint, model);
  if (wake.length === 0) return becomes('failed', 'SageMaker states nothing of this endpoint that could be scaled');
  const step = wake.map(({ unit, from, to }) => `${unit.name} from ${from} to ${to}`).join(', ');
  if (!rules.act) return becomes('observed', `would scale ${step}; THERMAL_ACTIONS is observe`);
  return { outcome: { ...stays, status: 'waking', outcome: `scaling ${step}`, actedAt: now }, wake };
}

/** SageMaker's own time of the change is to the second, the time of the run only to the schedule. */
function ready(stays: WarmUpOutcome, endpoint: ObservedEndpoint, now: Date): WarmUpOutcome {
  const { actedAt } = stays;
  if (actedAt === null) {
    const outcome = endpoint.units.some(isServerless)
      ? 'the endpoint is serverless, always ready'
      : 'an instance was running already, or somebody else started it';
    return { ...stays, status: 'ready', readyAt: now, outcome };
  }
  const changedSince = endpoint.modifiedAt > actedAt && endpoint.modifiedAt <= now;
  const readyAt = changedSince ? endpoint.modifiedAt : now;
  const secondsToReady = Math.max(0, Math.round((readyAt.getTime() - actedAt.getTime()) / 100) / 10);
  return { ...stays, status: 'ready', readyAt, secondsToReady, outcome: `ready after ${secondsToReady} s` };
}

/**
 * How long a wake took that somebody else began, such as auto scaling: from the change that the last run saw under way at zero to the
 * change that made the endpoint ready, both by SageMaker's clock. Null where no such wake has just ended. A first deployment is
 * none: it takes its image along.
 */
export function observedWakeSeconds(
  previous: Pick<ThermalRecord, 'targetState' | 'instanceCount' | 'endpointStatus' | 'endpointModifiedAt'>,
  sight: EndpointSight,
): number | null {
  const { endpointModifiedAt: began, endpointStatus, instanceCount, targetState } = previous;
  if (targetState !== 'WARM' || instanceCount !== 0 || endpointStatus === 'Creating' || began === null) return null;
  if (sight.kind !== 'endpoint' || !isReady(sight.endpoint) || sight.endpoint.modifiedAt <= began) return null;
  return (sight.endpoint.modifiedAt.getTime() - began.getTime()) / 1000;
}

function deadlineOf(request: OpenWarmUp, rules: WarmUpRules): Date {
  if (request.actedAt === null) return request.expiresAt;
  const limit = request.actedAt.getTime() + rules.wakeLimitMinutes * 60_000;
  return new Date(Math.max(request.expiresAt.getTime(), limit));
}

/** Weight of a new measurement: three wakes decide what one slow start, such as a first image pull, may not. */
const NEWEST_SHARE = 0.4;
const LONGEST_SECONDS = 86_400;

/** The measured time to ready after one more measurement, exponentially smoothed; the first one stands for itself. */
export function smoothedWarmUp(previousSeconds: number | null, seconds: number): number {
  const bounded = Math.min(Math.max(seconds, 0), LONGEST_SECONDS);
  const next = previousSeconds === null ? bounded : previousSeconds + NEWEST_SHARE * (bounded - previousSeconds);
  return Math.round(next * 10) / 10;
}
