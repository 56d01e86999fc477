import { describe, expect, it } from 'vitest';
import { decideWarmUp, type OpenWarmUp, type WarmUpRules } from './decide-warm-up.ts';
import type { ObservedEndpoint, ScalingLimits, ScalingUnit } from './observed-endpoint.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 12) + seconds * 1_000);
const NOW = at(600);

const unit = (current: number | null, more: Partial<ScalingUnit> = {}): ScalingUnit => ({
  kind: 'variant',
  name: 'main',
  status: null,
  current,
  desired: current,
  weight: 1,
  ...more,
});
const endpoint = (more: Partial<ObservedEndpoint> = {}) => ({
  kind: 'endpoint' as const,
  endpoint: { status: 'InService', modifiedAt: at(0), units: [unit(0)], failureReason: null, ...more },
});
const request: OpenWarmUp = {
  id: 'w',
  status: 'requested',
  requestedAt: at(0),
  expiresAt: at(900),
  actedAt: null,
};
const waking: OpenWarmUp = { ...request, status: 'waking', actedAt: at(100) };
const limits: ScalingLimits = { enabled: true, minInstances: 0, maxInstances: 3, scaleToZeroMinutes: 15 };
const rules: WarmUpRules = { act: true, wakeLimitMinutes: 10 };

const decide = (
  of: Partial<{ request: OpenWarmUp; sight: Parameters<typeof decideWarmUp>[1]; limits: ScalingLimits; now: Date }>,
  more: Partial<WarmUpRules> = {},
) =>
  decideWarmUp(
    of.request ?? request,
    of.sight ?? endpoint(),
    of.limits ?? limits,
    { ...rules, ...more },
    of.now ?? NOW,
  );

/** A request that stays as it is but for what is said. */
const stands = (of: OpenWarmUp, more: object = {}) => ({
  outcome: {
    ...{ id: 'w', status: of.status, outcome: null, actedAt: of.actedAt, readyAt: null, secondsToReady: null },
    ...more,
  },
  wake: [],
});

describe('a warm-up that was asked for', () => {
  it('tells an endpoint that stands still at zero to grow, now', () => {
    expect(decide({})).toEqual({
      outcome: stands(request, { status: 'waking', outcome: 'scaling main from 0 to 1', actedAt: NOW }).outcome,
      wake: [{ unit: { kind: 'variant', name: 'main' }, from: 0, to: 1 }],
    });
  });
  it('only says so where the sync may not act', () => {
    const outcome = 'would scale main from 0 to 1; THERMAL_ACTIONS is observe';
    expect(decide({}, { act: false })).toEqual(stands(request, { status: 'observed', outcome }));
  });
  it('of a disabled model fails', () => {
    expect(decide({ limits: { ...limits, enabled: false } })).toEqual(
      stands(request, { status: 'failed', outcome: 'the model is disabled' }),
    );
  });
  it('fails where nothing is known to scale', () => {
    const outcome = 'SageMaker states nothing of this endpoint that could be scaled';
    expect(decide({ sight: endpoint({ units: [unit(null)] }) })).toEqual(
      stands(request, { status: 'failed', outcome }),
    );
  });
  it('fails where there is no endpoint', () => {
    expect(decide({ sight: { kind: 'missing' } })).toEqual(
      stands(request, { status: 'failed', outcome: 'there is no endpoint to wake; deploy the model first' }),
    );
  });
  it.each(['Failed', 'OutOfService', 'Deleting'])('fails for an endpoint that is %s, with its own reason', (status) => {
    const failed = (reason: string) =>
      stands(request, { status: 'failed', outcome: `the endpoint is ${status}${reason}` });
    expect(decide({ sight: endpoint({ status }) })).toEqual(failed(''));
    expect(decide({ sight: endpoint({ status, failureReason: 'no image' }) })).toEqual(failed(': no image'));
  });
  it('fails for an endpoint whose update could not be taken back and that serves with nothing', () => {
    expect(decide({ sight: endpoint({ status: 'UpdateRollbackFailed' }) })).toMatchObject({
      outcome: { status: 'failed', outcome: 'the endpoint is UpdateRollbackFailed' },
    });
  });
  it.each(['Creating', 'Updating', 'SystemUpdating', 'RollingBack'])('waits while it is %s', (status) => {
    expect(decide({ sight: endpoint({ status }) })).toEqual(
      stands(request, { status: 'waking', outcome: `the endpoint is ${status}, waiting` }),
    );
  });
  it('waits while one of its units is on its way', () => {
    const units = [unit(0), unit(0, { name: 'other', desired: 1 })];
    expect(decide({ sight: endpoint({ units }) })).toEqual(
      stands(request, { status: 'waking', outcome: 'the endpoint is InService, waiting' }),
    );
  });
  it('stays as it is where nothing was heard, or a status is not known', () => {
    expect(decide({ sight: { kind: 'unheard' } })).toEqual(stands(request));
    expect(decide({ sight: endpoint({ status: 'Hibernating' }) })).toEqual(stands(request));
  });
});

describe('a warm-up that is under way', () => {
  it('stays as it is until the endpoint shows that it was told', () => {
    expect(decide({ request: waking, sight: endpoint({ modifiedAt: at(100) }) })).toEqual(stands(waking));
  });
  it('fails where the endpoint has come back without an instance, with its reason', () => {
    const failed = (reason: string) =>
      stands(waking, { status: 'failed', outcome: `the endpoint came back without an instance: ${reason}` });
    const back = (failureReason: string | null) => endpoint({ modifiedAt: at(101), failureReason });
    expect(decide({ request: waking, sight: back(null) })).toEqual(failed('no reason given'));
    expect(decide({ request: waking, sight: back('no capacity') })).toEqual(failed('no capacity'));
  });
  it('that nobody of us began is begun where it stands still at zero again', () => {
    const others: OpenWarmUp = { ...request, status: 'waking' };
    expect(decide({ request: others })).toMatchObject({ outcome: { status: 'waking', actedAt: NOW } });
    const asked: OpenWarmUp = { ...request, actedAt: at(100) };
    expect(decide({ request: asked, sight: endpoint({ modifiedAt: at(50) }) })).toMatchObject({
      outcome: { actedAt: NOW },
    });
  });
});

describe('a warm-up whose endpoint is ready', () => {
  const serving = (more: Partial<ObservedEndpoint> = {}) => endpoint({ units: [unit(1)], ...more });
  const after = (secondsToReady: number, readyAt: Date) =>
    stands(waking, { status: 'ready', readyAt, secondsToReady, outcome: `ready after ${secondsToReady} s` });

  it('took from our telling it to the change of which SageMaker tells', () => {
    expect(decide({ request: waking, sight: serving({ modifiedAt: at(283.24) }) })).toEqual(after(183.2, at(283.24)));
    expect(decide({ request: waking, sight: serving({ modifiedAt: NOW }) })).toEqual(after(500, NOW));
  });
  it('took until now where SageMaker tells of no change since, or of one to come', () => {
    for (const modifiedAt of [at(99), at(100), at(601)]) {
      expect(decide({ request: waking, sight: serving({ modifiedAt }) })).toEqual(after(500, NOW));
    }
  });
  it('took no time by a clock that went back', () => {
    expect(decide({ request: { ...waking, actedAt: at(700) }, sight: serving() }).outcome.secondsToReady).toBe(0);
  });
  it('is ready without a measurement where we told it nothing', () => {
    const outcome = 'an instance was running already, or somebody else started it';
    expect(decide({ sight: serving() })).toEqual(stands(request, { status: 'ready', readyAt: NOW, outcome }));
  });
  it('is ready even past its time', () => {
    expect(decide({ sight: serving(), now: at(5_000) }).outcome.status).toBe('ready');
  });
});

describe('the end of a warm-up', () => {
  const expired = (of: OpenWarmUp, deadline: Date) =>
    stands(of, { status: 'expired', outcome: `not ready by ${deadline.toISOString()}` });

  it('is when it was asked for until then', () => {
    expect(decide({ now: at(900) })).toEqual(expired(request, at(900)));
    expect(decide({ now: at(899) }).outcome.status).toBe('waking');
    expect(decide({ now: at(900), sight: { kind: 'missing' } })).toEqual(expired(request, at(900)));
  });
  it('is not before an endpoint that was told has had its time', () => {
    const late = { ...waking, actedAt: at(800) };
    expect(decide({ request: late, now: at(1_399), sight: { kind: 'unheard' } })).toEqual(stands(late));
    expect(decide({ request: late, now: at(1_400), sight: { kind: 'unheard' } })).toEqual(expired(late, at(1_400)));
    expect(decide({ request: waking, now: at(899), sight: { kind: 'unheard' } })).toEqual(stands(waking));
    expect(decide({ request: waking, now: at(900), sight: { kind: 'unheard' } })).toEqual(expired(waking, at(900)));
  });
});

it('names every unit that is scaled', () => {
  expect(decide({ limits: { ...limits, minInstances: 2 } }).outcome.outcome).toBe('scaling main from 0 to 2');
});
