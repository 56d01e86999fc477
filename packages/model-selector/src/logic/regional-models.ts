import type { RegionalHealth, SelectableModel } from '../model/selectable-model.ts';

/** The models with the health that their providers have in another region; self-hosted ones stay as they are. */
export function regionalModels(
  models: readonly SelectableModel[],
  health: readonly RegionalHealth[],
  region: string,
): readonly SelectableModel[] {
  const there = new Map(health.filter((row) => row.region === region).map((row) => [row.providerId, row]));
  return models.map((model) => {
    if (model.hostingType !== 'external') return model;
    const { healthStatus = 'unknown', avgLatencyMs = null, errorRate = null } = there.get(model.providerId) ?? {};
    return { ...model, healthStatus, avgLatencyMs, errorRate };
  });
}
