import { HEALTH_STATUSES } from '@radiant/contracts';
import type { HealthWindowRow } from '@radiant/database';
import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideHealth,
  type HealthState,
  nextHealth,
  type Observation,
  UNOBSERVED,
  withCallers,
} from './decide-health.ts';

const rulesOf = fc.record({
  failuresToUnhealthy: fc.integer({ min: 1, max: 6 }),
  successesToHealthy: fc.integer({ min: 1, max: 6 }),
});
const observation = fc.constantFrom<Observation>(
  { kind: 'ok' },
  { kind: 'fault', reason: 'timeout' },
  { kind: 'fault', reason: 'provider_fault' },
  { kind: 'fault', reason: 'malformed' },
  { kind: 'rate_limited' },
  { kind: 'credentials' },
  { kind: 'not_configured' },
);
const OK: Observation = { kind: 'ok' };
const FAULT: Observation = { kind: 'fault', reason: 'provider_fault' };

function after(
  observations: readonly Observation[],
  rules: Parameters<typeof nextHealth>[2],
  from: HealthState = UNOBSERVED,
) {
  return observations.reduce((state, one) => nextHealth(state, one, rules), from);
}
/** A state as a run of observations can leave it. */
const reachable = fc
  .tuple(fc.array(observation, { maxLength: 25 }), rulesOf)
  .map(([seen, rules]) => ({ state: after(seen, rules), rules }));

describe('the health state machine', () => {
  it('gives a status and counts for any history', () => {
    assertProperty(
      fc.property(reachable, observation, ({ state, rules }, seen) => {
        const next = nextHealth(state, seen, rules);
        expect(HEALTH_STATUSES).toContain(next.status);
        expect(next.consecutive_failures * next.consecutive_successes).toBe(0);
      }),
    );
  });
  it('is unhealthy after enough failures in a row, whatever was before', () => {
    assertProperty(
      fc.property(reachable, ({ state, rules }) => {
        const failures = Array.from({ length: rules.failuresToUnhealthy }, () => FAULT);
        expect(after(failures, rules, state).status).toBe('unhealthy');
      }),
    );
  });
  it('is healthy after enough successes in a row, whatever was before', () => {
    assertProperty(
      fc.property(reachable, ({ state, rules }) => {
        const successes = Array.from({ length: rules.successesToHealthy }, () => OK);
        expect(after(successes, rules, state)).toMatchObject({ status: 'healthy', reason: 'ok' });
      }),
    );
  });
  it('stays healthy while failures are fewer in a row than it takes', () => {
    assertProperty(
      fc.property(reachable, ({ state, rules }) => {
        const healthy = after(
          Array.from({ length: rules.successesToHealthy }, () => OK),
          rules,
          state,
        );
        const fewer = Array.from({ length: rules.failuresToUnhealthy - 1 }, () => FAULT);
        expect(after(fewer, rules, healthy).status).toBe('healthy');
      }),
    );
  });
  it('stays unhealthy while successes are fewer in a row than it takes', () => {
    assertProperty(
      fc.property(reachable, ({ state, rules }) => {
        const unhealthy = after(
          Array.from({ length: rules.failuresToUnhealthy }, () => FAULT),
          rules,
          state,
        );
        const fewer = Array.from({ length: rules.successesToHealthy - 1 }, () => OK);
        expect(after(fewer, rules, unhealthy).status).toBe('unhealthy');
      }),
    );
  });
  it('stays unhealthy by a failure while it recovers, whatever had come between', () => {
    assertProperty(
      fc.property(reachable, observation, ({ state, rules }, between) => {
        if (state.status !== 'unhealthy' || between.kind === 'not_configured') return;
        const recovering = nextHealth(state, between, rules);
        if (recovering.status !== 'unhealthy') return;
        expect(nextHealth(recovering, FAULT, rules)).toMatchObject({ status: 'unhealthy', reason: 'provider_fault' });
      }),
    );
  });
  it('is healthy for no other reason than that it is well, and by a first failure in no state that is known', () => {
    assertProperty(
      fc.property(reachable, ({ state, rules }) => {
        expect(state.status === 'healthy').toBe(state.reason === 'ok');
        const failed = nextHealth(UNOBSERVED, { kind: 'fault', reason: 'timeout' }, rules);
        expect(failed).toMatchObject({
          status: rules.failuresToUnhealthy === 1 ? 'unhealthy' : 'degraded',
          reason: 'timeout',
        });
      }),
    );
  });
  it('never turns unhealthy by rate limits, refused keys or missing keys alone', () => {
    const notTheProviders = observation.filter((seen) => seen.kind !== 'fault');
    assertProperty(
      fc.property(fc.array(notTheProviders, { maxLength: 40 }), rulesOf, (seen, rules) => {
        expect(after(seen, rules).status).not.toBe('unhealthy');
      }),
    );
  });
  it('knows nothing without a key and is healthy from the first success on', () => {
    assertProperty(
      fc.property(reachable, ({ state, rules }) => {
        const unknown = nextHealth(state, { kind: 'not_configured' }, rules);
        expect(unknown).toEqual({
          status: 'unknown',
          reason: 'not_configured',
          consecutive_failures: 0,
          consecutive_successes: 0,
        });
        expect(nextHealth(unknown, OK, rules).status).toBe('healthy');
      }),
    );
  });
  it('is degraded by a rate limit or a refused key, with that reason, unless it is unhealthy', () => {
    assertProperty(
      fc.property(
        reachable,
        fc.constantFrom('rate_limited' as const, 'credentials' as const),
        ({ state, rules }, kind) => {
          const expected = state.status === 'unhealthy' ? 'unhealthy' : 'degraded';
          expect(nextHealth(state, { kind }, rules)).toMatchObject({ status: expected, reason: kind });
        },
      ),
    );
  });
});

describe('what callers met', () => {
  it('fails a provider whose probe succeeds when at least half of ten calls failed', () => {
    expect(withCallers(OK, { calls: 10, faults: 5 })).toEqual(FAULT);
    expect(withCallers(OK, { calls: 10, faults: 4 })).toEqual(OK);
    expect(withCallers(OK, { calls: 9, faults: 9 })).toEqual(OK);
  });
  it('never mends a probe that failed', () => {
    assertProperty(
      fc.property(observation, fc.nat(100), (probe, calls) => {
        if (probe.kind !== 'ok') expect(withCallers(probe, { calls, faults: 0 })).toEqual(probe);
      }),
    );
  });
  it('never speaks for a probe that says something itself', () => {
    expect(withCallers({ kind: 'rate_limited' }, { calls: 20, faults: 20 })).toEqual({ kind: 'rate_limited' });
    expect(withCallers({ kind: 'credentials' }, { calls: 20, faults: 20 })).toEqual({ kind: 'credentials' });
  });
});

describe('the health that is stored', () => {
  const row = (of: Partial<HealthWindowRow>): HealthWindowRow =>
    ({
      provider_id: 'openai',
      region: 'us-east-1',
      status: 'healthy',
      reason: 'ok',
      consecutive_failures: 0,
      consecutive_successes: 3,
      recent_caller_calls: 0,
      recent_caller_faults: 0,
      last_error: 'of before',
      stored: { avg_latency_ms: 100, p50_latency_ms: 90, p95_latency_ms: 200, error_rate: 0.02 },
      avg_latency_ms: 105,
      p50_latency_ms: 400,
      p95_latency_ms: null,
      error_rate: 0.021,
      ...of,
    }) as HealthWindowRow;
  const rules = { failuresToUnhealthy: 1, successesToHealthy: 1 };

  it('tells of a status that turned, with the words of the observation or its reason', () => {
    const change = (message: string | null) => decideHealth(row({}), { observation: FAULT, message }, rules).change;
    expect(change('said no')).toEqual({
      subject: 'openai/us-east-1',
      action: 'health',
      before: { status: 'healthy' },
      after: { status: 'unhealthy', reason: 'provider_fault' },
      reason: 'said no',
    });
    expect(change(null)).toMatchObject({ reason: 'provider_fault' });
  });
  it('tells of nothing where the status is as it was, and keeps the last error and figures that moved by noise only', () => {
    const { change, update } = decideHealth(row({}), { observation: OK, message: null }, rules);
    expect(change).toBeNull();
    expect(update).toMatchObject({
      status: 'healthy',
      consecutive_successes: 4,
      last_error: 'of before',
      avg_latency_ms: 100,
      p50_latency_ms: 400,
      p95_latency_ms: null,
      error_rate: 0.02,
    });
  });
  it('takes what callers met since the last run into account', () => {
    const { change, update } = decideHealth(
      row({ recent_caller_calls: 10, recent_caller_faults: 5 }),
      { observation: OK, message: null },
      rules,
    );
    expect(change).toMatchObject({ reason: 'provider_fault' });
    expect(update).toMatchObject({ status: 'unhealthy', reason: 'provider_fault' });
  });
  it('keeps the last error until there is another, and each figure that moved by noise only', () => {
    const { update } = decideHealth(
      row({ p50_latency_ms: 92, p95_latency_ms: 205 }),
      { observation: FAULT, message: 'said no' },
      rules,
    );
    expect(update).toMatchObject({ last_error: 'said no', p50_latency_ms: 90, p95_latency_ms: 200 });
  });
  it('begins where nothing is stored, and takes every figure as it is', () => {
    const { change, update } = decideHealth(
      row({ status: null, reason: null, stored: null }),
      {
        observation: OK,
        message: 'x'.repeat(2_000),
      },
      { ...rules, successesToHealthy: 5 },
    );
    expect(change).toMatchObject({ before: { status: 'unknown' }, after: { status: 'healthy' } });
    expect(update).toMatchObject({ consecutive_successes: 1, avg_latency_ms: 110, error_rate: 0.021 });
    expect(update.last_error?.length).toBeLessThanOrEqual(1_000);
  });
  it('keeps the reason of what it was while it is recovering', () => {
    const recovering = row({ status: 'unhealthy', reason: 'timeout', consecutive_successes: 0 });
    const { update } = decideHealth(
      recovering,
      { observation: OK, message: null },
      { ...rules, successesToHealthy: 3 },
    );
    expect(update).toMatchObject({ status: 'unhealthy', reason: 'timeout', consecutive_successes: 1 });
  });
});
