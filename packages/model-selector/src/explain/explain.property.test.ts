import { criteriaArbitrary, registryArbitrary } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankModels } from '../../test/rank-models.ts';
import { snapshotFromRows } from '../../test/snapshot-from-rows.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import { explainModels, withChange } from './explain-models.ts';
import { explanationText } from './explanation.ts';

it('an explanation ranks what is selected, fails the rest, and its counterfactual admits what it promises', () => {
  const seen = { changes: 0, none: 0, eligible: 0 };
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
        expect(JSON.parse(JSON.stringify(explanation)).eligible).toBe(eligible.length);
        expect(explanationText(explanation)).toContain(`${eligible.length} of ${snapshot.models.length} models`);
        if (selected.length > 0) expect(explanation.changes).toEqual([]);
        for (const change of explanation.changes) {
          const changed = { ...withChange(all, change), strategy: 'thermal' as const };
          const admitted = rankModels(snapshot, parseCriteria(changed), 0);
          expect(
            admitted.map(({ providerId, modelId }) => `${providerId}/${modelId}`),
            JSON.stringify(change),
          ).toEqual(expect.arrayContaining(change.admits.map(({ providerId, modelId }) => `${providerId}/${modelId}`)));
          seen.changes += 1;
        }
        const sizes = explanation.changes.map(({ size }) => size);
        expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
        seen[selected.length > 0 ? 'eligible' : 'none'] += 1;
      }
    }),
    { numRuns: 80 },
  );
  expect(Math.min(seen.changes, seen.none, seen.eligible)).toBeGreaterThan(50);
});
