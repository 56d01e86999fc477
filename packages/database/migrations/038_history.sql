-- Who changed what, when and why, and what it was before: kept by the database itself, so that no writer can forget it. With it
-- the protection of what an admin set, and undo.

-- Up Migration

-- One row a decision, written in the transaction that carries the decision out. It says who decided and why, and every
-- change that the same transaction makes is filed under it.
CREATE TABLE change_sets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind varchar(40) NOT NULL,
  actor varchar(200) NOT NULL,
  actor_kind varchar(20) NOT NULL CHECK (actor_kind IN ('admin', 'sync', 'catalogue')),
  reason text,
  sync_id uuid REFERENCES registry_sync_log (id),
  -- What was decided, as the dry run shows it.
  changes jsonb NOT NULL DEFAULT '[]',
  counts jsonb NOT NULL DEFAULT '{}',
  notices jsonb NOT NULL DEFAULT '[]',
  undoes_change_set uuid REFERENCES change_sets (id),
  -- Transaction and its start together identify it, also after a restore into a cluster that counts from the beginning.
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);
CREATE INDEX change_sets_transaction ON change_sets (transaction_id, created_at);
CREATE INDEX change_sets_sync ON change_sets (sync_id) WHERE sync_id IS NOT NULL;
CREATE INDEX change_sets_created ON change_sets (created_at DESC, id);

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

-- TG_ARGV[0] is the entity's name, the rest the key columns that identify a row of it. In UTC: JSON writes a time in the zone of
-- its session, and undo compares what two sessions wrote.
CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
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
SET LOCAL timezone = 'UTC';
INSERT INTO change_history (entity, entity_id, action, after, actor, actor_kind, reason)
SELECT 'provider', id::text, 'insert', to_jsonb(p), 'migration', 'admin', 'present before the registry' FROM providers p
UNION ALL
SELECT 'model', id::text, 'insert', to_jsonb(m), 'migration', 'admin', 'present before the registry' FROM models m;

-- What change_history records: entity, table and key, as the triggers that record it say.
CREATE VIEW recorded_entities AS
SELECT arguments[1] AS entity, tgrelid::regclass AS table_name, arguments[2:cardinality(arguments) - 1] AS key_columns
FROM pg_trigger, LATERAL string_to_array(encode(tgargs, 'escape'), '\000') AS arguments
WHERE tgfoid = 'record_change'::regproc AND NOT tgisinternal;

-- Undoes the changes and returns what stands in the way; when anything is returned, the caller rolls back. Call it under a
-- change-set: the undo is recorded like every other change.
CREATE FUNCTION undo_changes(p_ids bigint[])
RETURNS TABLE (change_id bigint, entity text, entity_id text, fields text[], problem text)
LANGUAGE plpgsql SET timezone = 'UTC' AS $$
#variable_conflict use_column
DECLARE
  change change_history;
  target record;
  same_row text;
  present jsonb;
  restored text[];
  columns text;
  given_back text[];
BEGIN
  FOR change IN SELECT * FROM change_history h WHERE h.id = ANY (p_ids) ORDER BY h.id DESC LOOP
    SELECT r.table_name, r.key_columns INTO target FROM recorded_entities r WHERE r.entity = change.entity;
    IF target IS NULL THEN
      RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, change.changed_fields, 'not_recorded_any_more';
      CONTINUE;
    END IF;
    SELECT format('(%s) = (SELECT %s FROM jsonb_populate_record(NULL::%s, $1))',
      string_agg(format('t.%I', k), ', '), string_agg(quote_ident(k), ', '), target.table_name)
    INTO same_row FROM unnest(target.key_columns) AS k;
    EXECUTE format('SELECT to_jsonb(t) FROM %s t WHERE %s FOR UPDATE', target.table_name, same_row)
    INTO present USING COALESCE(change.after, change.before);

    IF change.action = 'delete' THEN
      IF present IS NOT NULL THEN
        RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, '{}'::text[], 'exists_again';
      ELSE
        EXECUTE format('INSERT INTO %s SELECT * FROM jsonb_populate_record(NULL::%1$s, $1)', target.table_name)
        USING change.before;
      END IF;
    ELSIF present IS NULL THEN
      RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, change.changed_fields, 'deleted_since';
    ELSIF change.action = 'insert' THEN
      restored := changed_fields(present, change.after);
      IF restored <> '{}' THEN
        RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, restored, 'changed_since';
      ELSE
        EXECUTE format('DELETE FROM %s t WHERE %s', target.table_name, same_row) USING change.after;
      END IF;
    ELSE
      SELECT array_agg(f) INTO restored FROM unnest(change.changed_fields) AS f
      WHERE present ? f AND present -> f IS DISTINCT FROM change.after -> f;
      IF restored IS NOT NULL THEN
        RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, restored, 'changed_since';
        CONTINUE;
      END IF;
      SELECT string_agg(quote_ident(f), ', ') INTO columns FROM unnest(change.changed_fields) AS f WHERE present ? f;
      -- What an admin had taken over by this change goes back to whoever had it; undoing a sync's change takes it over.
      SELECT COALESCE(array_agg(f), '{}') INTO given_back FROM unnest(change.changed_fields) AS f
      WHERE change.actor_kind = 'admin' AND NOT COALESCE(change.before -> 'admin_fields', '[]') ? f;
      IF columns IS NOT NULL THEN
        EXECUTE format('UPDATE %1$s t SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $2)) %3$s WHERE %4$s',
          target.table_name, columns,
          CASE WHEN present ? 'admin_fields'
            THEN ', admin_fields = ARRAY(SELECT f FROM unnest(t.admin_fields) AS f WHERE f <> ALL ($3))' ELSE '' END,
          same_row)
        USING change.after, change.before, given_back;
      ELSIF present ? 'admin_fields' THEN
        -- A change of admin_fields alone.
        EXECUTE format('UPDATE %1$s t SET admin_fields = (SELECT admin_fields FROM jsonb_populate_record(NULL::%1$s, $2))
          WHERE %2$s', target.table_name, same_row) USING change.after, change.before;
      END IF;
    END IF;
  END LOOP;
END $$;

-- Down Migration

DROP FUNCTION undo_changes(bigint[]);
DROP VIEW recorded_entities;
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
DROP TABLE change_sets;
