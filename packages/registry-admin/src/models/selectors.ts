import { healthStatusSchema, storedSelectionPolicySchema, taskSchema } from '@radiant/contracts';
import { loadSelectionAsOf, type Pool } from '@radiant/database';
import {
  createModelSelector,
  dataSource,
  type ModelSelector,
  modelFromRow,
  postgresSource,
  type RegistrySnapshot,
} from '@radiant/model-selector';

/** Gives a selector over the registry as it is now, or as it was. It never asks for a warm-up. */
export type SelectorAt = (asOf: Date | undefined) => Promise<ModelSelector>;

/** Selectors over one database; the one of the present is kept and renewed when the registry has changed. */
export function selectorsOf(pool: Pool): SelectorAt {
  let present: Promise<ModelSelector> | null = null;
  return async (asOf) => {
    if (asOf !== undefined) return pastSelector(pool, asOf);
    if (present === null) {
      const { load, version } = postgresSource(pool);
      present = createModelSelector({ source: { load, version } });
      present.catch(() => {
        present = null;
      });
    }
    const selector = await present;
    await selector.refresh();
    return selector;
  };
}

async function pastSelector(pool: Pool, at: Date): Promise<ModelSelector> {
  const past = await loadSelectionAsOf(pool, at);
  const defaultModels: RegistrySnapshot['defaultModels'] = Object.fromEntries(
    past.defaultModels.map(({ task, provider_id, model_id }) => [
      taskSchema.parse(task),
      { providerId: provider_id, modelId: model_id },
    ]),
  );
  return createModelSelector({
    source: dataSource({
      models: past.models.map(modelFromRow),
      health: past.health.map((row) => ({
        providerId: row.provider_id,
        region: row.region,
        healthStatus: healthStatusSchema.parse(row.status),
        avgLatencyMs: row.avg_latency_ms,
        errorRate: row.error_rate,
      })),
      defaultModels,
      policies: past.policies.map(({ name, version, description, criteria, strategy, weights, default_models }) =>
        storedSelectionPolicySchema.parse({
          name,
          version,
          description,
          criteria,
          strategy,
          weights,
          defaultModels: default_models,
        }),
      ),
    }),
  });
}
