import type { HealthStatus } from '@radiant/contracts';
import type { HealthWindowRow, ProviderHealthUpdate } from '@radiant/database';
import type { PlannedChange } from '../run/job.ts';

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
  const previous =
    row.status === null
      ? UNOBSERVED
      : {
          status: row.status,
          reason: row.reason ?? 'not_configured',
          consecutiveFailures: row.consecutive_failures,
          consecutiveSuccesses: row.consecutive_successes,
        };
  const callers = { calls: row.recent_caller_calls, faults: row.recent_caller_faults };
  const next = nextHealth(previous, withCallers(observed.observation, callers), rules);
  const subject = `${row.provider_id}/${row.region}`;
  const change: PlannedChange | null =
    next.status === previous.status
      ? null
      : {
          subject,
          action: 'health',
          before: { status: previous.status },
          after: { status: next.status, reason: next.reason },
          reason: observed.message ?? next.reason,
        };
  return {
    change,
    update: {
      provider_id: row.provider_id,
      region: row.region,
      status: next.status,
      reason: next.reason,
      avg_latency_ms: row.avg_latency_ms,
      p95_latency_ms: row.p95_latency_ms,
      p99_latency_ms: row.p99_latency_ms,
      error_rate: row.error_rate,
      success_rate: row.success_rate,
      consecutive_failures: next.consecutiveFailures,
      consecutive_successes: next.consecutiveSuccesses,
      last_success_at: row.last_success_at,
      last_failure_at: row.last_failure_at,
      last_error: observed.message?.slice(0, MAX_ERROR) ?? row.last_error,
    },
  };
}

/** What is believed of a provider in a region. */
export interface HealthState {
  readonly status: HealthStatus;
  /** Why, in one word: ok, provider_fault, timeout, malformed, rate_limited, credentials, not_configured. */
  readonly reason: string;
  readonly consecutiveFailures: number;
  readonly consecutiveSuccesses: number;
}

/** How many in a row turn the state. */
interface HealthRules {
  readonly failuresToUnhealthy: number;
  readonly successesToHealthy: number;
}

/** Before the first run. */
export const UNOBSERVED: HealthState = {
  status: 'unknown',
  reason: 'not_configured',
  consecutiveFailures: 0,
  consecutiveSuccesses: 0,
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
        consecutiveFailures: 0,
        consecutiveSuccesses: 0,
      };
  }
}

function afterSuccess(previous: HealthState, rules: HealthRules): HealthState {
  const consecutiveSuccesses = previous.consecutiveSuccesses + 1;
  const atOnce = previous.status === 'unknown' || previous.status === 'healthy';
  const back = atOnce || consecutiveSuccesses >= rules.successesToHealthy;
  return {
    status: back ? 'healthy' : previous.status,
    // Until it is back, what it is recovering from.
    reason: back ? 'ok' : previous.reason,
    consecutiveFailures: 0,
    consecutiveSuccesses,
  };
}

function afterFault(previous: HealthState, reason: string, rules: HealthRules): HealthState {
  const consecutiveFailures = previous.consecutiveFailures + 1;
  const turns = previous.status === 'unhealthy' || consecutiveFailures >= rules.failuresToUnhealthy;
  // Never seen well and failing: neither healthy nor yet proven unhealthy.
  const meanwhile = previous.status === 'healthy' ? 'healthy' : 'degraded';
  return {
    status: turns ? 'unhealthy' : meanwhile,
    reason: turns || meanwhile === 'degraded' ? reason : previous.reason,
    consecutiveFailures,
    consecutiveSuccesses: 0,
  };
}
