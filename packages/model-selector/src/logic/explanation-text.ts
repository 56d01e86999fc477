import type { CriteriaChange, ExplainedModel, Explanation } from './explanation.ts';
import { GATE_NAMES } from './gates.ts';

/** An explanation for people: what was chosen, what each gate kept out, and what would help. */
export function explanationText(explanation: Explanation, options: { readonly ranked?: number } = {}): string {
  const { eligible, models } = explanation;
  const ranked = models.filter((model) => model.rank !== null);
  const lines = [`${eligible} of ${models.length} models are eligible.`];
  for (const model of ranked.slice(0, options.ranked ?? 10)) lines.push(`  ${model.rank}. ${nameOf(model)}`);
  if (ranked.length > (options.ranked ?? 10)) lines.push(`  … and ${ranked.length - (options.ranked ?? 10)} more`);
  for (const gate of GATE_NAMES) {
    const failed = models.filter((model) => model.failed?.gate === gate);
    if (failed.length === 0) continue;
    lines.push(`Out by ${gate} (${failed.length}):`);
    for (const model of failed.slice(0, 5)) lines.push(`  ${nameOf(model)}: ${failureText(model)}`);
    if (failed.length > 5) lines.push(`  … and ${failed.length - 5} more`);
  }
  if (eligible === 0) {
    lines.push(
      explanation.counterfactual === null
        ? 'No change of a single criterion would admit a model.'
        : changeText(explanation.counterfactual),
    );
  }
  return lines.join('\n');
}

/** One sentence on the smallest change that would help. */
export function changeText(change: CriteriaChange): string {
  const admitted = change.admits.map(({ providerId, modelId }) => `${providerId}/${modelId}`);
  const others = admitted.length > 3 ? ` and ${admitted.length - 3} more` : '';
  const what =
    change.to === null
      ? `Without ${change.criterion} (now ${shown(change.from)})`
      : `With ${change.criterion} ${shown(change.to)} instead of ${shown(change.from)}`;
  return `${what}, ${admitted.slice(0, 3).join(', ')}${others} would be eligible.`;
}

function nameOf(model: ExplainedModel): string {
  return `${model.providerId}/${model.modelId}`;
}

function failureText({ failed }: ExplainedModel): string {
  return failed === null ? '' : `found ${shown(failed.found)}, required ${shown(failed.required)}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'unknown';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
