import { loadCatalogue } from '@radiant/database';
import { criteriaArbitrary, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankModels } from '../../test/rank-models.ts';
import { snapshotFromRows } from '../../test/snapshot-from-rows.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import { compileRegistry } from './compiled-registry.ts';
import { selectRows } from './select-rows.ts';
import { allAtOnce } from './steps.ts';

const NOW_MS = Date.parse('2026-11-24T00:00:00Z');

it('a compiled registry of thousands of models selects what the plain reference does, in every order', async () => {
  const snapshot = snapshotFromRows(realisticRegistry(await loadCatalogue(), { models: 3_000 }));
  const compiled = allAtOnce(compileRegistry(snapshot));
  const region = compiled.region(undefined);
  const seen = { none: 0, few: 0, many: 0 };
  assertProperty(
    fc.property(criteriaArbitrary, fc.constantFrom(1, 3, 10, 400), (stated, limit) => {
      const { region: _region, ...criteria } = { ...stated, limit };
      const reference = rankModels(snapshot, parseCriteria(criteria), NOW_MS);
      const rows = selectRows(region, compiled, criteria, false, criteria.at?.getTime() ?? NOW_MS);
      expect(rows.map((row) => compiled.models[row]?.id)).toEqual(reference.map(({ id }) => id));
      seen[reference.length === 0 ? 'none' : reference.length < limit ? 'few' : 'many'] += 1;
    }),
    { numRuns: 600 },
  );
  expect(Math.min(seen.none, seen.few, seen.many)).toBeGreaterThan(20);
});
