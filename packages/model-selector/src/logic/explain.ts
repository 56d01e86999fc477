import type { SelectionCriteria } from '@radiant/contracts';
import type { NormalCriteria } from '../criteria/normal-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { criteriaChanges } from './criteria-changes.ts';
import type { ExplainedModel, Explanation } from './explanation.ts';
import { firstFailedGate, GATES, type Gate } from './gates.ts';
import { compareModels, compareNames } from './order.ts';
import { modelsInRegion, type RegistryData } from './rank.ts';

/** For every model its rank, or the first gate that it fails with what was found and what is required. */
export function explainModels(
  data: RegistryData,
  criteria: SelectionCriteria,
  normal: NormalCriteria,
  nowMs: number,
): Explanation {
  const atMs = normal.atMs ?? nowMs;
  const models = modelsInRegion(data, normal.region);
  const judged = models.map((model) => ({ model, gate: firstFailedGate(model, normal, atMs) }));
  const eligible = judged
    .filter(({ gate }) => gate === null)
    .sort((left, right) => compareModels(left.model, right.model, normal));
  const failed = judged
    .flatMap(({ model, gate }) => (gate === null ? [] : [{ model, gate }]))
    .sort(
      (left, right) => GATES.indexOf(right.gate) - GATES.indexOf(left.gate) || compareNames(left.model, right.model),
    );
  const changes = eligible.length > 0 ? [] : criteriaChanges(models, normal, atMs);
  return {
    criteria,
    eligible: eligible.length,
    models: [
      ...eligible.map(({ model }, index) => ({ ...named(model), rank: index + 1, failed: null })),
      ...failed.map(({ model, gate }) => ({
        ...named(model),
        rank: null,
        failed: failure(gate, model, normal, atMs),
      })),
    ],
    counterfactual: changes[0] ?? null,
    changes,
  };
}

function named(model: SelectableModel): Omit<ExplainedModel, 'rank' | 'failed'> {
  const { id, providerId, modelId, hostingType, displayName } = model;
  return { id, providerId, modelId, hostingType, displayName };
}

function failure(gate: Gate, model: SelectableModel, criteria: NormalCriteria, nowMs: number) {
  return {
    gate: gate.name,
    criterion: gate.criterion,
    found: gate.found(model, criteria),
    required: gate.required(criteria, nowMs),
  };
}
