import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLE_LISTS, type BundleLists, bundleOf, keyOf } from './bundle.ts';
import { decideChanges } from './decide-changes.ts';
import { registryAfter } from './decide-conflicts.ts';
import { secretsOf } from './exported-record.ts';

const instant = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
const variable = fc.constantFrom('HF_MODEL_ID', 'HF_TOKEN', 'MAX_TOTAL_TOKENS', 'DB_PASSWORD', 'LEVEL');
const rows = fc.record({
  provider: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), {}).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          name: fc.string(),
          auth: fc.dictionary(variable, fc.string()),
          notes: fc.option(fc.string()),
        }),
      ),
    ),
  ),
  model: fc.uniqueArray(
    fc.record({
      provider_id: fc.constantFrom('a', 'b'),
      model_id: fc.constantFrom('x', 'y', 'z'),
      input_cost_per_1k: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      sunset_at: fc.option(instant.map((date) => date.toISOString().replace('Z', '+00:00'))),
      provenance: fc.dictionary(fc.string(), fc.jsonValue()),
    }),
    { selector: ({ provider_id, model_id }) => `${provider_id}/${model_id}` },
  ),
  self_hosted_model: fc.uniqueArray(
    fc.record({ model_id: fc.constantFrom('m', 'n'), environment: fc.dictionary(variable, fc.string()) }),
    { selector: ({ model_id }) => model_id },
  ),
});
const stored = rows.map((byEntity) =>
  BUNDLE_LISTS.flatMap(({ entity }) => {
    const records =
      entity === 'provider' || entity === 'model' || entity === 'self_hosted_model' ? byEntity[entity] : [];
    return records.map((record) => ({ entity, record: { ...record } as Record<string, unknown> }));
  }),
);
const registry = stored.map((found): BundleLists => bundleOf(found));

describe('comparing two registries', () => {
  it('finds nothing between a registry and itself', () => {
    assertProperty(
      fc.property(registry, fc.boolean(), (one, prune) => {
        expect(decideChanges(one, one, prune).changes).toEqual([]);
      }),
    );
  });

  it('finds nothing any more once its changes are carried out', () => {
    assertProperty(
      fc.property(registry, registry, fc.boolean(), (present, next, prune) => {
        const after = registryAfter(present, next, prune);
        expect(decideChanges(after, next, prune).changes).toEqual([]);
      }),
    );
  });

  it('names every record that differs and no other', () => {
    assertProperty(
      fc.property(registry, registry, (present, next) => {
        const touched = new Set(
          decideChanges(present, next, true).changes.map(({ entity, key }) => `${entity} ${key}`),
        );
        for (const { entity, list } of BUNDLE_LISTS) {
          const before = new Map(present[list].map((record) => [keyOf(entity, record), record]));
          const after = new Map(next[list].map((record) => [keyOf(entity, record), record]));
          for (const key of new Set([...before.keys(), ...after.keys()])) {
            const same = JSON.stringify(sorted(before.get(key))) === JSON.stringify(sorted(after.get(key)));
            expect(touched.has(`${entity} ${key}`)).toBe(!same);
          }
        }
      }),
    );
  });

  it('deletes nothing without prune', () => {
    assertProperty(
      fc.property(registry, registry, (present, next) => {
        expect(decideChanges(present, next, false).changes.every(({ action }) => action !== 'delete')).toBe(true);
      }),
    );
  });
});

describe('a bundle', () => {
  it('is the same text in whatever order the rows come', () => {
    assertProperty(
      fc.property(
        stored.chain((found) => fc.tuple(fc.constant(found), fc.shuffledSubarray(found, { minLength: found.length }))),
        ([found, shuffled]) => {
          expect(JSON.stringify(bundleOf(shuffled))).toBe(JSON.stringify(bundleOf(found)));
        },
      ),
    );
  });

  it('holds no secret', () => {
    assertProperty(
      fc.property(stored, (found) => {
        const bundle = bundleOf(found);
        for (const { environment } of bundle.selfHostedModels)
          expect(secretsOf({ ...Object(environment) })).toEqual({});
        for (const { auth } of bundle.providers) expect(secretsOf({ ...Object(auth) })).toEqual({});
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, part]) => [name, sorted(part)] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
}
