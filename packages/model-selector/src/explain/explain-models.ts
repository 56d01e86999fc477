import {
  type AssuranceCondition,
  askedAssurances,
  type Concession,
  type CriterionName,
  conditionsOf,
  DROPPED_LIMIT,
  GATES,
  type ModelScore,
  type NormalCriteria,
  normalCriteria,
  priceQueryOf,
  type SelectionCriteria,
  type Use,
  useOf,
} from '@radiant/contracts';
import { type SelectionCost, selectionCosts } from '../cost/selection-costs.ts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import { inNameOrder, rankedInOrder } from '../rank/compare-models.ts';
import { type Judge, judgesOf } from '../rank/judge.ts';
import { modelsInRegion, observedRegion, type RegistryData } from '../snapshot/registry-snapshot.ts';
import type { CriteriaChange, ExplainedModel, Explanation, GateCount } from './explanation.ts';

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
  const changes = criteriaChanges(others, judges, criteria, nowMs);
  const asked = askedAssurances(normal);
  const seen: Seen = { use: useOf(normal), conditions: (model) => conditionsOf(model, asked, normal.at ?? nowMs) };
  return {
    criteria,
    eligible: passing.length,
    healthRegion: observedRegion(data, normal.region),
    gates: gateCounts(judges, failing, passing.length),
    models: [
      ...eligible.map(({ model, score }, index) => explained(model, seen, index + 1, score, null, costs[index])),
      ...others.map(({ model, failed }) =>
        explained(model, seen, null, null, judges[failed]?.failure(model) ?? null, undefined),
      ),
    ],
    counterfactual: passing.length > 0 ? null : (changes[0] ?? null),
    changes,
  };
}

/** How many each gate leaves of those that the gates before it left. */
function gateCounts(
  judges: readonly Judge[],
  failing: readonly (readonly unknown[])[],
  eligible: number,
): readonly GateCount[] {
  let left = failing.reduce((sum, models) => sum + models.length, eligible);
  return judges.map(({ gate, criterion, required }, place) => {
    const out = failing[place]?.length ?? 0;
    left -= out;
    return { gate, criterion, required: required(), out, left };
  });
}

/** What an explanation shows of a model under the criteria. */
interface Seen {
  readonly use: Use;
  conditions(model: SelectableModel): readonly AssuranceCondition[];
}

/** Written out: ten thousand of them are made at once, which spreading makes ten times as long. */
function explained(
  model: SelectableModel,
  { use, conditions }: Seen,
  rank: number | null,
  score: ModelScore | null,
  failed: ExplainedModel['failed'],
  priced: SelectionCost | undefined,
): ExplainedModel {
  return {
    id: model.id,
    providerId: model.providerId,
    modelId: model.modelId,
    hostingType: model.hostingType,
    displayName: model.displayName,
    rank,
    score,
    failed,
    cost: priced?.cost ?? null,
    breakEvenRequests: priced?.breakEvenRequests ?? null,
    quality: model.quality[use] ?? null,
    latencyP50Ms: model.latencyP50Ms,
    latencySource: model.latencySource,
    warmupRequired: !isReady(model),
    warmupTimeSeconds: model.warmupTimeSeconds,
    conditions: rank === null ? NO_CONDITIONS : conditions(model),
  };
}

const NO_CONDITIONS: readonly AssuranceCondition[] = [];

/**
 * For each criterion the smallest change that, alone, would admit a model that is out now, with every model that it would admit;
 * smallest first. A model counts where it passes every gate under the criteria so changed.
 */
function criteriaChanges(
  failing: readonly Judged[],
  judges: readonly Judge[],
  criteria: SelectionCriteria,
  nowMs: number,
): readonly CriteriaChange[] {
  const best = new Map<CriterionName, Way>();
  const judgesAfter = changedJudges(criteria, nowMs);
  for (const { model, failed } of failing) {
    const judge = judges[failed];
    if (judge?.criterion == null) continue;
    const { criterion } = judge;
    const isAlone = !CHANGES_OTHERS.has(criterion);
    if (isAlone && !passesFrom(judges, failed + 1, model)) continue;
    const concession = judge.concession(model);
    if (concession === null) continue;
    const least = best.get(criterion)?.size ?? Number.POSITIVE_INFINITY;
    const way = waysOut(criterion, concession).find(
      ({ to, size }) => size < least && (isAlone || passesFrom(judgesAfter(criterion, to), 0, model)),
    );
    if (way !== undefined) best.set(criterion, { ...way, from: criteria[criterion] ?? judge.wanted });
    const { asksFor } = judge;
    if (asksFor !== null && !best.has(asksFor) && passesFrom(judgesAfter(asksFor, null), 0, model)) {
      best.set(asksFor, { from: criteria[asksFor], to: null, size: DROPPED_LIMIT });
    }
  }
  const changes = [...best].map(([criterion, { from, to, size }]): CriteriaChange => {
    const changed = judgesAfter(criterion, to);
    // Where no other gate goes by the criterion, whoever fails another first fails that as before.
    const isAlone = !CHANGES_OTHERS.has(criterion);
    const admits = failing.flatMap(({ model, failed }) => {
      if (isAlone && judges[failed]?.criterion !== criterion) return [];
      const { providerId, modelId } = model;
      return passesFrom(changed, 0, model) ? [{ providerId, modelId }] : [];
    });
    return { criterion, from, to, size, admits };
  });
  const place = new Map(GATES.map(({ criterion }, index) => [criterion, index]));
  return changes.sort(
    (left, right) => left.size - right.size || (place.get(left.criterion) ?? 0) - (place.get(right.criterion) ?? 0),
  );
}

interface Way extends Concession {
  readonly from: unknown;
}

function passesFrom(judges: readonly Judge[], first: number, model: SelectableModel): boolean {
  for (let place = first; place < judges.length; place += 1) if (!judges[place]?.passes(model)) return false;
  return true;
}

/** The judges under the criteria with one change, made once for each. */
function changedJudges(criteria: SelectionCriteria, nowMs: number) {
  const made = new Map<string, readonly Judge[]>();
  return (criterion: CriterionName, to: unknown): readonly Judge[] => {
    const key = `${criterion} ${typeof to === 'string' ? to : JSON.stringify(to)}`;
    const known = made.get(key) ?? judgesOf(normalCriteria(withChange(criteria, { criterion, to })), nowMs);
    made.set(key, known);
    return known;
  };
}

/** What a later gate says does not count where another value asks it otherwise: other usage has another price, another task other inputs. */
const CHANGES_OTHERS: ReadonlySet<string> = new Set([
  'task',
  'inputModality',
  'requiredCapabilities',
  'expectedUsage',
  'processingRegion',
  'requireZeroRetention',
  'requireNoTraining',
  ...GATES.flatMap(({ gate }) => gate.besides ?? []),
]);

/**
 * The nearest value; or, where another gate goes by the criterion too and the model fails that as well, none at all. Dropping gives up more
 * than any change of the value.
 */
function waysOut(criterion: CriterionName, nearest: Concession): readonly Concession[] {
  const isAlone = nearest.to === null || criterion === 'task' || !CHANGES_OTHERS.has(criterion);
  return isAlone ? [nearest] : [nearest, { to: null, size: Math.max(DROPPED_LIMIT, nearest.size + 1) }];
}

/** The criteria with one change made. */
export function withChange(
  criteria: SelectionCriteria,
  change: Pick<CriteriaChange, 'criterion' | 'to'>,
): SelectionCriteria {
  const { [change.criterion]: _changed, ...others } = criteria;
  return Object.assign({}, others, change.to === null ? {} : { [change.criterion]: change.to }) as SelectionCriteria;
}
