import type { SelectionCriteria } from '@radiant/contracts';
import { criteriaArbitrary, registryArbitrary } from '@radiant/test-kit/arbitraries';
import { assertProperty, PROPERTY_EFFORT } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { snapshotFromRows } from '../test/snapshot-from-rows.ts';
import { createModelSelector } from './create-model-selector.ts';
import { parseCriteria } from './criteria/parse-criteria.ts';
import { NoEligibleModelError } from './explain/explanation.ts';
import type { SelectableModel } from './model/selectable-model.ts';
import { isEligible } from './rank/judge.ts';
import { modelsInRegion } from './snapshot/registry-snapshot.ts';
import { dataSource } from './snapshot/registry-source.ts';

/** Cases in all at effort 1. */
const CASES = 2_000;
const CRITERIA_A_REGISTRY = 40;

it(`nothing that selectWithFallback returns fails a hard gate, and it fails only when nothing that is deployed passes (${CASES * PROPERTY_EFFORT} cases)`, async () => {
  const reasons = new Map<string, number>();
  const count = (reason: string) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  await assertProperty(
    fc.asyncProperty(
      registryArbitrary,
      fc.array(fc.tuple(criteriaArbitrary, fc.nat(), fc.boolean()), {
        minLength: CRITERIA_A_REGISTRY,
        maxLength: CRITERIA_A_REGISTRY,
      }),
      async (registry, cases) => {
        const bare = snapshotFromRows(registry);
        // Every model is followed by another of its provider, in a circle now and then.
        const models = bare.models.map((model, index) => ({
          ...model,
          successor:
            bare.models.find((other, place) => place !== index && other.providerId === model.providerId)?.modelId ??
            null,
        }));
        const [some] = models;
        const defaultModels = some === undefined ? {} : { chat: some, image: some, embedding: some };
        const snapshot = { ...bare, models, defaultModels };
        const selector = await createModelSelector({ source: dataSource(snapshot), outcomes: { failures: 1 } });
        if (some !== undefined) selector.reportOutcome({ model: some, ok: false });
        for (const [stated, place, byName] of cases) {
          // By most orders what must wake comes after what is ready, and many wishes leave one model: neither has an alternative.
          const { task, at } = stated;
          const bare = { task, at, tenantTier: 5, requireCommercialUse: false, strategy: 'thermal' } as const;
          const criteria: SelectionCriteria = place % 3 === 0 ? bare : stated;
          const normal = parseCriteria(criteria);
          const nowMs = criteria.at?.getTime() ?? Date.now();
          const there = new Map(modelsInRegion(snapshot, normal.region).map((model) => [model.id, model]));
          const passes = (id: string) => {
            const model = there.get(id);
            return model !== undefined && isEligible(model, normal, nowMs);
          };
          const named = models.length === 0 || !byName ? undefined : models[place % models.length];
          const bound = criteria.task === 'embedding' && criteria.embeddingSpace === undefined;
          const sharesSpace = (left: SelectableModel | undefined, right: SelectableModel | undefined) =>
            !bound || left?.id === right?.id || (left?.embeddingSpace ?? 0) === (right?.embeddingSpace ?? 1);
          try {
            const { model, chain, primary, reason } = await selector.selectWithFallback(
              criteria,
              named === undefined ? {} : { model: named },
            );
            expect(chain[0]).toBe(model);
            expect([...chain, primary].filter(({ thermalState }) => thermalState === 'OFF')).toEqual([]);
            expect(new Set(chain.map(({ id }) => id)).size).toBe(chain.length);
            expect([...chain, primary].filter(({ id }) => !passes(id))).toEqual([]);
            expect([...chain, primary].filter((one) => !sharesSpace(named ?? primary, one))).toEqual([]);
            if (model.warmupRequired) expect(chain.every(({ warmupRequired }) => warmupRequired)).toBe(true);
            count(reason);
          } catch (error) {
            expect(error).toBeInstanceOf(NoEligibleModelError);
            const deployed = [...there.values()].filter(({ thermalState }) => thermalState !== 'OFF');
            expect(deployed.filter((one) => passes(one.id) && sharesSpace(named ?? one, one))).toEqual([]);
            count('none');
          }
        }
      },
    ),
    { numRuns: Math.ceil(CASES / CRITERIA_A_REGISTRY), endOnFailure: true },
  );
  for (const reason of ['primary_ready', 'ready_alternative', 'warm_up_required', 'none']) {
    expect(reasons.get(reason) ?? 0, `${reason} of ${JSON.stringify([...reasons])}`).toBeGreaterThan(
      (CASES * PROPERTY_EFFORT) / 400,
    );
  }
});
