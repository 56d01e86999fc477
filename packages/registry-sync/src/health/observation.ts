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
export interface CallerEvidence {
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
