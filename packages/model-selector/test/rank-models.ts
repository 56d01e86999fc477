import type { NormalCriteria } from '@radiant/contracts';
import { type SelectedModel, selectedModel } from '../src/model/selectable-model.ts';
import { rankedInOrder } from '../src/rank/compare-models.ts';
import { judgesOf } from '../src/rank/judge.ts';
import { modelsInRegion, type RegistryData } from '../src/snapshot/registry-snapshot.ts';

/**
 * The eligible models, best first: the selection semantics as plainly as they can be said. The compiled registry and SQL's
 * `select_model` give the same list, only faster; property tests hold them to this.
 */
export function rankModels(data: RegistryData, criteria: NormalCriteria, nowMs: number): readonly SelectedModel[] {
  const judges = judgesOf(criteria, nowMs);
  const eligible = modelsInRegion(data, criteria.region).filter((model) =>
    judges.every((judge) => judge.passes(model)),
  );
  return rankedInOrder(eligible, criteria, criteria.limit, nowMs).map(({ model }) => selectedModel(model));
}
