import type { GateName, ModelName } from '@radiant/contracts';
import type { CostStatement } from '../cost/cost-of.ts';
import type { SelectedModel } from '../model/selectable-model.ts';
import type { FailedGate } from '../rank/judge.ts';

/** Why a model was chosen. */
export type FallbackReason =
  /** The best model can answer now. */
  | 'primary_ready'
  /** The best model needs a warm-up, which was asked for; this is the best that can answer now. */
  | 'ready_alternative'
  /** Nothing can answer now: the best model, once it is warm. */
  | 'warm_up_required'
  /** Nothing was eligible but the default model of the task. */
  | 'default_model';

/** What became of the request to warm the primary up. */
export interface WarmUpReport {
  readonly modelId: string;
  /**
   * `joined` a request that was open already; `pending`: the registry has not answered yet, which was not waited for, and the request
   * goes on behind (`flush` waits for it); `failed` did not spoil the selection.
   */
  readonly state: 'requested' | 'joined' | 'pending' | 'failed';
  /** Why it failed. */
  readonly error: string | null;
}

/** The model that the caller asked for by name, which is not what was chosen, since it is not eligible. */
export interface AskedNotEligible {
  readonly model: ModelName;
  /** The first gate that it fails, with what was found and what is required; `deployed` where it passes them all and has no endpoint. */
  readonly failed: Omit<FailedGate, 'gate'> & { readonly gate: GateName | 'deployed' };
}

/** What to call, and in which order to go on if that fails. Everything in it passes every hard gate. */
export interface FallbackSelection {
  /** What to call first; also the first of `chain`. */
  readonly model: SelectedModel;
  readonly reason: FallbackReason;
  /** What can answer now, best first, then what needs a warm-up; `model` leads. */
  readonly chain: readonly SelectedModel[];
  /** The best by the criteria, ready or not. */
  readonly primary: SelectedModel;
  readonly warmUp: WarmUpReport | null;
  /** What `model` costs for the expected usage, for the organisation and for the tenant. */
  readonly cost: CostStatement;
  /** From how many requests on waking `primary` is cheaper than calling `model`; null where it never is or nobody knows. */
  readonly breakEvenRequests: number | null;
  /** The name asked for or configured, and the retired ones between it and `primary`; empty when nothing was replaced. */
  readonly replaces: readonly ModelName[];
  /** Why the model asked for by name is not the primary; null where it is, and where none was asked for. */
  readonly askedNotEligible: AskedNotEligible | null;
}

/** The chain to walk: the chosen model, what else can answer now, then the rest; each model once. */
export function chainOf(
  chosen: SelectedModel,
  ...lists: readonly (readonly SelectedModel[])[]
): readonly SelectedModel[] {
  const byId = new Map([chosen, ...lists.flat()].map((model) => [model.id, model]));
  const others = [...byId.values()].filter((model) => model.id !== chosen.id);
  return [
    chosen,
    ...others.filter((model) => !model.warmupRequired),
    ...others.filter((model) => model.warmupRequired),
  ];
}
