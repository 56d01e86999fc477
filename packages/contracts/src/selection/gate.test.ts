import { describe, expect, it } from 'vitest';
import type { SelectableModel } from '../model/model.ts';
import type { Circumstances, Gate } from './gate.ts';
import { GATES } from './selection-criteria.ts';

const AT = Date.parse('2026-11-26T00:00:00Z');
const quality = (low: number) => ({ general: { value: low + 5, low, high: low + 10 } }) as SelectableModel['quality'];
const model = (more: Partial<SelectableModel>) => ({ quality: {}, ...more }) as SelectableModel;
const gateOf = (name: string) => GATES.find(({ gate }) => gate.name === name)?.gate as Gate<unknown>;

describe('what is not known', () => {
  const around: Circumstances = { rest: { task: 'chat' }, atMs: AT, use: 'general', price: () => null };

  it.each([
    ['context_window', 0, { contextWindow: null }],
    ['min_quality', 0, {}],
    ['max_latency', 1e9, { latencyP50Ms: null }],
    ['max_cost', 1e9, {}],
  ] as const)('passes no limit of %s, which is dropped', (name, limit, more) => {
    const gate = gateOf(name);
    const one = model(more);
    expect(gate.passes(one, limit, around)).toBe(false);
    expect(gate.concession?.(one, limit, around)).toEqual({ to: null, size: 3 });
  });
  it('of a sunset is none, and what is retired is retired without one', () => {
    const gate = gateOf('not_retired');
    const endless = model({ status: 'active', sunsetAt: null });
    expect([gate.passes(endless, null, around), gate.found(endless, around)]).toEqual([true, null]);
    const retired = model({ status: 'retired', sunsetAt: null });
    expect([gate.passes(retired, null, around), gate.found(retired, around)]).toEqual([false, 'retired']);
  });
  it('of a quality is told as such', () => {
    expect(gateOf('min_quality').found(model({}), around)).toBeNull();
  });
});

describe('how much is given up', () => {
  const around = (price: number): Circumstances => ({
    ...{ rest: { task: 'chat' }, atMs: AT, use: 'general' },
    price: () => price,
  });

  it('is less than dropping a limit however far it is raised, and the more the further', () => {
    const size = (to: number, from: number) => gateOf('max_cost').concession?.(model({}), from, around(to)).size ?? 9;
    const sizes = [size(2, 1), size(10, 1), size(1e9, 1)];
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(Math.max(...sizes)).toBeLessThan(3);
    expect(size(1, 0)).toBe(1.5);
  });
  it('of a least counts from one', () => {
    const size = (to: number, least: number) =>
      gateOf('context_window').concession?.(model({ contextWindow: to }), least, around(0)).size;
    expect([size(0, 0), size(50, 100)]).toEqual([1, 0.5]);
    const worth = (low: number, least: number) =>
      gateOf('min_quality').concession?.(model({ quality: quality(low) }), least, around(0)).size;
    expect([worth(0, 0.5), worth(10, 40)]).toEqual([1, 0.75]);
  });
  it('of a price is told in twelve digits where these let it pass', () => {
    const to = (price: number) => gateOf('max_cost').concession?.(model({}), 0.001, around(price)).to;
    expect([to(0.005250000000000001), to(0.00525)]).toEqual([0.00525, 0.00525]);
  });
});

it('who may be used at which tier is known for every tier', () => {
  const tiers = [0, 1, 2, 3, 4, 5, 6].map((minTier) =>
    gateOf('tenant_tier').compiled?.map((form) => (form.by === 'every' ? form.wordsOf(model({ minTier })) : [])),
  );
  expect(tiers).toEqual([[[0, 1, 2, 3, 4, 5]], [[1, 2, 3, 4, 5]], [[2, 3, 4, 5]], [[3, 4, 5]], [[4, 5]], [[5]], [[]]]);
});

it('a locked hosting is weakened by every other, and any hosting by none', () => {
  const { weakens } = gateOf('hosting');
  expect([weakens?.('self_hosted', 'external'), weakens?.('external', 'any'), weakens?.('any', 'any')]).toEqual([
    ...[true, false, false],
  ]);
});

it('what is locked to be required stays so', () => {
  for (const name of ['commercial_use', 'own_latency']) {
    const { weakens } = gateOf(name);
    const held = name === 'commercial_use';
    expect([weakens?.(!held, held), weakens?.(held, held), weakens?.(held, !held), weakens?.(!held, !held)]).toEqual([
      ...[true, false, false, false],
    ]);
  }
});
