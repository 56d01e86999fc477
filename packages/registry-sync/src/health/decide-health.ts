import type { HealthWindowRow, ProviderHealthUpdate } from '@radiant/database';
import type { PlannedChange } from '../run/change-set.ts';
import { type HealthRules, nextHealth, UNOBSERVED } from './next-health.ts';
import { type Observation, withCallers } from './observation.ts';

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
