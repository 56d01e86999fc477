import type { HealthStatus } from '@radiant/contracts';
import type { Observation } from './observation.ts';

/** What is believed of a provider in a region. */
export interface HealthState {
  readonly status: HealthStatus;
  /** Why, in one word: ok, provider_fault, timeout, malformed, rate_limited, credentials, not_configured. */
  readonly reason: string;
  readonly consecutiveFailures: number;
  readonly consecutiveSuccesses: number;
}

/** How many in a row turn the state. */
export interface HealthRules {
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
