import type { SelectionCriteria } from '@radiant/contracts';
import type { SelectedModel } from '@radiant/model-selector';
import { renderTable } from '../../../terminal/table.ts';

/** What a selection came to. */
export interface Selection {
  readonly criteria: SelectionCriteria;
  readonly models: readonly SelectedModel[];
}

/** The models in their order, and in words what the first means. */
export function renderSelection({ criteria, models }: Selection): string {
  const [best] = models;
  if (best === undefined) {
    return `No model is eligible for ${criteria.task} at tier ${criteria.tenantTier}; \`registry explain\` with the same flags says why`;
  }
  const ready = best.warmupRequired
    ? `after a warm-up of about ${best.warmupTimeSeconds ?? 'an unknown number of'} s`
    : 'now';
  const table = renderTable(
    [
      { title: '#', align: 'right' },
      { title: 'provider' },
      { title: 'model' },
      { title: 'hosting' },
      { title: 'thermal' },
      { title: 'health' },
      { title: 'latency', align: 'right' },
      { title: 'context', align: 'right' },
      { title: 'warm-up', align: 'right' },
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
      model.warmupRequired ? `${model.warmupTimeSeconds ?? '?'} s` : 'ready',
    ]),
  );
  return `${best.providerId}/${best.modelId} answers ${ready}.\n${table}`;
}
