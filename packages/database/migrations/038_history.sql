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

-- Append-only. One row a changed row, in partitions by month (UTC), so that what is past keeping goes by dropping a table. Of an
-- update, before is what differed, and after too, with the names of the row (unchanging_names); every eighth one, and the first of
-- a row in a month, has the whole row after it, so that a partition is read without the months before it.
CREATE SEQUENCE change_history_id;
CREATE TABLE change_history (
  id bigint NOT NULL DEFAULT nextval('change_history_id'),
  entity varchar(40) NOT NULL,
  entity_id varchar(400) NOT NULL,
  action varchar(10) NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  -- How many rows before this one, of the same entity_id, are to be laid beneath it to have the whole row; 0: it is whole.
  builds_on smallint NOT NULL DEFAULT 0 CHECK (builds_on BETWEEN 0 AND 7),
  changed_fields text[] NOT NULL DEFAULT '{}',
  change_set_id uuid,
  sync_id uuid,
  actor varchar(200) NOT NULL,
  actor_kind varchar(20) NOT NULL,
  reason text,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (id, changed_at)
) PARTITION BY RANGE (changed_at);
ALTER SEQUENCE change_history_id OWNED BY change_history.id;
CREATE INDEX change_history_entity ON change_history (entity, entity_id, changed_at DESC, id DESC);
CREATE INDEX change_history_time ON change_history (changed_at DESC, id DESC);
CREATE INDEX change_history_actor ON change_history (actor, id DESC);
CREATE INDEX change_history_fields ON change_history USING gin (changed_fields);
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

-- What has no month of its own yet; nothing, as long as housekeeping runs once in two months.
CREATE TABLE change_history_other PARTITION OF change_history DEFAULT;

-- The partitions of this month and the two after it, where they are missing. A month of which rows are in the default partition
-- stays there. With its owner's rights: whoever keeps house may not create tables.
CREATE FUNCTION prepare_history_months() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET timezone = 'UTC' AS $$
DECLARE
  month date;
  name text;
BEGIN
  FOR month IN SELECT generate_series(date_trunc('month', now()), now() + interval '2 months', interval '1 month')::date LOOP
    name := 'change_history_' || to_char(month, 'YYYY_MM');
    CONTINUE WHEN to_regclass(name) IS NOT NULL OR EXISTS (
      SELECT FROM change_history_other WHERE changed_at >= month AND changed_at < month + interval '1 month');
    EXECUTE format('CREATE TABLE %I PARTITION OF change_history FOR VALUES FROM (%L) TO (%L)', name,
      month::timestamptz, (month + interval '1 month')::timestamptz);
    EXECUTE format('CREATE TRIGGER change_history_no_truncate BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history()', name);
  END LOOP;
END $$;
SELECT prepare_history_months();

-- Rows as they stood when the months before were dropped, which what is left of the history builds on.
CREATE TABLE history_base (
  entity varchar(40) NOT NULL,
  entity_id varchar(400) NOT NULL,
  state jsonb NOT NULL,
  PRIMARY KEY (entity, entity_id)
);

-- What was dropped: the month, how many rows, and where they are kept.
CREATE TABLE forgotten_history (
  month date PRIMARY KEY,
  changes bigint NOT NULL,
  archived_at text NOT NULL,
  forgotten_at timestamptz NOT NULL DEFAULT now()
);

-- The change-set of the running transaction, if it declared one. A plain row instead of a session setting: settings pin a
-- connection behind a proxy. A transaction without one is a person with a SQL client, that is, an admin.
CREATE FUNCTION current_change_set() RETURNS change_sets LANGUAGE sql STABLE AS $$
  SELECT c FROM change_sets c
  WHERE c.transaction_id = pg_current_xact_id_if_assigned() AND c.created_at = transaction_timestamp()
  ORDER BY c.id LIMIT 1
$$;

-- From when on the history is whole; null where nothing was forgotten.
CREATE FUNCTION history_begins() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT (max(month) + interval '1 month') AT TIME ZONE 'UTC' FROM forgotten_history
$$;

CREATE FUNCTION refuse_forgotten(p_at timestamptz) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_at < history_begins() THEN
    RAISE EXCEPTION 'the history is kept from % on', to_char(history_begins() AT TIME ZONE 'UTC', 'YYYY-MM-DD')
      USING ERRCODE = 'datetime_field_overflow', COLUMN = 'asOf';
  END IF;
END $$;

-- Objects laid one upon the other, the later one over the earlier.
CREATE AGGREGATE jsonb_overlay(jsonb) (SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}');

-- A row as the history has it at a time, the change of that id among the last; null where there was none.
CREATE FUNCTION recorded_row(p_entity text, p_entity_id text, p_at timestamptz, p_id bigint DEFAULT 9223372036854775807)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  last record;
BEGIN
  SELECT h.changed_at, h.id, h.after, h.builds_on INTO last FROM change_history h
  WHERE h.entity = p_entity AND h.entity_id = p_entity_id AND h.changed_at <= p_at AND (h.changed_at, h.id) <= (p_at, p_id)
  ORDER BY h.changed_at DESC, h.id DESC LIMIT 1;
  IF NOT FOUND THEN
    PERFORM refuse_forgotten(p_at);
    RETURN (SELECT b.state FROM history_base b WHERE b.entity = p_entity AND b.entity_id = p_entity_id);
  ELSIF last.builds_on = 0 THEN
    RETURN last.after;
  END IF;
  RETURN (SELECT jsonb_overlay(part.after ORDER BY part.changed_at, part.id) FROM (
    SELECT h.changed_at, h.id, h.after FROM change_history h
    WHERE h.entity = p_entity AND h.entity_id = p_entity_id AND (h.changed_at, h.id) <= (last.changed_at, last.id)
      AND h.changed_at BETWEEN date_trunc('month', last.changed_at, 'UTC') AND last.changed_at
    ORDER BY h.changed_at DESC, h.id DESC LIMIT last.builds_on + 1) AS part);
END $$;

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

-- What a recorded update says of its row besides what it changed: who it is, and where its prices are from.
CREATE FUNCTION unchanging_names(p_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(p_row)
  WHERE key IN ('id', 'provider_id', 'model_id', 'task', 'name', 'display_name', 'benchmark_id', 'price_source', 'price_reference',
    'price_observed_at')
$$;

-- TG_ARGV[0] is the entity's name, the rest the key columns that identify a row of it. In UTC: JSON writes a time in the zone of
-- its session, and undo compares what two sessions wrote.
CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  changed_at timestamptz := clock_timestamp();
  before jsonb := old_row;
  after jsonb := new_row;
  builds_on integer := 0;
  change_set change_sets;
  fields text[] := '{}';
  key text;
  last record;
BEGIN
  SELECT string_agg(COALESCE(new_row, old_row) ->> column_name, '/' ORDER BY position) INTO key
  FROM unnest(TG_ARGV[1:]) WITH ORDINALITY AS k (column_name, position);
  IF TG_OP = 'UPDATE' THEN
    fields := changed_fields(old_row, new_row);
    IF fields = '{}' AND old_row -> 'admin_fields' IS NOT DISTINCT FROM new_row -> 'admin_fields' THEN
      RETURN NULL;
    END IF;
    SELECT jsonb_object_agg(n.key, o.value), jsonb_object_agg(n.key, n.value) INTO before, after
    FROM jsonb_each(new_row) n JOIN jsonb_each(old_row) o ON o.key = n.key WHERE n.value <> o.value;
    SELECT h.builds_on, h.changed_at INTO last FROM change_history h WHERE h.entity = TG_ARGV[0] AND h.entity_id = key
    ORDER BY h.changed_at DESC, h.id DESC LIMIT 1;
    -- Also where the clock was set back, the last change is the last.
    changed_at := GREATEST(changed_at, last.changed_at);
    IF last.builds_on < 7 AND date_trunc('month', last.changed_at, 'UTC') = date_trunc('month', changed_at, 'UTC') THEN
      builds_on := last.builds_on + 1;
      after := unchanging_names(new_row) || after;
    ELSE
      after := new_row;
    END IF;
  END IF;
  change_set := current_change_set();
  INSERT INTO change_history (entity, entity_id, action, before, after, builds_on, changed_fields, change_set_id, sync_id, actor,
    actor_kind, reason, changed_at)
  VALUES (TG_ARGV[0], key, lower(TG_OP), before, after, builds_on, fields, change_set.id, change_set.sync_id,
    COALESCE(change_set.actor, 'database:' || session_user), COALESCE(change_set.actor_kind, 'admin'), change_set.reason,
    changed_at);
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

-- The keys of all rows of an entity at a time, and of some that were not there then: what is present, and what was deleted since.
CREATE FUNCTION recorded_ids(p_entity text, p_at timestamptz) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
  target record;
BEGIN
  PERFORM refuse_forgotten(p_at);
  SELECT table_name, (SELECT string_agg(format('t.%I', k), ', ') FROM unnest(key_columns) AS k) AS keys INTO STRICT target
  FROM recorded_entities WHERE entity = p_entity;
  RETURN QUERY EXECUTE format('SELECT concat_ws(''/'', %s) FROM %s t
    UNION SELECT entity_id FROM change_history WHERE entity = $1 AND action = ''delete'' AND changed_at > $2',
    target.keys, target.table_name) USING p_entity, p_at;
END $$;

-- Every row of an entity as it was at a time.
CREATE FUNCTION recorded_rows(p_entity text, p_at timestamptz) RETURNS SETOF jsonb LANGUAGE sql STABLE AS $$
  SELECT r FROM recorded_ids(p_entity, p_at) AS id, recorded_row(p_entity, id, p_at) AS r WHERE r IS NOT NULL
$$;

-- Drops a month of the history and what is before it, once it is kept elsewhere; what rows it says last stays, for what is
-- left of the history builds on it. With its owner's rights, and only for what is wholly past.
CREATE FUNCTION forget_history(p_month date, p_archived_at text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
DECLARE
  name CONSTANT text := 'change_history_' || to_char(p_month, 'YYYY_MM');
  month_end CONSTANT timestamptz := (p_month + interval '1 month') AT TIME ZONE 'UTC';
  forgotten bigint;
BEGIN
  IF p_month <> date_trunc('month', p_month) OR month_end > now() OR to_regclass(name) IS NULL THEN
    RAISE EXCEPTION 'no month of the history that is past begins on %', p_month USING ERRCODE = 'invalid_parameter_value';
  ELSIF EXISTS (SELECT FROM change_history WHERE changed_at < p_month) THEN
    RAISE EXCEPTION 'the history before % is forgotten first', p_month USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  INSERT INTO history_base (entity, entity_id, state)
  SELECT h.entity, h.entity_id, last.state
  FROM (SELECT DISTINCT entity, entity_id FROM change_history WHERE changed_at < month_end) AS h
  CROSS JOIN LATERAL (SELECT recorded_row(h.entity, h.entity_id, month_end - interval '1 microsecond') AS state) AS last
  WHERE last.state IS NOT NULL
  ON CONFLICT (entity, entity_id) DO UPDATE SET state = excluded.state;
  DELETE FROM history_base b WHERE recorded_row(b.entity, b.entity_id, month_end - interval '1 microsecond') IS NULL;
  EXECUTE format('SELECT count(*) FROM %I', name) INTO forgotten;
  EXECUTE format('DROP TABLE %I', name);
  INSERT INTO forgotten_history (month, changes, archived_at) VALUES (p_month, forgotten, p_archived_at);
  RETURN forgotten;
END $$;

REVOKE EXECUTE ON FUNCTION forget_history(date, text) FROM PUBLIC;

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
      WHERE change.actor_kind = 'admin' AND NOT change.before -> 'admin_fields' ? f;
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
DROP FUNCTION forget_history(date, text);
DROP FUNCTION recorded_rows(text, timestamptz);
DROP FUNCTION recorded_ids(text, timestamptz);
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
DROP FUNCTION unchanging_names(jsonb);
DROP FUNCTION keep_higher_values();
DROP FUNCTION changed_fields(jsonb, jsonb);
DROP FUNCTION without_bookkeeping(jsonb);
DROP FUNCTION recorded_row(text, text, timestamptz, bigint);
DROP AGGREGATE jsonb_overlay(jsonb);
DROP FUNCTION refuse_forgotten(timestamptz);
DROP FUNCTION history_begins();
DROP FUNCTION current_change_set();
DROP TABLE forgotten_history;
DROP TABLE history_base;
DROP FUNCTION prepare_history_months();
DROP TABLE change_history;
DROP FUNCTION refuse_rewriting_history();
DROP TABLE change_sets;
