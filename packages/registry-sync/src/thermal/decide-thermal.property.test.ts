import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, thermalCase, thermalRules } from '../../test/thermal-arbitraries.ts';
import { type ActionResult, afterAction, decideThermal, type ThermalCase } from './decide-thermal.ts';
import { isReady } from './observed-endpoint.ts';
import { differs } from './thermal-record.ts';

const check = (
  property: fc.IProperty<[ThermalCase, { act: boolean; hotWindowMinutes: number; wakeLimitMinutes: number }]>,
) => assertProperty(property, { numRuns: 2_000 });

const capacityOf = (one: ThermalCase) =>
  one.sight.kind === 'endpoint' ? one.sight.endpoint.units.reduce((sum, { current }) => sum + (current ?? 0), 0) : 0;

describe('a thermal decision', () => {
  it('is the same for the same input, and always one of wake, scale in and nothing', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const decision = decideThermal(one, rules, NOW);
        expect(decideThermal(one, rules, NOW)).toEqual(decision);
        expect(['none', 'wake', 'scale_in']).toContain(decision.action.kind);
        if (decision.action.kind !== 'none') expect(decision.action.steps.length).toBeGreaterThan(0);
      }),
    );
  });
  it('never scales in what somebody waits for, and never wakes what nobody asked for', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const { action } = decideThermal(one, rules, NOW);
        if (one.request === null) expect(action.kind).not.toBe('wake');
        else expect(action.kind).not.toBe('scale_in');
      }),
    );
  });
  it('asks nothing of an endpoint where it may only observe, or where it is missing, unheard, moving or not InService', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const { action } = decideThermal(one, rules, NOW);
        const { sight } = one;
        const moving =
          sight.kind !== 'endpoint' ||
          sight.endpoint.status !== 'InService' ||
          sight.endpoint.units.some(
            (unit) =>
              ['Creating', 'Updating', 'Deleting'].includes(unit.status ?? '') ||
              (unit.current !== null && unit.desired !== null && unit.current !== unit.desired),
          );
        if (!rules.act || moving) expect(action.kind).toBe('none');
      }),
    );
  });
  it('stays within what the admin set: up to the maximum, down to the minimum, a disabled model never up', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const { action } = decideThermal(one, rules, NOW);
        if (action.kind === 'none') return;
        const after = action.steps.reduce((sum, step) => sum + step.to - step.from, capacityOf(one));
        if (action.kind === 'wake') {
          expect(one.limits.enabled).toBe(true);
          expect(after).toBeGreaterThanOrEqual(1);
          expect(after).toBeLessThanOrEqual(one.limits.maxInstances);
        } else {
          expect(after).toBe(one.limits.minInstances);
          expect(after).toBeLessThan(capacityOf(one));
          expect(one.limits.scaleToZeroMinutes).toBeGreaterThan(0);
        }
      }),
    );
  });
  it('never scales in by what is unknown or by less than the idle time', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const { action } = decideThermal(one, rules, NOW);
        if (action.kind !== 'scale_in') return;
        expect(one.traffic).not.toBe('unknown');
        const invokedAt = one.traffic === 'unknown' ? null : one.traffic.lastInvokedAt;
        const lastUse = [invokedAt, one.previous.lastInvocationAt, one.previous.servingSince].map(
          (at) => at?.getTime() ?? 0,
        );
        expect(NOW.getTime() - Math.max(...lastUse)).toBeGreaterThanOrEqual(one.limits.scaleToZeroMinutes * 60_000);
      }),
    );
  });
  it('changes nothing when the same is observed a second time', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const alone = { ...one, request: null };
        const observe = { ...rules, act: false };
        const first = decideThermal(alone, observe, NOW);
        const second = decideThermal({ ...alone, previous: first.next }, observe, NOW);
        expect(differs(first.next, second.next)).toBe(false);
      }),
    );
  });
  it('that SageMaker did not take has not happened', () => {
    const results: ActionResult[] = [
      { kind: 'later', message: 'throttled' },
      { kind: 'refused', message: 'refused' },
    ];
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const decision = decideThermal(one, rules, NOW);
        for (const result of results) {
          const after = afterAction(decision, result, NOW);
          expect(after.action.kind).toBe('none');
          expect(after.warmUp?.status).not.toBe(decision.action.kind === 'wake' ? 'waking' : 'none');
          expect({ ...after.next, scaleInRefusedAt: null }).toEqual({ ...decision.next, scaleInRefusedAt: null });
        }
      }),
    );
  });
  it('does not wake again while the endpoint does not show the first wake yet', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const first = decideThermal(one, rules, NOW);
        if (first.action.kind !== 'wake' || one.request === null) return;
        const accepted = afterAction(first, { kind: 'accepted' }, NOW);
        const request = { ...one.request, status: 'waking' as const, actedAt: accepted.warmUp?.actedAt ?? null };
        const second = decideThermal({ ...one, previous: accepted.next, request }, rules, NOW);
        expect(second.action.kind).toBe('none');
      }),
    );
  });
  it('says ready only of an endpoint that is InService with an instance', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const { warmUp } = decideThermal(one, rules, NOW);
        if (warmUp?.status === 'ready') expect(one.sight.kind === 'endpoint' && isReady(one.sight.endpoint)).toBe(true);
        if (warmUp?.secondsToReady != null) expect(warmUp.secondsToReady).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  it('leaves the record of an unheard endpoint as it was', () => {
    check(
      fc.property(thermalCase, thermalRules, (one, rules) => {
        const decision = decideThermal({ ...one, sight: { kind: 'unheard' } }, rules, NOW);
        expect({ ...decision.next, advice: null }).toEqual({ ...one.previous, advice: null });
        expect(decision.action.kind).toBe('none');
      }),
    );
  });
});
