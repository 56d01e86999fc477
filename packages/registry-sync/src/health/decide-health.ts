import { storableText } from '@radiant/contracts';
import type { HealthWindowRow, ProviderHealthUpdate } from '@radiant/database';
import type { PlannedChange } from '../run/job.ts';
import { steadyFigure, steadyShare } from './decide-figure.ts';

/** What one health run found of a provider in a region, in the words of the state machine. */
export type Observation =
  /** It answered as it should. */
  | { readonly kind: 'ok' }
  /** It failed: an error of its own, nothing in time, or nonsense. */
  | { readonly kind: 'fault'; readonly reason: 'provider_fault' | 'timeout' | 'malformed' }
  /** It is up and asks us to slow down. */
  | { readonly kind: 'rate_limited' }
  /** It is up and refuses our key: our problem, not the provider's. */
  | { readonly kind: 'credentials' }
  /** There is no key, so nothing was asked. */
  | { readonly kind: 'not_configured' };

/** Callers' calls since the last run. */
interface CallerEvidence {
  readonly calls: number;
  readonly faults: number;
}

/** Fewer calls than this prove nothing. */
const MINIMUM_CALLS = 10;
/** From this share of failed calls on, a provider whose probe succeeds is failing all the same. */
const FAULT_SHARE = 0.5;

/**
 * The probe and what callers met, as one observation: a provider that answers our cheap request and fails half of the calls
 * that matter has failed.
 */
export function withCallers(probe: Observation, callers: CallerEvidence): Observation {
  if (probe.kind !== 'ok' || callers.calls < MINIMUM_CALLS) return probe;
  return callers.faults >= callers.calls * FAULT_SHARE ? { kind: 'fault', reason: 'provider_fault' } : probe;
}

/** What was observed of a provider in a region, with the sentence of the failure. */
export interface Observed {
  readonly observation: Observation;
  readonly message: string | null;
}

/** A provider's health after the run and, where the status turned, what it was. */
export interface HealthDecision {
  readonly update: ProviderHealthUpdate;
  readonly change: PlannedChange | null;
}

/** Longest error kept, in characters. */
const MAX_ERROR = 1_000;

/** The next health of one provider in one region, from what is stored, its window, and what was observed. */
export function decideHealth(row: HealthWindowRow, observed: Observed, rules: HealthRules): HealthDecision {
  const { recent_caller_calls: calls, recent_caller_faults: faults, status, reason, stored: seen, ...window } = row;
  const previous = status === null ? UNOBSERVED : { ...window, status, reason: reason ?? UNOBSERVED.reason };
  const next = nextHealth(previous, withCallers(observed.observation, { calls, faults }), rules);
  const change: PlannedChange | null =
    next.status === previous.status
      ? null
      : {
          subject: `${row.provider_id}/${row.region}`,
          action: 'health',
          before: { status: previous.status },
          after: { status: next.status, reason: next.reason },
          reason: observed.message ?? next.reason,
        };
  const last_error = observed.message === null ? row.last_error : storableText(observed.message, MAX_ERROR);
  const statistics = {
    avg_latency_ms: steadyFigure(seen?.avg_latency_ms ?? null, row.avg_latency_ms),
    p50_latency_ms: steadyFigure(seen?.p50_latency_ms ?? null, row.p50_latency_ms),
    p95_latency_ms: steadyFigure(seen?.p95_latency_ms ?? null, row.p95_latency_ms),
    error_rate: steadyShare(seen?.error_rate ?? null, row.error_rate),
  };
  return { change, update: { ...window, ...statistics, ...next, last_error } };
}

/**
 * What is believed of a provider in a region, and why, in one word: ok, provider_fault, timeout, malformed, rate_limited,
 * credentials, not_configured.
 */
export type HealthState = Pick<
  ProviderHealthUpdate,
  'status' | 'reason' | 'consecutive_failures' | 'consecutive_successes'
>;

/** How many in a row turn the state. */
interface HealthRules {
  readonly failuresToUnhealthy: number;
  readonly successesToHealthy: number;
}

/** Before the first run. */
export const UNOBSERVED: HealthState = {
  status: 'unknown',
  reason: 'not_configured',
  consecutive_failures: 0,
  consecutive_successes: 0,
};

/**
 * The state machine with hysteresis. One failure turns nothing that was healthy, k in a row make it unhealthy, and k successes
 * in a row bring it back; the first success of an unobserved provider is enough. A rate limit or a refused key degrades at
 * once, is no failure of the provider, and never lifts an unhealthy one. Without a key nothing is known.
 */
export function nextHealth(previous: HealthState, observation: Observation, rules: HealthRules): HealthState {
  switch (observation.kind) {
    case 'not_configured':
      return UNOBSERVED;
    case 'ok':
      return afterSuccess(previous, rules);
    case 'fault':
      return afterFault(previous, observation.reason, rules);
    default:
      return {
        status: previous.status === 'unhealthy' ? 'unhealthy' : 'degraded',
        reason: observation.kind,
        consecutive_failures: 0,
        consecutive_successes: 0,
      };
  }
}

function afterSuccess(previous: HealthState, rules: HealthRules): HealthState {
  const consecutive_successes = previous.consecutive_successes + 1;
  const back = previous.status === 'unknown' || consecutive_successes >= rules.successesToHealthy;
  // Until it is back, what it is recovering from.
  const { status, reason } = back ? ({ status: 'healthy', reason: 'ok' } as const) : previous;
  return { status, reason, consecutive_failures: 0, consecutive_successes };
}

function afterFault(previous: HealthState, faultReason: string, rules: HealthRules): HealthState {
  const consecutive_failures = previous.consecutive_failures + 1;
  const turns = previous.status === 'unhealthy' || consecutive_failures >= rules.failuresToUnhealthy;
  // Never seen well and failing: neither healthy nor yet proven unhealthy.
  const meanwhile = previous.status === 'healthy' ? 'healthy' : 'degraded';
  const status = turns ? 'unhealthy' : meanwhile;
  const reason = status === 'healthy' ? previous.reason : faultReason;
  return { status, reason, consecutive_failures, consecutive_successes: 0 };
}
