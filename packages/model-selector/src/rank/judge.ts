import {
  type Circumstances,
  type Concession,
  type CriterionName,
  GATES,
  type GateName,
  isAsked,
  type NormalCriteria,
  priceQueryOf,
  useOf,
} from '@radiant/contracts';
import { comparablePrice } from '../cost/bill.ts';
import type { SelectableModel } from '../model/selectable-model.ts';

/** A gate that a model fails. */
export interface FailedGate {
  readonly gate: GateName;
  /** The criterion that sets the gate; null where the model alone decides. */
  readonly criterion: CriterionName | null;
  /** What the model has; null is unknown. */
  readonly found: unknown;
  /** What is asked for. */
  readonly required: unknown;
}

/** A gate of one selection: what is wanted, and under which circumstances, is settled. */
export interface Judge {
  readonly gate: GateName;
  /** The criterion that sets the gate; null where the model alone decides. */
  readonly criterion: CriterionName | null;
  /** The criterion without which the gate asks nothing, where it says more of that; null where it stands for itself. */
  readonly asksFor: CriterionName | null;
  /** What the criterion comes to. */
  readonly wanted: unknown;
  /** What is asked for, for an explanation. */
  required(): unknown;
  passes(model: SelectableModel): boolean;
  /** The gate as one that the model fails. */
  failure(model: SelectableModel): FailedGate;
  /** The smallest change of the criterion that would let the model pass; null where none would. */
  concession(model: SelectableModel): Concession | null;
}

/** The gates that ask anything under these criteria, in order. `nowMs` counts where the criteria state no time. */
export function judgesOf(criteria: NormalCriteria, nowMs: number): readonly Judge[] {
  const atMs = criteria.at ?? nowMs;
  const query = priceQueryOf(criteria, atMs);
  const circumstances: Circumstances = {
    rest: criteria,
    atMs,
    use: useOf(criteria),
    price: (model: SelectableModel) => comparablePrice(model, query),
  };
  return GATES.flatMap(({ criterion, gate }) => {
    const wanted = criterion === null ? null : criteria[criterion];
    const asksFor = (gate.besides as CriterionName | undefined) ?? null;
    if (criterion !== null && !isAsked(gate, wanted)) return [];
    if (asksFor !== null && criteria[asksFor] === null) return [];
    // Said once for however many models fail it.
    let said: { readonly required: unknown } | null = null;
    const required = () => {
      said ??= { required: gate.required(wanted, circumstances) };
      return said.required;
    };
    return {
      gate: gate.name,
      criterion,
      asksFor,
      wanted,
      required,
      passes: (model) => gate.passes(model, wanted, circumstances),
      failure: (model) => ({
        gate: gate.name,
        criterion,
        found: gate.found(model, circumstances),
        required: required(),
      }),
      concession: (model) => gate.concession?.(model, wanted, circumstances) ?? null,
    } satisfies Judge;
  });
}

/** Whether the model passes every gate. `nowMs` counts where the criteria state no time. */
export function isEligible(model: SelectableModel, criteria: NormalCriteria, nowMs: number): boolean {
  return judgesOf(criteria, nowMs).every((judge) => judge.passes(model));
}
