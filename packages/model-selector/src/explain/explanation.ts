import {
  type AssuranceCondition,
  type CriterionName,
  conditionText,
  type GateName,
  type LatencySource,
  type ModelScore,
  RegistryError,
  type SelectionCriteria,
  type UseQuality,
} from '@radiant/contracts';
import type { CostStatement } from '../cost/cost-of.ts';
import type { FailedGate } from '../rank/judge.ts';

/** Where one model stands under some criteria: ranked or failed, never both. */
export interface ExplainedModel {
  readonly id: string;
  readonly providerId: string;
  readonly modelId: string;
  readonly hostingType: string;
  readonly displayName: string;
  /** 1 is the best; null when it is not eligible. */
  readonly rank: number | null;
  /** What it is ranked by, where the strategy goes by a score; null when it is not eligible. */
  readonly score: ModelScore | null;
  /** The first gate that it fails; null when it is eligible. */
  readonly failed: FailedGate | null;
  /** What it costs for the expected usage, for the organisation and for the tenant; null when it is not eligible. */
  readonly cost: CostStatement | null;
  /** From how many requests on waking it is cheaper than the best that is ready; see `SelectionCost`. */
  readonly breakEvenRequests: number | null;
  /** How good it is for the use, with its interval and how many benchmarks say so; null is unknown. */
  readonly quality: UseQuality | null;
  /** Half of the calls took at most so long; null is unknown. */
  readonly latencyP50Ms: number | null;
  /** Whose figure that is. */
  readonly latencySource: LatencySource;
  /** True for a self-hosted model that is neither HOT nor WARM: it answers only after `warmupTimeSeconds`. */
  readonly warmupRequired: boolean;
  readonly warmupTimeSeconds: number | null;
  /** What makes true what the criteria ask to be assured; empty when it is not eligible. */
  readonly conditions: readonly AssuranceCondition[];
}

/** A gate that asks something, and how many models it keeps out of those that the gates before it let through. */
export interface GateCount {
  readonly gate: GateName;
  /** The criterion that sets it; null where the model alone decides. */
  readonly criterion: CriterionName | null;
  readonly required: unknown;
  readonly out: number;
  readonly left: number;
}

/** One change of one criterion that would admit models. */
export interface CriteriaChange {
  readonly criterion: CriterionName;
  readonly from: unknown;
  /** The nearest value that admits something; null drops the criterion. */
  readonly to: unknown;
  /** How much is given up; comparable over criteria, less is better. */
  readonly size: number;
  /** Every model that is out now and that it would admit, by provider and model id. */
  readonly admits: readonly { readonly providerId: string; readonly modelId: string }[];
}

/** Why a selection is as it is; plain data, so that it can be logged and sent. */
export interface Explanation {
  readonly criteria: SelectionCriteria;
  readonly eligible: number;
  /** Whose health and latency counted: the region asked for, or the registry's own where nothing was observed there. */
  readonly healthRegion: string;
  /**
   * The gates that ask anything, in order, with how many models each leaves. Which one a model fails first says little of what would help:
   * that is `changes`.
   */
  readonly gates: readonly GateCount[];
  /** Eligible models first, best first, at most as many as the criteria's limit; then the others, those that came furthest first. */
  readonly models: readonly ExplainedModel[];
  /** The smallest single change that would admit something; null when something is eligible or no single change would. */
  readonly counterfactual: CriteriaChange | null;
  /** The smallest change of each criterion that alone would admit something that is out, smallest first; also where something is eligible. */
  readonly changes: readonly CriteriaChange[];
}

/** What of an explanation is shown to people. */
export type ShownExplanation = Omit<Explanation, 'models'> & {
  readonly models: readonly (Omit<ExplainedModel, 'cost'> & {
    readonly cost: Pick<CostStatement, 'organisationUsd' | 'tenantUsd'> | null;
  })[];
};

/** An explanation for people: what was chosen, what each gate kept out, and what would help. */
export function explanationText(explanation: ShownExplanation, options: { readonly ranked?: number } = {}): string {
  const { eligible, models, criteria, healthRegion } = explanation;
  const ranked = models.filter((model) => model.rank !== null);
  const shown = ranked.slice(0, options.ranked ?? 10);
  // A limit keeps some of the eligible out of the list.
  const known = models.length - ranked.length + eligible;
  const lines = [`${eligible} of ${known} models are eligible.`];
  if (criteria.region !== undefined && criteria.region !== healthRegion) {
    lines.push(`Nothing was observed in ${criteria.region}: health and latency are those of ${healthRegion}.`);
  }
  for (const model of shown) {
    lines.push(`  ${model.rank}. ${nameOf(model)}${scoreText(model.score)}: ${reasonsOf(model).join('; ')}`);
  }
  if (eligible > shown.length) lines.push(`  … and ${eligible - shown.length} more`);
  for (const { gate, out, left } of explanation.gates) {
    if (out === 0) continue;
    const failed = models.filter((model) => model.failed?.gate === gate);
    lines.push(`Out by ${gate} (${out}, ${left} left):`);
    for (const model of failed.slice(0, 5))
      lines.push(`  ${nameOf(model)}: ${model.failed === null ? '' : failureText(model.failed)}`);
    if (failed.length > 5) lines.push(`  … and ${failed.length - 5} more`);
  }
  if (explanation.changes.length === 0) lines.push('No change of a single criterion would admit another model.');
  for (const change of explanation.changes) lines.push(changeText(change));
  return lines.join('\n');
}

/** What speaks for a model that is ranked: whether it is ready, how good, how quick, at what price, and on what conditions. */
function reasonsOf(model: ShownExplanation['models'][number]): string[] {
  const { cost, breakEvenRequests, quality, latencyP50Ms, latencySource, warmupRequired, warmupTimeSeconds } = model;
  const reasons = [warmupRequired ? `ready in ${warmupTimeSeconds ?? '?'} s` : 'ready'];
  if (quality !== null) {
    const { value, low, high, benchmarks } = quality;
    reasons.push(`quality ${value} (${low} to ${high}, ${benchmarks} benchmark${benchmarks === 1 ? '' : 's'})`);
  }
  if (latencyP50Ms !== null) reasons.push(`${Math.round(latencyP50Ms)} ms by ${latencySource}`);
  if (cost === null || cost.organisationUsd === null) reasons.push('price unknown');
  else {
    reasons.push(
      `costs ${cost.organisationUsd.toPrecision(3)} USD, the tenant pays ${cost.tenantUsd?.toPrecision(3)} USD`,
    );
  }
  if (breakEvenRequests !== null) reasons.push(`cheaper than what is ready from ${breakEvenRequests} requests on`);
  return [...reasons, ...model.conditions.map(conditionText)];
}

/** The score and the parts that count, such as ` (0.61: quality 0.57, cost 0.88, latency unknown)`. */
export function scoreText(score: ModelScore | null): string {
  if (score === null) return '';
  const counting = (['quality', 'cost', 'latency', 'readiness', 'health'] as const).filter(
    (part) => score.weights[part] > 0,
  );
  const parts = counting.map((part) => `${part} ${score.parts[part]?.toFixed(2) ?? 'unknown'}`);
  return ` (${[score.value.toFixed(2), ...(parts.length > 0 ? [parts.join(', ')] : [])].join(': ')})`;
}

/** One sentence on the smallest change that would help. */
export function changeText(change: CriteriaChange): string {
  const admitted = change.admits.map(({ providerId, modelId }) => `${providerId}/${modelId}`);
  const others = admitted.length > 3 ? ` and ${admitted.length - 3} more` : '';
  const what =
    change.to === null
      ? `Without ${change.criterion} (now ${textOf(change.from)})`
      : `With ${change.criterion} ${textOf(change.to)} instead of ${textOf(change.from)}`;
  return `${what}, ${admitted.slice(0, 3).join(', ')}${others} would be eligible.`;
}

function nameOf(model: Pick<ExplainedModel, 'providerId' | 'modelId'>): string {
  return `${model.providerId}/${model.modelId}`;
}

/** What was found where something else was required. */
export function failureText({ found, required }: Pick<FailedGate, 'found' | 'required'>): string {
  return `found ${textOf(found)}, required ${textOf(required)}`;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'unknown';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Nothing passes the hard gates, or nothing that is deployed. It carries the explanation, so that the caller can say why and what would help. */
export class NoEligibleModelError extends RegistryError {
  readonly explanation: Explanation;

  constructor(explanation: Explanation) {
    const { criteria, models, counterfactual } = explanation;
    const help =
      counterfactual === null ? 'No change of a single criterion would admit one.' : changeText(counterfactual);
    const eligible = models.filter(({ rank }) => rank !== null);
    super(
      'no_eligible_model',
      eligible.length === 0
        ? `None of ${models.length} models is eligible for ${criteria.task} at tier ${criteria.tenantTier}. ${help}`
        : `What is eligible for ${criteria.task} is not deployed, and nothing can wake it: ${eligible.map(nameOf).slice(0, 5).join(', ')}. Deploy one of them.`,
      { details: { criteria, counterfactual } },
    );
    this.name = 'NoEligibleModelError';
    this.explanation = explanation;
  }
}
