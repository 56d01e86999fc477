import type { HealthSample } from '@radiant/database';
import type { HealthProbe, ProbeErrorKind } from '../providers/client/probe-health.ts';
import type { Observation } from './observation.ts';

/** What each failure of a probe means. */
const MEANINGS = {
  credentials_refused: { kind: 'credentials' },
  rate_limited: { kind: 'rate_limited' },
  timeout: { kind: 'fault', reason: 'timeout' },
  upstream_failed: { kind: 'fault', reason: 'provider_fault' },
  response_malformed: { kind: 'fault', reason: 'malformed' },
  response_too_large: { kind: 'fault', reason: 'malformed' },
} as const satisfies Record<ProbeErrorKind, Observation>;

/** A probe in the words of the state machine. */
export function observationOf(probe: HealthProbe): Observation {
  return probe.errorKind === null ? { kind: 'ok' } : MEANINGS[probe.errorKind];
}

/** A probe as a sample of the window. */
export function sampleOf(probe: HealthProbe, providerId: string, region: string, sampledAt: Date): HealthSample {
  const observation = observationOf(probe);
  const errorKind =
    observation.kind === 'ok' ? null : observation.kind === 'fault' ? observation.reason : observation.kind;
  return { providerId, region, source: 'probe', ok: probe.ok, latencyMs: probe.latencyMs, errorKind, sampledAt };
}
