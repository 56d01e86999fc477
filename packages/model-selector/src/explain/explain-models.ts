import {
  type Concession,
  type CriterionName,
  DROPPED_LIMIT,
  GATES,
  type ModelScore,
  type NormalCriteria,
  normalCriteria,
  priceQueryOf,
  type SelectionCriteria,
} from '@radiant/contracts';
import { type SelectionCost, selectionCosts } from '../cost/selection-costs.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { inNameOrder, rankedInOrder } from '../rank/compare-models.ts';
import { type Judge, judgesOf } from '../rank/judge.ts';
import { modelsInRegion, observedRegion, type RegistryData } from '../snapshot/registry-snapshot.ts';
import type { CriteriaChange, ExplainedModel, Explanation } from './explanation.ts';

/** A model that is out, with the first gate that it fails as a place among those that ask. */
interface Judged {
  readonly model: SelectableModel;
  readonly failed: number;
}

/**
 * For every model its rank, or the first gate that it fails with what was found and what is required. A stated limit bounds how
 * many of the eligible are ranked and listed; the others are only counted.
 */
export function explainModels(
  data: RegistryData,
  criteria: SelectionCriteria,
  normal: NormalCriteria,
  nowMs: number,
): Explanation {
  const judges = judgesOf(normal, nowMs);
  const passing: SelectableModel[] = [];
  // By the gate that keeps them out; those that came furthest are named first.
  const failing: SelectableModel[][] = judges.map(() => []);
  for (const model of inNameOrder(modelsInRegion(data, normal.region))) {
    const failed = judges.findIndex((judge) => !judge.passes(model));
    (failing[failed] ?? passing).push(model);
  }
  const eligible = rankedInOrder(passing, normal, criteria.limit ?? passing.length, nowMs);
  const costs = selectionCosts(
    eligible.map(({ model }) => model),
    priceQueryOf(normal, normal.at ?? nowMs),
  );
  const others = failing
    .map((models, failed): Judged[] => models.map((model) => ({ model, failed })))
    .reverse()
    .flat();
  const changes = passing.length > 0 ? [] : criteriaChanges(others, judges, criteria, nowMs);
  return {
    criteria,
    eligible: passing.length,
    healthRegion: observedRegion(data, normal.region),
    models: [
      ...eligible.map(({ model, score }, index) => explained(model, index + 1, score, null, costs[index])),
      ...others.map(({ model, failed }) => explained(model, null, null, failure(judges[failed], model), undefined)),
    ],
    counterfactual: changes[0] ?? null,
    changes,
  };
}

/** Written out: ten thousand of them are made at once, which spreading makes ten times as long. */
function explained(
  model: SelectableModel,
  rank: number | null,
  score: ModelScore | null,
  failed: ExplainedModel['failed'],
  priced: SelectionCost | undefined,
): ExplainedModel {
  const { id, providerId, modelId, hostingType, displayName } = model;
  const cost = priced?.cost ?? null;
  const breakEvenRequests = priced?.breakEvenRequests ?? null;
  return { id, providerId, modelId, hostingType, displayName, rank, score, failed, cost, breakEvenRequests };
}

function failure(judge: Judge | undefined, model: SelectableModel): ExplainedModel['failed'] {
  if (judge === undefined) return null;
  return { gate: judge.gate, criterion: judge.criterion, found: judge.found(model), required: judge.required() };
}

/**
 * For each criterion the smallest change that, alone, would admit a model; smallest first. Only models that fail one gate and
 * no other count.
 */
function criteriaChanges(
  failing: readonly Judged[],
  judges: readonly Judge[],
  criteria: SelectionCriteria,
  nowMs: number,
): readonly CriteriaChange[] {
  const best = new Map<CriterionName, CriteriaChange>();
  const changed = new Map<string, readonly Judge[]>();
  const judgesAfter = (change: CriteriaChange) => {
    const key = JSON.stringify([change.criterion, change.to]);
    const known = changed.get(key) ?? judgesOf(normalCriteria(withChange(criteria, change)), nowMs);
    changed.set(key, known);
    return known;
  };
  for (const { model, failed } of failing) {
    const judge = judges[failed];
    const concession = judge?.concession(model) ?? null;
    if (judge?.criterion == null || concession === null) continue;
    const { criterion } = judge;
    const admitted = { providerId: model.providerId, modelId: model.modelId };
    const from = criteria[criterion] ?? judge.wanted;
    const change = waysOut(criterion, concession)
      .map((way): CriteriaChange => ({ criterion, from, ...way, admits: [admitted] }))
      .find((way) => {
        const later = CHANGES_OTHERS.has(criterion) ? judgesAfter(way) : judges.slice(failed + 1);
        return later.every((other) => other.passes(model));
      });
    if (change === undefined) continue;
    const known = best.get(criterion);
    if (known === undefined || change.size < known.size) {
      best.set(criterion, change);
    } else if (sameValue(change.to, known.to)) {
      best.set(criterion, { ...known, admits: [...known.admits, admitted] });
    }
  }
  const inGateOrder = GATES.flatMap(({ criterion }) => (criterion === null ? [] : (best.get(criterion) ?? [])));
  return inGateOrder.sort((left, right) => left.size - right.size);
}

/** Criteria that other gates say more of. */
const HAS_COMPANION: ReadonlySet<string> = new Set(GATES.flatMap(({ gate }) => gate.besides ?? []));
/** What a later gate says does not count where another value asks it otherwise: other usage has another price, another task other inputs. */
const CHANGES_OTHERS: ReadonlySet<string> = new Set([
  'task',
  'inputModality',
  'requiredCapabilities',
  'expectedUsage',
  ...HAS_COMPANION,
]);

/** The nearest value; or, where a gate says more of the criterion and the model fails that as well, none at all. */
function waysOut(criterion: CriterionName, nearest: Concession): readonly Concession[] {
  return nearest.to === null || !HAS_COMPANION.has(criterion)
    ? [nearest]
    : [nearest, { to: null, size: DROPPED_LIMIT }];
}

function sameValue(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The criteria with one change made. */
export function withChange(criteria: SelectionCriteria, change: CriteriaChange): SelectionCriteria {
  const { [change.criterion]: _changed, ...others } = criteria;
  return Object.assign({}, others, change.to === null ? {} : { [change.criterion]: change.to }) as SelectionCriteria;
}
