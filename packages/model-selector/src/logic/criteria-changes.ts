import type { SelectionCriteria } from '@radiant/contracts';
import type { NormalCriteria } from '../criteria/normal-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import type { CriteriaChange } from './explanation.ts';
import { GATES, type Gate } from './gates.ts';
import { comparablePrice } from './price.ts';

/** A change that would let one model pass one gate. */
type Concession = Pick<CriteriaChange, 'from' | 'to' | 'size'>;

/** Dropping a limit altogether, because the model's value is unknown. */
const DROPPED_LIMIT = 3;

const without = (all: readonly string[], gone: readonly string[]) => all.filter((one) => !gone.includes(one));
const orDropped = (left: readonly string[]) => (left.length === 0 ? null : left);

/** What it would take of each criterion to let a model pass its gate, and how much that gives up. */
const CONCESSIONS: Partial<
  Record<keyof SelectionCriteria, (model: SelectableModel, criteria: NormalCriteria) => Concession>
> = {
  minContextWindow: ({ contextWindow }, { minContextWindow }) => ({
    from: minContextWindow,
    to: contextWindow,
    size: contextWindow === null ? DROPPED_LIMIT : 1 - contextWindow / Math.max(1, minContextWindow ?? 1),
  }),
  maxLatencyMs: ({ avgLatencyMs }, { maxLatencyMs }) => raised(maxLatencyMs, avgLatencyMs),
  maxCostPerRequest: (model, { maxCostPerRequest, quantities }) => {
    const price = comparablePrice(model, quantities);
    return raised(maxCostPerRequest, price === null ? null : Number(price.toPrecision(12)));
  },
  preferHosting: (_model, { hosting }) => ({ from: hosting, to: 'any', size: 1 }),
  tenantTier: ({ minTier }, { tenantTier }) => ({ from: tenantTier, to: minTier, size: minTier - tenantTier }),
  onlyProviders: ({ providerId }, { onlyProviders }) => ({
    from: onlyProviders,
    to: [...(onlyProviders ?? []), providerId],
    size: 1.5,
  }),
  excludeProviders: ({ providerId }, { excludeProviders }) => ({
    from: excludeProviders,
    to: without(excludeProviders, [providerId]),
    size: 1.5,
  }),
  requiredCapabilities: (model, { capabilities }) => {
    const missing = without(capabilities, model.capabilities);
    return { from: capabilities, to: without(capabilities, missing), size: 2 * missing.length };
  },
  inputModality: (model, { inputModalities }) => fewer(inputModalities, model.inputModalities),
  outputModality: (model, { outputModalities }) => fewer(outputModalities, model.outputModalities),
  requireHIPAA: () => ({ from: true, to: false, size: 5 }),
  requireCommercialUse: () => ({ from: true, to: false, size: 5 }),
  task: ({ primaryMode }, { task }) => ({ from: task, to: primaryMode, size: 8 }),
};

function raised(from: number | null, to: number | null): Concession {
  if (to === null) return { from, to, size: DROPPED_LIMIT };
  return { from, to, size: from === null || from === 0 ? DROPPED_LIMIT : to / from - 1 };
}

function fewer(wanted: readonly string[], has: readonly string[]): Concession {
  const missing = without(wanted, has);
  return { from: wanted, to: orDropped(without(wanted, missing)), size: 4 * missing.length };
}

/**
 * For each criterion the smallest change that, alone, would admit a model; smallest first. Only models that fail one gate and
 * no other count.
 */
export function criteriaChanges(
  models: readonly SelectableModel[],
  criteria: NormalCriteria,
  nowMs: number,
): readonly CriteriaChange[] {
  const best = new Map<keyof SelectionCriteria, CriteriaChange>();
  for (const model of models) {
    const gate = onlyFailedGate(model, criteria, nowMs);
    const concede = gate?.criterion == null ? undefined : CONCESSIONS[gate.criterion];
    if (gate?.criterion == null || concede === undefined) continue;
    const change = { criterion: gate.criterion, ...concede(model, criteria) };
    const admitted = { providerId: model.providerId, modelId: model.modelId };
    const known = best.get(gate.criterion);
    if (known === undefined || change.size < known.size) best.set(gate.criterion, { ...change, admits: [admitted] });
    else if (sameValue(change.to, known.to)) {
      best.set(gate.criterion, { ...known, admits: [...known.admits, admitted] });
    }
  }
  const inGateOrder = GATES.flatMap(({ criterion }) => (criterion === null ? [] : (best.get(criterion) ?? [])));
  return inGateOrder.sort((left, right) => left.size - right.size);
}

function onlyFailedGate(model: SelectableModel, criteria: NormalCriteria, nowMs: number): Gate | null {
  let only: Gate | null = null;
  for (const gate of GATES) {
    if (gate.passes(model, criteria, nowMs)) continue;
    if (only !== null) return null;
    only = gate;
  }
  return only;
}

function sameValue(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The criteria with one change made. */
export function withChange(criteria: SelectionCriteria, change: CriteriaChange): SelectionCriteria {
  const { [change.criterion]: _changed, ...others } = criteria;
  return Object.assign({}, others, change.to === null ? {} : { [change.criterion]: change.to }) as SelectionCriteria;
}
