import { describe, expect, it } from 'vitest';
import { guardPriceDocument } from './decide-prices.ts';

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
