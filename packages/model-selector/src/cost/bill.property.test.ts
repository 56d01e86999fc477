import { type PriceQuery, statedPriceQuery, USAGE_UNITS } from '@radiant/contracts';
import { pricedCriteriaArbitrary, registryArbitrary } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { snapshotFromRows } from '../../test/snapshot-from-rows.ts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import { billOf, comparablePrice, organisationCost } from './bill.ts';
import { statementOf } from './cost-of.ts';

/** Calls back for every model of many registries with some query; at least so often the property must have meant something. */
function check(property: (model: SelectableModel, query: PriceQuery) => boolean, least = 200): void {
  let meant = 0;
  assertProperty(
    fc.property(registryArbitrary, pricedCriteriaArbitrary, (registry, criteria) => {
      const query = statedPriceQuery(criteria, criteria.at.getTime());
      for (const model of snapshotFromRows(registry).models) if (property(model, query)) meant += 1;
    }),
    { numRuns: 200 },
  );
  expect(meant).toBeGreaterThan(least);
}

/** The model without prices by the length of the prompt, under which a longer one may cost less. */
function withoutLengths(model: SelectableModel): SelectableModel {
  const priceVariants = model.priceVariants?.filter((variant) => variant.above_input_tokens === undefined) ?? null;
  return { ...model, priceVariants };
}

const near = (left: number | null, right: number) =>
  left !== null && Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));

it('a bill is never negative, and known exactly where each of its lines is', () => {
  check((model, query) => {
    const lines = billOf(model, query);
    const cost = organisationCost(model, query);
    expect(cost === null).toBe(lines.some(({ costUsd }) => costUsd === null));
    for (const { costUsd } of lines) expect(costUsd ?? 0).toBeGreaterThanOrEqual(0);
    expect(statementOf(model, query).organisationUsd).toBe(cost);
    const price = comparablePrice(model, query);
    expect(price === null).toBe(cost === null);
    expect(price ?? 0).toBeGreaterThanOrEqual(cost ?? 0);
    return cost !== null && cost > 0;
  });
});

it('more of anything never costs less, nor does it make a cost known or unknown', () => {
  check((every, query) => {
    const model = withoutLengths(every);
    const cost = organisationCost(model, query);
    for (const place of USAGE_UNITS.keys()) {
      const quantity = query.quantities[place] ?? null;
      // Of none of it, the price may be unknown; it does not have to be known either.
      if (quantity === null || quantity === 0) continue;
      const more = query.quantities.with(place, quantity * 2 + 1);
      const dearer = organisationCost(model, { ...query, quantities: more });
      expect(dearer === null).toBe(cost === null);
      expect(dearer ?? 0).toBeGreaterThanOrEqual(cost ?? 0);
    }
    return cost !== null;
  });
});

it('twice the usage costs twice as much, and so does the same usage at twice the prices', () => {
  check((every, query) => {
    const model = withoutLengths(every);
    const cost = organisationCost(model, query);
    if (cost === null || cost === 0) return false;
    const dear: SelectableModel = {
      ...model,
      ...Object.fromEntries(
        Object.entries(model).flatMap(([name, value]) =>
          /cost|hourlyRate/i.test(name) && typeof value === 'number' ? [[name, value * 2]] : [],
        ),
      ),
      priceVariants: model.priceVariants?.map((variant) => ({ ...variant, amount: variant.amount * 2 })) ?? null,
    };
    expect(near(organisationCost(dear, query), cost * 2)).toBe(true);
    const twice = {
      ...query,
      quantities: query.quantities.map((quantity) => (quantity === null ? null : quantity * 2)),
    };
    const wake = billOf(model, query).find(({ component }) => component === 'wake')?.costUsd ?? 0;
    expect(near(organisationCost(model, twice), (cost - wake) * 2 + wake)).toBe(true);
    return true;
  });
});

/** What a caller cannot leave to go without saying. */
const MUST_BE_STATED = new Set(['output', 'reasoning', 'citation', 'search', 'characters', 'image', 'model_3d']);

it('a quantity that is billed and not stated makes the cost unknown, and so does a price that is not known', () => {
  check((model, query) => {
    const lines = billOf(model, query).filter(
      ({ component, costUsd }) => MUST_BE_STATED.has(component) && costUsd !== null,
    );
    for (const { unit, rate } of lines) {
      if (unit === 'wakeSeconds' || unit === 'usd' || rate === 0) continue;
      const unstated = query.quantities.with(USAGE_UNITS.indexOf(unit), null);
      expect(organisationCost(model, { ...query, quantities: unstated })).toBeNull();
      expect(statementOf(model, { ...query, quantities: unstated }).unknown).toContain(unit);
    }
    const priceless: SelectableModel = {
      ...model,
      ...Object.fromEntries(
        Object.keys(model).flatMap((name) => (/cost|hourlyRate/i.test(name) ? [[name, null]] : [])),
      ),
      priceVariants: null,
    };
    const used = query.quantities.some((quantity) => quantity !== null && quantity > 0);
    const unpriced = organisationCost(priceless, query);
    if (!isReady(model) && (model.warmupTimeSeconds ?? 1) > 0) expect(unpriced).toBeNull();
    if (unpriced !== null) expect(unpriced).toBe(0);
    return used && lines.length > 0;
  });
});

it('a longer burst makes a wake no dearer, and a model that is ready has none', () => {
  check((model, query) => {
    const wakeOf = (expectedBurst: number) =>
      billOf(model, { ...query, expectedBurst }).find(({ component }) => component === 'wake');
    if (isReady(model)) {
      expect(wakeOf(1)).toBeUndefined();
      return false;
    }
    const [alone, shared] = [wakeOf(1)?.costUsd ?? null, wakeOf(1000)?.costUsd ?? null];
    if (alone === null || shared === null) return false;
    expect(near(shared * 1000, alone)).toBe(true);
    return true;
  }, 20);
});
