import { describe, expect, it } from 'vitest';
import { observed, priceCase } from '../../test/price-cases.ts';
import { agree, decidePrice } from './decide-price.ts';

const RULES = { changeLimit: 0.2 };
const litellm = (value: number) => observed('litellm', value);
const modelsDev = (value: number) => observed('models_dev', value);
const openRouter = (value: number) => observed('openrouter', value, { isReseller: true });
const decide = (...parameters: Parameters<typeof priceCase>) => decidePrice(priceCase(...parameters), RULES);

describe('a change', () => {
  it.each([
    [0.1, 0.12],
    [0.1, 0.08],
    [0.00015, 0.00018],
    [3, 3.6],
  ])('from %d to %d is exactly at the limit and applies', (current, value) => {
    expect(decide([litellm(value), modelsDev(value)], { current })).toMatchObject({ kind: 'apply', value });
  });
  it('just over the limit awaits a person, with the change in per cent', () => {
    const decision = decide([litellm(0.1201), modelsDev(0.1201)], { current: 0.1 });
    expect(decision).toMatchObject({ kind: 'propose', value: 0.1201, reason: 'jump' });
    expect(decision).toMatchObject({ why: '20.1 % is more than the limit of 20 %' });
  });
  it('within rounding is none', () => {
    expect(decide([litellm(0.002505)]).kind).toBe('settled');
    expect(decide([observed('litellm', 0.0025, { isFresh: false }), modelsDev(0.00251)]).kind).toBe('settled');
  });
  it('to or from nothing is a jump', () => {
    expect(decide([litellm(0), modelsDev(0)])).toMatchObject({ kind: 'propose', value: 0, reason: 'jump' });
    expect(decide([litellm(0.002)], { current: 0 })).toMatchObject({
      ...{ kind: 'propose', value: 0.002, reason: 'jump' },
      why: 'a price where there was none is more than the limit of 20 %',
    });
  });
  it('applies with the figure of the most trusted source that was read now', () => {
    const stale = observed('litellm', 0.0027, { isFresh: false });
    expect(decide([stale, modelsDev(0.0027), openRouter(0.0027)])).toMatchObject({
      kind: 'apply',
      by: { source: 'models_dev' },
      observations: [{ source: 'litellm' }, { source: 'models_dev' }, { source: 'openrouter' }],
    });
  });
});

describe('sources that set no price by themselves', () => {
  const stale = (value: number) => observed('litellm', value, { isFresh: false });

  it('bear the price in force out', () => {
    expect(decide([openRouter(0.0025)]).kind).toBe('settled');
    expect(decide([stale(0.0025), openRouter(0.0025)]).kind).toBe('settled');
  });
  it('leave a change to a person', () => {
    expect(decide([openRouter(0.0026)])).toMatchObject({
      ...{ kind: 'propose', value: 0.0026, reason: 'disagreement' },
      why: 'only openrouter, which does not set prices by itself, says 0.0026',
    });
  });
  it('leave it to a person also where one of them is a rounding away from the price in force', () => {
    const decision = decide([stale(1.004), openRouter(1.008)], { current: 1 });
    expect(decision).toMatchObject({ kind: 'propose', value: 1.004, reason: 'disagreement' });
  });
});

describe('sources that disagree', () => {
  it('where there was no price are told by the most trusted one, whatever it says', () => {
    expect(decide([litellm(0), modelsDev(0.0001)], { current: null })).toMatchObject({ kind: 'propose', value: 0 });
  });
  it('by more than a unit about a price that is known leave it to a person', () => {
    const decision = decide([litellm(0.02), modelsDev(90)], { current: 1 });
    expect(decision).toMatchObject({ kind: 'propose', reason: 'disagreement', refused: [] });
  });
  it('say the same up to half a per cent of the larger figure', () => {
    expect([agree(1, 0.99501), agree(1, 0.9949), agree(0, 0), agree(0, 1e-9)]).toEqual([true, false, true, false]);
  });

  it('leave it to a person, with both figures and the one that is news', () => {
    const decision = decide([litellm(0.0025), modelsDev(0.003)]);
    expect(decision).toMatchObject({ kind: 'propose', value: 0.003, reason: 'disagreement' });
    expect(decision).toMatchObject({ why: 'litellm says 0.0025, models_dev 0.003' });
    expect(decision.observations.map(({ value }) => value)).toEqual([0.0025, 0.003]);
  });
  it('on whether something that has no price costs anything are in disagreement', () => {
    const decision = decide([litellm(0.0001), modelsDev(0)], { current: null });
    expect(decision).toMatchObject({ kind: 'propose', reason: 'disagreement', value: 0.0001 });
  });
});

describe('a figure that is no price', () => {
  it.each([
    [Number.NaN, 'NaN is no finite number'],
    [Number.POSITIVE_INFINITY, 'Infinity is no finite number'],
    [-1, '-1 is negative'],
    [2_000_000, '2000000 is above 1000000'],
    [2.5, '2.5 is 1000 times above 0.0025, which looks like another unit'],
    [0.0000025, '0.0000025 is 1000 times below 0.0025, which looks like another unit'],
  ])('(%d) is refused with the reason, and the price stays', (value, why) => {
    const decision = decide([litellm(value)]);
    expect(decision.kind).toBe('silent');
    expect(decision.refused.map((one) => one.why)).toEqual([why]);
  });
  it('does not keep the others from counting', () => {
    expect(decide([litellm(2.5), modelsDev(0.0026)])).toMatchObject({ kind: 'apply', by: { source: 'models_dev' } });
  });
  it('by a thousand beside another source is refused with both, where no price is known', () => {
    const decision = decide([litellm(0.0025), modelsDev(2.5)], { current: null });
    expect(decision).toMatchObject({ kind: 'silent', observations: [] });
    const why = 'litellm says 0.0025, models_dev says 2.5: one of them is in another unit';
    expect(decision.refused).toEqual([
      { observation: litellm(0.0025), why },
      { observation: modelsDev(2.5), why },
    ]);
  });
  it('is one above the highest, or a hundred times away', () => {
    expect(decide([litellm(1_000_000)], { current: 1_000_000 }).kind).toBe('settled');
    expect(decide([litellm(100)], { current: 1 }).refused).toHaveLength(1);
    expect(decide([litellm(99)], { current: 1 }).refused).toHaveLength(0);
  });
});

describe('a price for what had none', () => {
  it('needs two sources', () => {
    const none = { current: null };
    expect(decide([litellm(0.0025), modelsDev(0.0025)], none)).toMatchObject({ kind: 'apply', value: 0.0025 });
    expect(decide([litellm(0.0025)], none)).toMatchObject({
      ...{ kind: 'propose', reason: 'new_price', why: 'only litellm has a price for it' },
    });
    expect(decide([openRouter(0.0025)], none).kind).toBe('silent');
    expect(decide([litellm(0), modelsDev(0)], none)).toMatchObject({ kind: 'silent', observations: [] });
  });
});

describe('people', () => {
  it('are not overruled: a price that an admin set stays, and what is pending for it is settled', () => {
    const decision = decide([litellm(0.9), modelsDev(Number.NaN)], { isAdminSet: true });
    expect(decision).toMatchObject({ kind: 'settled', refused: [] });
  });
  it('are asked again only when a rejected figure or the price in force has changed', () => {
    const jump = [litellm(0.005), modelsDev(0.005)];
    expect(decide(jump, { rejected: { current: 0.0025, value: 0.005 } }).kind).toBe('settled');
    expect(decide(jump, { rejected: { current: 0.0025, value: 0.006 } }).kind).toBe('propose');
    expect(decide(jump, { rejected: { current: 0.002, value: 0.005 } }).kind).toBe('propose');
    expect(decide(jump, { rejected: { current: null, value: 0.005 } }).kind).toBe('propose');
    // By more than a rounding.
    expect(decide(jump, { rejected: { current: 0.002505, value: 0.00501 } }).kind).toBe('settled');
  });
  it('are not asked again for a price of what has none, unless that has changed', () => {
    const rejected = (current: number | null) =>
      decide([litellm(0.005)], { current: null, rejected: { current, value: 0.005 } }).kind;
    expect([rejected(null), rejected(0.005), rejected(0)]).toEqual(['settled', 'propose', 'propose']);
  });
});
