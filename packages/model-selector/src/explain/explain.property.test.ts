import { CRITERIA, type CriterionName, GATES, type SelectionCriteria, statedPriceQuery } from '@radiant/contracts';
import { criteriaArbitrary, registryArbitrary } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankModels } from '../../test/rank-models.ts';
import { snapshotFromRows } from '../../test/snapshot-from-rows.ts';
import { comparablePrice } from '../cost/bill.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { modelsInRegion, type RegistrySnapshot } from '../snapshot/registry-snapshot.ts';
import { explainModels, withChange } from './explain-models.ts';
import { explanationText } from './explanation.ts';

it('an explanation ranks what is selected, fails the rest, and its counterfactual admits what it promises', () => {
  const seen = { changes: 0, none: 0, eligible: 0, nearer: 0 };
  assertProperty(
    fc.property(registryArbitrary, fc.array(criteriaArbitrary, { minLength: 10, maxLength: 10 }), (registry, list) => {
      const snapshot = snapshotFromRows(registry);
      for (const criteria of list) {
        const all = { ...criteria, limit: 1_000 };
        const explanation = explainModels(snapshot, all, parseCriteria(all), 0);
        const selected = rankModels(snapshot, parseCriteria(all), 0);
        // `pareto` ranks some of the eligible only.
        const eligible = rankModels(snapshot, parseCriteria({ ...all, strategy: 'thermal' }), 0);
        const ranked = explanation.models.filter((model) => model.rank !== null);
        expect(ranked.map(({ id }) => id)).toEqual(selected.map(({ id }) => id));
        expect(ranked.map(({ rank }) => rank)).toEqual(selected.map((_model, index) => index + 1));
        expect(explanation.models).toHaveLength(snapshot.models.length - eligible.length + selected.length);
        expect(explanation.models.every(({ rank, failed }) => (rank === null) === (failed !== null))).toBe(true);
        const outBy = (gate: string) => explanation.models.filter(({ failed }) => failed?.gate === gate).length;
        let left = snapshot.models.length;
        for (const counted of explanation.gates) {
          left -= outBy(counted.gate);
          expect(counted).toMatchObject({ out: outBy(counted.gate), left });
        }
        expect(left).toBe(eligible.length);
        expect(JSON.parse(JSON.stringify(explanation)).eligible).toBe(eligible.length);
        expect(explanationText(explanation)).toContain(`${eligible.length} of ${snapshot.models.length} models`);
        if (eligible.length > 0) expect(explanation.counterfactual).toBeNull();
        else expect(explanation.counterfactual).toEqual(explanation.changes[0] ?? null);
        const before = new Set(eligible.map(({ id }) => id));
        const admitted = (criterion: CriterionName, to: unknown) =>
          rankModels(
            snapshot,
            parseCriteria({ ...withChange(all, { criterion, to }), strategy: 'thermal' as const }),
            0,
          ).filter(({ id }) => !before.has(id));
        for (const { criterion, to, admits } of explanation.changes) {
          const names = (models: readonly { readonly providerId: string; readonly modelId: string }[]) =>
            models.map(({ providerId, modelId }) => `${providerId}/${modelId}`).sort();
          expect(admits.length).toBeGreaterThan(0);
          expect(names(admits), criterion).toEqual(names(admitted(criterion, to)));
          for (const nearer of nearerValues(snapshot, all, criterion, to)) {
            expect({ criterion, to, nearer, admits: names(admitted(criterion, nearer)) }).toMatchObject({ admits: [] });
            seen.nearer += 1;
          }
          seen.changes += 1;
        }
        // What is not among the changes would admit nothing even if it were not asked at all.
        const changed = new Set(explanation.changes.map(({ criterion }) => criterion));
        for (const { name, otherwise } of CRITERIA) {
          const isStated = Object.hasOwn(all, name) && otherwise !== undefined && name !== 'at' && name !== 'limit';
          if (isStated && !changed.has(name) && GATED.has(name))
            expect({
              name,
              stated: all[name],
              admits: admitted(name, null).map(({ modelId }) => modelId),
            }).toMatchObject({ admits: [] });
        }
        const sizes = explanation.changes.map(({ size }) => size);
        expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
        seen[selected.length > 0 ? 'eligible' : 'none'] += 1;
      }
    }),
    { numRuns: 80 },
  );
  expect(Math.min(seen.changes, seen.none, seen.eligible, seen.nearer)).toBeGreaterThan(50);
});

const WORD_CRITERIA: ReadonlySet<CriterionName> = new Set(['requiredCapabilities', 'requireCertificates']);
const GATED: ReadonlySet<CriterionName> = new Set(GATES.flatMap(({ criterion }) => criterion ?? []));

/** Values of a criterion that give up less than `to` does: limits between, and lists of which fewer words are gone. */
function nearerValues(
  snapshot: RegistrySnapshot,
  criteria: SelectionCriteria,
  criterion: CriterionName,
  to: unknown,
): readonly unknown[] {
  const from = parseCriteria(criteria)[criterion];
  if (typeof from === 'number') {
    const { price } = circumstancesOf(criteria);
    const models = modelsInRegion(snapshot, criteria.region ?? null);
    const numbers = models.flatMap((model) => [
      ...[model.minTier, model.contextWindow, model.latencyP50Ms, price(model)],
      ...Object.values(model.quality).map((quality) => quality?.low ?? null),
    ]);
    const between = (value: number) =>
      to === null
        ? true
        : typeof to === 'number' && (value - from) * (value - to) < 0 && Math.abs(value - to) > 1e-9 * Math.abs(to);
    return numbers.filter(
      (value): value is number => value !== null && between(value) && isValidValue(criterion, value),
    );
  }
  if (Array.isArray(from) && Array.isArray(to ?? []) && WORD_CRITERIA.has(criterion)) {
    const gone = from.length - ((to as readonly unknown[] | null) ?? []).length;
    return fc.sample(fc.subarray([...from], { minLength: Math.max(0, from.length - gone + 1) }), 10);
  }
  return [];
}

function circumstancesOf(criteria: SelectionCriteria) {
  const query = statedPriceQuery(criteria, criteria.at?.getTime() ?? 0);
  return { price: (model: SelectableModel) => comparablePrice(model, query) };
}

function isValidValue(criterion: CriterionName, value: unknown): boolean {
  return CRITERIA.find(({ name }) => name === criterion)?.kind.isValid(value) ?? false;
}
