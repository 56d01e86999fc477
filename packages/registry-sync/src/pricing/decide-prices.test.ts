import { describe, expect, it } from 'vitest';
import { observed, priceCase } from '../../test/price-cases.ts';
import { decidePrices, guardPriceDocument, type PriceToDecide } from './decide-prices.ts';

const RULES = { shrinkLimit: 0.3, isAccepted: false };

describe('a price document', () => {
  it('is believed at first sight, when it grows, and up to the limit of what it may lose', () => {
    expect(guardPriceDocument(5, null, RULES)).toBeNull();
    expect(guardPriceDocument(110, { entries: 100 }, RULES)).toBeNull();
    expect(guardPriceDocument(70, { entries: 100 }, RULES)).toBeNull();
  });
  it('is not believed beyond it, until somebody accepts it', () => {
    expect(guardPriceDocument(69, { entries: 100 }, RULES)).toMatch(/^lists 69 models, 31 % fewer than the 100 before/);
    expect(guardPriceDocument(69, { entries: 100 }, { ...RULES, isAccepted: true })).toBeNull();
  });
  it('is never believed when it is empty, whoever accepts it', () => {
    expect(guardPriceDocument(0, null, { ...RULES, isAccepted: true })).toMatch(/^lists no model at all/);
  });
});

describe('the proposal of a price', () => {
  const jump = [observed('litellm', 0.005)];
  const proposalOf = (observations: Parameters<typeof priceCase>[0], pending: object | null) => {
    const model = { subject: 'model', subject_id: '1', provider_id: 'p', model_id: 'm', field: 'cost_per_image' };
    const price = { ...priceCase(observations), ...model, pending } as PriceToDecide;
    const [decided, ...more] = decidePrices([price], { changeLimit: 0.2 });
    expect(more).toEqual([]);
    expect(decided?.price).toBe(price);
    return [decided?.decision.kind, decided?.proposal];
  };
  const pending = { proposed_value: 0.005, current_value: 0.0025, reason: 'jump' };

  it('is new where there is none, and the same or another where there is one', () => {
    expect(proposalOf(jump, null)).toEqual(['propose', 'new']);
    expect(proposalOf(jump, pending)).toEqual(['propose', 'same']);
    expect(proposalOf(jump, { ...pending, proposed_value: 0.006 })).toEqual(['propose', 'changed']);
    expect(proposalOf(jump, { ...pending, current_value: 0.002 })).toEqual(['propose', 'changed']);
    expect(proposalOf(jump, { ...pending, reason: 'disagreement' })).toEqual(['propose', 'changed']);
  });
  it('is gone where the price is settled or applied', () => {
    expect(proposalOf([observed('litellm', 0.0025)], pending)).toEqual(['settled', 'superseded']);
    expect(proposalOf([observed('litellm', 0.0026)], pending)).toEqual(['apply', 'superseded']);
    expect(proposalOf([observed('litellm', 0.0025)], null)).toEqual(['settled', 'none']);
  });
  it('stays as it is where nobody says anything', () => {
    expect(proposalOf([], pending)).toEqual(['silent', 'none']);
  });
});
