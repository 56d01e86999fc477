import type { LoginRole } from '@radiant/contracts';

/** What a login may do with a table beyond reading it. */
export type WriteAccess = 'INSERT' | 'UPDATE' | 'DELETE';

const CHANGE: readonly WriteAccess[] = ['INSERT', 'UPDATE'];
const ALL: readonly WriteAccess[] = ['INSERT', 'UPDATE', 'DELETE'];

/** Who writes which relation, and how. Every relation of the registry is named here: a test says which one is not. */
export const RELATION_ACCESS: Readonly<Record<string, Partial<Record<LoginRole, readonly WriteAccess[]>>>> = {
  // Nothing is ever deleted by a sync, and here it could not be.
  providers: { registry_sync: CHANGE, registry_admin: ALL },
  models: { registry_sync: CHANGE, registry_admin: ALL },
  self_hosted_models: { registry_sync: CHANGE, registry_admin: ALL },
  default_models: { registry_admin: ALL },
  registry_settings: { registry_admin: CHANGE },
  thermal_states: { registry_sync: CHANGE, registry_admin: CHANGE },
  provider_health: { registry_sync: CHANGE, registry_admin: CHANGE },
  provider_health_samples: { registry_sync: ALL, registry_admin: ['INSERT'] },
  discovered_models: { registry_sync: CHANGE, registry_admin: CHANGE },
  model_sightings: { registry_sync: ALL },
  price_proposals: { registry_sync: CHANGE, registry_admin: CHANGE },
  warm_up_requests: { registry_sync: CHANGE, registry_admin: CHANGE },
  registry_sync_log: { registry_sync: CHANGE, registry_admin: CHANGE },
  sync_leases: { registry_sync: ALL },
  event_outbox: { registry_sync: ALL, registry_admin: ['INSERT'] },
  change_sets: { registry_sync: CHANGE, registry_admin: CHANGE },
  // Append-only: triggers write it with the right of whoever changes a row.
  change_history: { registry_sync: ['INSERT'], registry_admin: ['INSERT'] },
  registry_version: { registry_sync: ['UPDATE'], registry_admin: ['UPDATE'] },
  // Written by triggers where a thermal state or a provider's health changes, pruned after a full sync.
  observation_history: { registry_sync: ['INSERT', 'DELETE'], registry_admin: ['INSERT', 'DELETE'] },
  compliance_certificates: { registry_admin: ALL },
  admin_version: { registry_sync: ['UPDATE'], registry_admin: ['UPDATE'] },
  // What selection reads is kept by triggers, likewise.
  selectable_models: { registry_sync: ALL, registry_admin: ALL },
  selection_changes: { registry_sync: ALL, registry_admin: ALL },
  selectable_model_source: {},
  provider_listings: { registry_sync: ALL },
  idempotency_keys: { registry_admin: ALL },
  recorded_entities: {},
  selection_policies: { registry_admin: ALL },
  price_source_documents: { registry_sync: CHANGE },
  instance_prices: { registry_sync: CHANGE, registry_admin: CHANGE },
  price_history: {},
  unified_model_registry: {},
  unified_model_registry_all: {},
};
