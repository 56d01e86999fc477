import { HEALTH_STATUSES, STRATEGIES, THERMAL_STATES } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { realisticRegistry } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { snapshotFromRows } from '../../test/snapshot-from-rows.ts';
import type { RegionalHealth, SelectableModel } from '../model/selectable-model.ts';
import { applyChanges, type RegistryChanges } from '../snapshot/apply-changes.ts';
import type { RegistrySnapshot } from '../snapshot/registry-snapshot.ts';
import { type CompiledRegistry, compileRegistry } from './compiled-registry.ts';
import { selectRows } from './select-rows.ts';
import { allAtOnce } from './steps.ts';

const NOW_MS = Date.parse('2026-11-24T00:00:00Z');
const NO_CHANGES: RegistryChanges = {
  version: 2,
  models: [],
  goneModels: [],
  health: [],
  goneHealth: [],
  latency: [],
  goneLatency: [],
  defaultModels: null,
  policies: null,
};

const GENERAL = {
  value: 99,
  low: 98,
  high: 100,
  benchmarks: 3,
  provisional: false,
  as_of: '2026-11-01',
  oldest_as_of: '2026-11-01',
};

/** What may become of a model without it leaving its place. */
const edit: fc.Arbitrary<Partial<SelectableModel>> = fc.oneof(
  fc.record({ avgLatencyMs: fc.constantFrom(null, 1, 250, 9_000), latencyP50Ms: fc.constantFrom(null, 7, 300) }),
  fc.record({ deprecated: fc.boolean() }),
  fc.record({ thermalState: fc.constantFrom(...THERMAL_STATES) }),
  fc.record({ inputCostPer1k: fc.constantFrom(null, 0, 0.001, 4), outputCostPer1k: fc.constantFrom(0.002, 9) }),
  fc.record({ capabilities: fc.subarray(['chat', 'vision', 'function_calling', 'never_seen_before']) }),
  fc.record({ contextWindow: fc.constantFrom(null, 4_096, 1_000_000), minTier: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ compliance: fc.subarray(['HIPAA', 'SOC2', 'GDPR']) }),
  fc.record({ quality: fc.constantFrom<SelectableModel['quality']>({}, { general: GENERAL }) }),
);

const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ which: fc.nat(), edit }) },
  {
    weight: 1,
    arbitrary: fc.record({
      which: fc.nat(),
      region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-south-1'),
      status: fc.constantFrom(null, ...HEALTH_STATUSES),
      p50LatencyMs: fc.constantFrom(null, 20, 333),
    }),
  },
);
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

function changesFor(snapshot: RegistrySnapshot, drawn: readonly Change[]): RegistryChanges {
  const models = new Map<string, SelectableModel>();
  const health: RegionalHealth[] = [];
  const goneHealth: Pick<RegionalHealth, 'providerId' | 'region'>[] = [];
  for (const one of drawn) {
    const model = snapshot.models[one.which % snapshot.models.length];
    if (model === undefined) continue;
    if ('edit' in one) {
      models.set(model.id, { ...(models.get(model.id) ?? model), ...one.edit });
    } else if (one.status === null) {
      goneHealth.push({ providerId: model.providerId, region: one.region });
    } else {
      const { status: healthStatus, p50LatencyMs, region } = one;
      const rest = { avgLatencyMs: p50LatencyMs, p95LatencyMs: p50LatencyMs, errorRate: 0 };
      health.push({ providerId: model.providerId, region, healthStatus, p50LatencyMs, ...rest });
    }
  }
  return { ...NO_CHANGES, models: [...models.values()], health, goneHealth };
}

/** Everything that selecting reads, but not where it writes down what it finds. */
function told(registry: CompiledRegistry) {
  return [...registry.used()].map(([name, used]) => {
    const region = registry.region(name);
    return {
      name,
      models: region.models,
      ranks: region.ranks,
      orders: used.map(({ task, name: order, atMs }) => {
        if (order !== null) return region.order(task, order, atMs, false);
        const { found: _found, byUse: _byUse, ...models } = region.task(task);
        return models;
      }),
    };
  });
}

it('a registry that took over changes one after the other is the one that is compiled anew, in every region and order', async () => {
  const start = snapshotFromRows(realisticRegistry(await loadCatalogue(), { models: 400 }));
  const seen = { patched: 0, anew: 0 };
  assertProperty(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (steps) => {
      let snapshot: RegistrySnapshot = start;
      let registry = allAtOnce(compileRegistry(snapshot));
      const use = (compiled: CompiledRegistry) =>
        [undefined, 'eu-west-1', 'ap-south-1'].map((region) =>
          STRATEGIES.map((strategy) => {
            const criteria = { task: 'chat', tenantTier: 3, strategy, limit: 400, minQuality: 1 } as const;
            const rows = selectRows(compiled.region(region), compiled, criteria, false, NOW_MS);
            return rows.map((row) => compiled.region(region).selected(row));
          }),
        );
      use(registry);
      for (const step of steps) {
        snapshot = applyChanges(snapshot, changesFor(snapshot, step));
        const patched = registry.patch(snapshot);
        seen[patched ? 'patched' : 'anew'] += 1;
        if (!patched) registry = allAtOnce(compileRegistry(snapshot, registry.used()));
        const anew = allAtOnce(compileRegistry(snapshot, registry.used()));
        expect(use(registry)).toEqual(use(anew));
        expect(told(registry)).toEqual(told(anew));
      }
    }),
    { numRuns: 40 },
  );
  expect(Math.min(seen.patched, seen.anew)).toBeGreaterThan(5);
});
