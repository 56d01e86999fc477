import {
  type EndpointSight,
  isMoving,
  isReady,
  type ObservedEndpoint,
  type ScalingLimits,
  type ScalingStep,
  wakeSteps,
} from './observed-endpoint.ts';

/** A warm-up that was asked for and is not settled. */
export interface OpenWarmUp {
  readonly id: string;
  readonly status: 'requested' | 'waking';
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  /** When the endpoint was told to grow; null when nobody of us told it. */
  readonly actedAt: Date | null;
}

/** How a warm-up stands after a run. */
export interface WarmUpOutcome {
  readonly id: string;
  readonly status: 'requested' | 'waking' | 'ready' | 'failed' | 'expired' | 'observed';
  readonly outcome: string | null;
  readonly actedAt: Date | null;
  readonly readyAt: Date | null;
  /** From telling the endpoint to grow to its being InService with an instance; null when we did not tell it. */
  readonly secondsToReady: number | null;
}

/** What the decision goes by. */
interface WarmUpRules {
  readonly act: boolean;
  /** How long an endpoint may take to become ready once it was told to. */
  readonly wakeLimitMinutes: number;
}

/** What becomes of a request, and how the endpoint is woken, where it is. */
interface WarmUpDecision {
  readonly outcome: WarmUpOutcome;
  readonly wake: readonly ScalingStep[];
}

/** A model as far as waking it goes. */
export interface WakeableModel extends ScalingLimits {
  readonly enabled: boolean;
}

const MOVING = new Set(['Creating', 'Updating', 'SystemUpdating', 'RollingBack']);
const BEYOND_WAKING = new Set(['Failed', 'OutOfService', 'Deleting', 'UpdateRollbackFailed']);

/** What becomes of an open request, given what the run saw of the endpoint. */
export function decideWarmUp(
  request: OpenWarmUp,
  sight: EndpointSight,
  model: WakeableModel,
  rules: WarmUpRules,
  now: Date,
): WarmUpDecision {
  const stays: WarmUpOutcome = {
    id: request.id,
    status: request.status,
    outcome: null,
    actedAt: request.actedAt,
    readyAt: null,
    secondsToReady: null,
  };
  const settled = (status: WarmUpOutcome['status'], outcome: string): WarmUpDecision => ({
    outcome: { ...stays, status, outcome },
    wake: [],
  });
  if (sight.kind === 'endpoint' && isReady(sight.endpoint))
    return { outcome: ready(stays, sight.endpoint, now), wake: [] };
  if (now >= deadlineOf(request, rules))
    return settled('expired', `not ready by ${deadlineOf(request, rules).toISOString()}`);
  if (sight.kind === 'unheard') return { outcome: stays, wake: [] };
  if (sight.kind === 'missing') return settled('failed', 'there is no endpoint to wake; deploy the model first');
  const { endpoint } = sight;
  const why = endpoint.failureReason === null ? '' : `: ${endpoint.failureReason}`;
  if (BEYOND_WAKING.has(endpoint.status)) return settled('failed', `the endpoint is ${endpoint.status}${why}`);
  if (MOVING.has(endpoint.status) || endpoint.units.some(isMoving)) {
    const outcome = `the endpoint is ${endpoint.status}, waiting`;
    return { outcome: { ...stays, status: 'waking', outcome }, wake: [] };
  }
  // A status that AWS added later: nothing is known to be possible, so nothing is tried.
  if (endpoint.status !== 'InService') return { outcome: stays, wake: [] };
  return decideResting(request, stays, endpoint, model, rules, now);
}

/** The endpoint is InService at zero and stands still. */
function decideResting(
  request: OpenWarmUp,
  stays: WarmUpOutcome,
  endpoint: ObservedEndpoint,
  model: WakeableModel,
  rules: WarmUpRules,
  now: Date,
): WarmUpDecision {
  if (request.status === 'waking' && request.actedAt !== null) {
    // SageMaker shows a wake that it could not carry out as InService again, without the instance.
    const gaveUp = endpoint.modifiedAt > request.actedAt;
    const outcome = `the endpoint came back without an instance: ${endpoint.failureReason ?? 'no reason given'}`;
    return { outcome: gaveUp ? { ...stays, status: 'failed', outcome } : stays, wake: [] };
  }
  if (!model.enabled) return { outcome: { ...stays, status: 'failed', outcome: 'the model is disabled' }, wake: [] };
  const wake = wakeSteps(endpoint, model);
  if (wake.length === 0) {
    const outcome = 'SageMaker states nothing of this endpoint that could be scaled';
    return { outcome: { ...stays, status: 'failed', outcome }, wake: [] };
  }
  const step = wake.map(({ unit, from, to }) => `${unit.name} from ${from} to ${to}`).join(', ');
  if (!rules.act) {
    const outcome = `would scale ${step}; THERMAL_ACTIONS is observe`;
    return { outcome: { ...stays, status: 'observed', outcome }, wake: [] };
  }
  return { outcome: { ...stays, status: 'waking', outcome: `scaling ${step}`, actedAt: now }, wake };
}

/** SageMaker's own time of the change is to the second, the time of the run only to the schedule. */
function ready(stays: WarmUpOutcome, endpoint: ObservedEndpoint, now: Date): WarmUpOutcome {
  const { actedAt } = stays;
  if (actedAt === null) {
    return {
      ...stays,
      status: 'ready',
      readyAt: now,
      outcome: 'an instance was running already, or somebody else started it',
    };
  }
  const changedSince = endpoint.modifiedAt > actedAt && endpoint.modifiedAt <= now;
  const readyAt = changedSince ? endpoint.modifiedAt : now;
  const secondsToReady = Math.max(0, Math.round((readyAt.getTime() - actedAt.getTime()) / 100) / 10);
  return { ...stays, status: 'ready', readyAt, secondsToReady, outcome: `ready after ${secondsToReady} s` };
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
