import { GATES, normalCriteria, type SelectionCriteria, weakens } from '@radiant/contracts';
import { criteriaArbitrary, registryArbitrary } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { snapshotFromRows } from '../../test/snapshot-from-rows.ts';
import { judgesOf } from '../rank/judge.ts';

const GATED = [...new Set(GATES.flatMap(({ criterion }) => criterion ?? []))];

it('a value that does not weaken another admits no model that the other keeps out', () => {
  const seen = { weaker: 0, stricter: 0 };
  assertProperty(
    fc.property(
      registryArbitrary,
      fc.array(fc.tuple(criteriaArbitrary, criteriaArbitrary), { minLength: 30, maxLength: 30 }),
      (registry, pairs) => {
        const { models } = snapshotFromRows(registry);
        for (const [first, second] of pairs) {
          for (const name of GATED) {
            if (first[name] === undefined || second[name] === undefined) continue;
            const weaker = weakens(name, first[name], second[name]);
            seen[weaker ? 'weaker' : 'stricter'] += 1;
            if (weaker) continue;
            const admitted = (value: unknown) => {
              const criteria = { ...second, [name]: value } as SelectionCriteria;
              const judges = judgesOf(normalCriteria(criteria), 0).filter((judge) => judge.criterion === name);
              return models.filter((model) => judges.every((judge) => judge.passes(model))).map(({ id }) => id);
            };
            expect(admitted(second[name]), name).toEqual(expect.arrayContaining(admitted(first[name])));
          }
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(Math.min(seen.weaker, seen.stricter)).toBeGreaterThan(200);
});
