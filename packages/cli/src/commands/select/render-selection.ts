import { renderTable } from '@radiant/local/terminal/table';
import type { FallbackReason, FallbackSelection, SelectionRequest } from '@radiant/model-selector';
import type { SelectedModelView } from './selection-view.ts';

type ModelView = Pick<
  SelectedModelView,
  | 'providerId'
  | 'modelId'
  | 'hostingType'
  | 'thermalState'
  | 'healthStatus'
  | 'avgLatencyMs'
  | 'contextWindow'
  | 'warmupRequired'
  | 'warmupTimeSeconds'
>;

/** What a selection came to. */
export interface Selection {
  readonly request: SelectionRequest;
  readonly models: readonly ModelView[];
}

/** The models in their order, and in words what the first means. */
export function renderSelection({ models }: Selection): string {
  const [best] = models;
  if (best === undefined) return 'No model is eligible.';
  return `${nameOf(best)} answers ${readiness(best)}.\n${renderModels(models)}`;
}

const REASONS: Readonly<Record<FallbackReason, string>> = {
  primary_ready: 'it is the best and ready',
  ready_alternative: 'the best that is ready, while the best of all is warmed up',
  warm_up_required: 'nothing is ready, and it is the best once it is warm',
  default_model: 'nothing else is eligible than the default model of the task',
};

/** What to call now and why, then the chain to walk if it fails. */
export function renderFallback(selection: FallbackSelection): string {
  const { model, reason, primary, warmUp, replaces, chain } = selection;
  const lines = [`Call ${nameOf(model)}: ${REASONS[reason]}.`];
  if (replaces.length > 0) lines.push(`It stands in for ${replaces.map(nameOf).join(', ')}, by recorded succession.`);
  if (primary.id !== model.id) lines.push(`The best of all is ${nameOf(primary)}, ${readiness(primary)}.`);
  if (warmUp !== null) {
    lines.push(`Warm-up of ${warmUp.modelId}: ${warmUp.state}${warmUp.error === null ? '' : ` (${warmUp.error})`}.`);
  }
  return [...lines, renderModels(chain)].join('\n');
}

function renderModels(models: readonly ModelView[]): string {
  return renderTable(
    [
      { title: '#', align: 'right' },
      { title: 'provider' },
      { title: 'model' },
      { title: 'hosting' },
      { title: 'thermal' },
      { title: 'health' },
      { title: 'latency', align: 'right' },
      { title: 'context', align: 'right' },
      { title: 'ready', align: 'right' },
    ],
    models.map((model, index) => [
      index + 1,
      model.providerId,
      model.modelId,
      model.hostingType,
      model.thermalState,
      model.healthStatus,
      model.avgLatencyMs === null ? null : `${Math.round(model.avgLatencyMs)} ms`,
      model.contextWindow,
      model.warmupRequired ? `in ${model.warmupTimeSeconds ?? '?'} s` : 'now',
    ]),
  );
}

function nameOf({ providerId, modelId }: { readonly providerId: string; readonly modelId: string }): string {
  return `${providerId}/${modelId}`;
}

function readiness(model: ModelView): string {
  if (!model.warmupRequired) return 'now';
  const seconds = model.warmupTimeSeconds;
  return seconds === null ? 'after a warm-up' : `after a warm-up of about ${seconds} s`;
}
