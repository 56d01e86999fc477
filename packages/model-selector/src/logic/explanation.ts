import type { SelectionCriteria } from '@radiant/contracts';
import type { GateName } from './gates.ts';

/** The first gate that a model fails. */
export interface FailedGate {
  readonly gate: GateName;
  /** The criterion that sets the gate; null where the model alone decides. */
  readonly criterion: keyof SelectionCriteria | null;
  /** What the model has; null is unknown. */
  readonly found: unknown;
  /** What is asked for. */
  readonly required: unknown;
}

/** Where one model stands under some criteria: ranked or failed, never both. */
export interface ExplainedModel {
  readonly id: string;
  readonly providerId: string;
  readonly modelId: string;
  readonly hostingType: string;
  readonly displayName: string;
  /** 1 is the best; null when it is not eligible. */
  readonly rank: number | null;
  readonly failed: FailedGate | null;
}

/** One change of one criterion that would admit models. */
export interface CriteriaChange {
  readonly criterion: keyof SelectionCriteria;
  readonly from: unknown;
  /** The nearest value that admits something; null drops the criterion. */
  readonly to: unknown;
  /** How much is given up; comparable over criteria, less is better. */
  readonly size: number;
  /** The models that it would admit, by provider and model id. */
  readonly admits: readonly { readonly providerId: string; readonly modelId: string }[];
}

/** Why a selection is as it is; plain data, so that it can be logged and sent. */
export interface Explanation {
  readonly criteria: SelectionCriteria;
  readonly eligible: number;
  /** Eligible models first, best first; then the others, those that came furthest first. */
  readonly models: readonly ExplainedModel[];
  /** The smallest single change that would admit something; null when something is eligible or no single change would. */
  readonly counterfactual: CriteriaChange | null;
  /** The smallest change of each criterion that alone would admit something, smallest first. */
  readonly changes: readonly CriteriaChange[];
}
