-- Change history, the protection of what an admin set, and the registry version: kept by the database itself, so that no
-- writer can forget them.

-- Up Migration

-- Append-only. One row a changed row; before and after are whole rows.
CREATE TABLE change_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity varchar(40) NOT NULL,
  entity_id varchar(400) NOT NULL,
  action varchar(10) NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  changed_fields text[] NOT NULL DEFAULT '{}',
  change_set_id uuid,
  sync_id uuid,
  actor varchar(200) NOT NULL,
  actor_kind varchar(20) NOT NULL,
  reason text,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX change_history_entity ON change_history (entity, entity_id, changed_at DESC, id DESC);
CREATE INDEX change_history_time ON change_history (changed_at DESC, id DESC);
CREATE INDEX change_history_change_set ON change_history (change_set_id) WHERE change_set_id IS NOT NULL;
CREATE INDEX change_history_deletes ON change_history (entity, changed_at) WHERE action = 'delete';
CREATE INDEX change_history_sync ON change_history (sync_id) WHERE sync_id IS NOT NULL;

CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'change_history is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER change_history_append_only BEFORE UPDATE OR DELETE ON change_history
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER change_history_no_truncate BEFORE TRUNCATE ON change_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

-- The change-set of the running transaction, if it declared one. A plain row instead of a session setting: settings pin a
-- connection behind a proxy. A transaction without one is a person with a SQL client, that is, an admin.
CREATE FUNCTION current_change_set() RETURNS change_sets LANGUAGE sql STABLE AS $$
  SELECT c FROM change_sets c
  WHERE c.transaction_id = pg_current_xact_id_if_assigned() AND c.created_at = transaction_timestamp()
  ORDER BY c.id LIMIT 1
$$;

-- What bookkeeping columns say is no change.
CREATE FUNCTION without_bookkeeping(p_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT p_row - ARRAY['updated_at', 'admin_fields', 'synced_fields']
$$;

CREATE FUNCTION changed_fields(p_before jsonb, p_after jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(array_agg(a.key ORDER BY a.key), '{}')
  FROM jsonb_each(without_bookkeeping(p_after)) a
  WHERE a.value IS DISTINCT FROM p_before -> a.key
$$;

-- Who may overwrite whom: an admin everybody, a sync the catalogue, the catalogue nobody. A field that an admin changes is
-- noted in admin_fields, one that a sync changes in synced_fields; a write by somebody lower keeps the old value of the fields
-- noted. Writing admin_fields itself (as an admin) claims or releases fields.
CREATE FUNCTION keep_higher_values() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor_kind text := COALESCE((current_change_set()).actor_kind, 'admin');
  unclaimable CONSTANT text[] := ARRAY['id', 'created_at', 'origin', 'provenance'];
  protected text[] := CASE actor_kind
    WHEN 'catalogue' THEN OLD.admin_fields || OLD.synced_fields
    WHEN 'sync' THEN OLD.admin_fields
    ELSE '{}' END;
  kept jsonb;
  claimed text[];
BEGIN
  IF cardinality(protected) > 0 THEN
    SELECT jsonb_object_agg(field, to_jsonb(OLD) -> field) INTO kept FROM unnest(protected) AS field;
    NEW := jsonb_populate_record(NEW, kept);
  END IF;
  SELECT COALESCE(array_agg(field ORDER BY field), '{}') INTO claimed
  FROM unnest(changed_fields(to_jsonb(OLD), to_jsonb(NEW))) AS field
  WHERE field <> ALL (unclaimable);
  IF actor_kind <> 'admin' THEN
    NEW.admin_fields := OLD.admin_fields;
  ELSIF NEW.admin_fields = OLD.admin_fields THEN
    NEW.admin_fields := ARRAY(SELECT DISTINCT field FROM unnest(OLD.admin_fields || claimed) AS field ORDER BY field);
  END IF;
  IF actor_kind = 'sync' THEN
    NEW.synced_fields := ARRAY(SELECT DISTINCT field FROM unnest(OLD.synced_fields || claimed) AS field ORDER BY field);
  ELSIF actor_kind = 'catalogue' THEN
    NEW.synced_fields := OLD.synced_fields;
  END IF;
  NEW.updated_at := CASE WHEN without_bookkeeping(to_jsonb(NEW)) IS DISTINCT FROM without_bookkeeping(to_jsonb(OLD))
    THEN GREATEST(now(), OLD.updated_at) ELSE OLD.updated_at END;
  RETURN NEW;
END $$;

-- TG_ARGV[0] is the entity's name, the rest the key columns that identify a row of it.
CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  change_set change_sets;
  fields text[];
  key text;
BEGIN
  fields := CASE WHEN TG_OP = 'UPDATE' THEN changed_fields(old_row, new_row) ELSE '{}' END;
  IF TG_OP = 'UPDATE' AND fields = '{}'
    AND old_row -> 'admin_fields' IS NOT DISTINCT FROM new_row -> 'admin_fields' THEN
    RETURN NULL;
  END IF;
  change_set := current_change_set();
  SELECT string_agg(COALESCE(new_row, old_row) ->> column_name, '/' ORDER BY position) INTO key
  FROM unnest(TG_ARGV[1:]) WITH ORDINALITY AS k (column_name, position);
  INSERT INTO change_history (entity, entity_id, action, before, after, changed_fields, change_set_id, sync_id, actor,
    actor_kind, reason)
  VALUES (TG_ARGV[0], key, lower(TG_OP), old_row, new_row, fields, change_set.id, change_set.sync_id,
    COALESCE(change_set.actor, 'database:' || session_user), COALESCE(change_set.actor_kind, 'admin'), change_set.reason);
  RETURN NULL;
END $$;

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON providers FOR EACH ROW EXECUTE FUNCTION keep_higher_values();
CREATE TRIGGER keep_higher_values BEFORE UPDATE ON models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();
CREATE TRIGGER keep_higher_values BEFORE UPDATE ON self_hosted_models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();
CREATE TRIGGER keep_higher_values BEFORE UPDATE ON default_models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON providers
  FOR EACH ROW EXECUTE FUNCTION record_change('provider', 'id');
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON models
  FOR EACH ROW EXECUTE FUNCTION record_change('model', 'id');
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON self_hosted_models
  FOR EACH ROW EXECUTE FUNCTION record_change('self_hosted_model', 'id');
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON default_models
  FOR EACH ROW EXECUTE FUNCTION record_change('default_model', 'task');

-- Rows that were here before the registry begin their history now.
INSERT INTO change_history (entity, entity_id, action, after, actor, actor_kind, reason)
SELECT 'provider', id::text, 'insert', to_jsonb(p), 'migration', 'admin', 'present before the registry' FROM providers p
UNION ALL
SELECT 'model', id::text, 'insert', to_jsonb(m), 'migration', 'admin', 'present before the registry' FROM models m;

-- Every price a model had, oldest first by time: the part of the change history that is about prices.
CREATE VIEW price_history AS
SELECT h.id, h.entity AS subject, h.entity_id AS subject_id,
  COALESCE(h.after ->> 'provider_id', 'self_hosted') AS provider_id, h.after ->> 'model_id' AS model_id,
  f.field, (h.before ->> f.field)::numeric AS old_value, (h.after ->> f.field)::numeric AS new_value,
  h.after ->> 'price_source' AS price_source, h.after ->> 'price_reference' AS price_reference,
  (h.after ->> 'price_observed_at')::timestamptz AS price_observed_at,
  h.actor, h.actor_kind, h.reason, h.sync_id, h.change_set_id, h.changed_at
FROM change_history h
CROSS JOIN LATERAL unnest(ARRAY['input_cost_per_1k', 'output_cost_per_1k', 'cached_input_cost_per_1k',
  'cache_write_cost_per_1k', 'cost_per_1k_characters', 'cost_per_request', 'cost_per_second', 'cost_per_image',
  'cost_per_minute', 'hourly_rate', 'per_request', 'per_image', 'per_minute_audio', 'per_minute_video', 'per_3d_model',
  'markup_rate', 'markup_percent']) AS f (field)
WHERE h.entity IN ('model', 'self_hosted_model')
  AND h.after IS NOT NULL
  AND h.before -> f.field IS DISTINCT FROM h.after -> f.field
  AND NOT (h.before IS NULL AND COALESCE(h.after -> f.field, 'null') = 'null');

-- One row: the version of what a selector can see. Read it to learn whether anything changed.
CREATE TABLE registry_version (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version bigint NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL DEFAULT now(),
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()
);
INSERT INTO registry_version DEFAULT VALUES;

-- Deferred to the end of the transaction: the one row is locked for an instant, so that writers never wait in a circle.
CREATE FUNCTION bump_registry_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE registry_version
  SET version = version + 1, changed_at = clock_timestamp(), transaction_id = pg_current_xact_id()
  WHERE transaction_id <> pg_current_xact_id();
  RETURN NULL;
END $$;

CREATE FUNCTION track_registry_version(p_table regclass, p_visible text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  old_values text := (SELECT string_agg(format('OLD.%I', c), ', ') FROM unnest(p_visible) AS c);
  new_values text := (SELECT string_agg(format('NEW.%I', c), ', ') FROM unnest(p_visible) AS c);
BEGIN
  EXECUTE format('CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON %s
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version()', p_table);
  EXECUTE format('CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON %s
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((%s) IS DISTINCT FROM (%s))
    EXECUTE FUNCTION bump_registry_version()', p_table, old_values, new_values);
END $$;

SELECT track_registry_version('providers', ARRAY['id', 'name', 'display_name', 'compliance', 'markup_rate', 'enabled']);
SELECT track_registry_version('models', ARRAY['id', 'provider_id', 'model_id', 'litellm_id', 'name', 'display_name',
  'description', 'category', 'capabilities', 'input_modalities', 'output_modalities', 'context_window', 'max_output',
  'pricing_type', 'input_cost_per_1k', 'output_cost_per_1k', 'cached_input_cost_per_1k', 'cache_write_cost_per_1k',
  'cost_per_1k_characters', 'cost_per_request', 'cost_per_second', 'cost_per_image', 'cost_per_minute', 'price_tiers',
  'markup_rate', 'min_tier', 'license', 'commercial_use_allowed', 'enabled', 'deprecated', 'status', 'sunset_at',
  'successor']);
SELECT track_registry_version('self_hosted_models', ARRAY['id', 'model_id', 'name', 'display_name', 'description',
  'category', 'specialty', 'capabilities', 'input_modalities', 'output_modalities', 'primary_mode', 'instance_type',
  'gpu_memory_gb', 'context_window', 'max_output', 'license', 'commercial_use_allowed', 'hourly_rate', 'per_request',
  'per_image', 'per_minute_audio', 'per_minute_video', 'per_3d_model', 'markup_percent', 'min_tier',
  'default_thermal_state', 'warmup_time_seconds', 'compliance', 'enabled', 'deprecated', 'status', 'sunset_at',
  'successor']);
SELECT track_registry_version('thermal_states', ARRAY['model_id', 'current_state', 'is_transitioning', 'endpoint_status',
  'measured_warmup_seconds', 'avg_latency_ms', 'error_rate']);
SELECT track_registry_version('provider_health', ARRAY['provider_id', 'region', 'status', 'avg_latency_ms', 'error_rate']);
SELECT track_registry_version('default_models', ARRAY['task', 'provider_id', 'model_id']);
SELECT track_registry_version('registry_settings', ARRAY['key', 'value']);

-- A thermal UPDATE without a row changes nothing, so a row exists from the model on.
CREATE FUNCTION create_thermal_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO thermal_states (model_id, current_state) VALUES (NEW.model_id, NEW.default_thermal_state)
  ON CONFLICT (model_id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER create_thermal_state AFTER INSERT ON self_hosted_models
  FOR EACH ROW EXECUTE FUNCTION create_thermal_state();

-- Down Migration

DROP TRIGGER create_thermal_state ON self_hosted_models;
DROP FUNCTION create_thermal_state();
DO $$
DECLARE
  tracked regclass;
BEGIN
  FOREACH tracked IN ARRAY ARRAY['providers', 'models', 'self_hosted_models', 'thermal_states', 'provider_health',
    'default_models', 'registry_settings']::regclass[] LOOP
    EXECUTE format('DROP TRIGGER bump_version_on_rows ON %s', tracked);
    EXECUTE format('DROP TRIGGER bump_version_on_update ON %s', tracked);
  END LOOP;
END $$;
DROP FUNCTION track_registry_version(regclass, text[]);
DROP FUNCTION bump_registry_version();
DROP TABLE registry_version;
DROP VIEW price_history;
DROP TRIGGER record_change ON default_models;
DROP TRIGGER record_change ON self_hosted_models;
DROP TRIGGER record_change ON models;
DROP TRIGGER record_change ON providers;
DROP TRIGGER keep_higher_values ON default_models;
DROP TRIGGER keep_higher_values ON self_hosted_models;
DROP TRIGGER keep_higher_values ON models;
DROP TRIGGER keep_higher_values ON providers;
DROP FUNCTION record_change();
DROP FUNCTION keep_higher_values();
DROP FUNCTION changed_fields(jsonb, jsonb);
DROP FUNCTION without_bookkeeping(jsonb);
DROP FUNCTION current_change_set();
DROP TABLE change_history;
DROP FUNCTION refuse_rewriting_history();
