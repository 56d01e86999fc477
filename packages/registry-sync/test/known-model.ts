import type { KnownModelRow } from '@radiant/database';

/** A model of the registry as the models sync sees it: active, of OpenAI, and nothing else known of it unless said. */
export function knownModel(modelId: string, changed: Partial<KnownModelRow> = {}): KnownModelRow {
  return {
    id: `id-${modelId}`,
    provider_id: 'openai',
    model_id: modelId,
    display_name: modelId,
    category: 'text_generation',
    context_window: null,
    max_output: null,
    status: 'active',
    deprecated: false,
    sunset_at: null,
    successor: null,
    admin_fields: [],
    synced_fields: [],
    missed_runs: 0,
    missing_since: null,
    deprecated_by_absence: false,
    status_before_absence: null,
    ...changed,
  };
}
