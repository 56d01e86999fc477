import { LOGIN_ROLES, type LoginRole } from '@radiant/contracts';
import type { ClientBase } from 'pg';
import { STATEMENT_TIMEOUT_MS } from '../connection/create-pool.ts';

/** What a login may do with a table beyond reading it. */
type WriteAccess = 'INSERT' | 'UPDATE' | 'DELETE';

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
  model_latency: { registry_sync: ALL },
  // Callers report with the right of whoever they log in as; upserted.
  outcome_buckets: { registry_sync: ALL, registry_admin: CHANGE },
  discovered_models: { registry_sync: CHANGE, registry_admin: CHANGE },
  model_sightings: { registry_sync: ALL },
  price_proposals: { registry_sync: CHANGE, registry_admin: CHANGE },
  warm_up_requests: { registry_sync: CHANGE, registry_admin: CHANGE },
  registry_sync_log: { registry_sync: CHANGE, registry_admin: CHANGE },
  sync_leases: { registry_sync: ALL },
  event_outbox: { registry_sync: ALL, registry_admin: ['INSERT'] },
  // Written anew where evidence changes, and where a score has become old.
  benchmarks: { registry_admin: ALL },
  model_scores: { registry_admin: ALL },
  model_quality: { registry_sync: ALL, registry_admin: ALL },
  evidence_changes: { registry_sync: ALL, registry_admin: ALL },
  quality_edition: { registry_sync: ['UPDATE'], registry_admin: ['UPDATE'] },
  change_sets: { registry_sync: CHANGE, registry_admin: CHANGE },
  // Append-only: triggers write it with the right of whoever changes a row.
  change_history: { registry_sync: ['INSERT'], registry_admin: ['INSERT'] },
  // What dropped months leave behind, and which they were.
  history_base: {},
  forgotten_history: {},
  // The version, which triggers keep: a row a transaction, counted now and then.
  registry_version: {},
  registry_changes: { registry_sync: ALL, registry_admin: ALL },
  version_base: { registry_sync: ['UPDATE'], registry_admin: ['UPDATE'] },
  // Written by triggers where a thermal state or a provider's health changes, pruned after a full sync.
  observation_history: { registry_sync: ['INSERT', 'DELETE'], registry_admin: ['INSERT', 'DELETE'] },
  compliance_certificates: { registry_admin: ALL },
  // What selection reads is kept by triggers, likewise.
  selectable_models: { registry_sync: ALL, registry_admin: ALL },
  selection_keys: { registry_sync: ALL, registry_admin: ALL },
  selection_changes: { registry_sync: ALL, registry_admin: ALL },
  selection_marks: { registry_sync: ALL, registry_admin: ALL },
  selection_marks_begin: { registry_sync: ['UPDATE'], registry_admin: ['UPDATE'] },
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

/** Names of the database roles that get the access of each login; tests use names of their own. */
export type LoginRoleNames = Readonly<Record<LoginRole, string>>;

const SAME_NAMES: LoginRoleNames = {
  registry_reader: 'registry_reader',
  registry_sync: 'registry_sync',
  registry_admin: 'registry_admin',
};

/**
 * Creates the functions' logins where they are missing and gives them exactly the access of {@link RELATION_ACCESS}: what was
 * granted before and is no longer named is taken away. The logins have no password; on RDS they prove themselves by IAM.
 * Call it inside a transaction of the tables' owner.
 */
export async function grantLogins(client: ClientBase, names: LoginRoleNames = SAME_NAMES): Promise<void> {
  for (const login of LOGIN_ROLES) {
    await client.query(createLogin(names[login]));
    for (const [relation, access] of Object.entries(RELATION_ACCESS)) {
      const privileges = ['SELECT', ...(access[login] ?? [])].join(', ');
      await client.query(`REVOKE ALL ON ${relation} FROM ${names[login]}`);
      await client.query(`GRANT ${privileges} ON ${relation} TO ${names[login]}`);
    }
    // The client stops waiting; only the server can stop working. As a setting of the login it reaches through every proxy.
    await client.query(`ALTER ROLE ${names[login]} SET statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
    await client.query(`GRANT USAGE ON SEQUENCE change_history_id TO ${names[login]}`);
  }
  await client.query(`GRANT EXECUTE ON FUNCTION forget_history(date, text) TO ${names.registry_sync}`);
}

/** Roles belong to the whole server, so another database's deployment may create them at the same moment. */
function createLogin(role: string): string {
  return `DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    CREATE ROLE ${role} LOGIN;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
    GRANT rds_iam TO ${role};
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$`;
}
