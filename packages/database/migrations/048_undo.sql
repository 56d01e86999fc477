-- Undo of recorded changes: the database puts back what was before, one change after the other from the last to the first, and
-- only where what stands now is what the change left behind.

-- Up Migration

-- What change_history records: entity, table and key, as the triggers that record it say.
CREATE VIEW recorded_entities AS
SELECT arguments[1] AS entity, tgrelid::regclass AS table_name, arguments[2:cardinality(arguments) - 1] AS key_columns
FROM pg_trigger, LATERAL string_to_array(encode(tgargs, 'escape'), '\000') AS arguments
WHERE tgfoid = 'record_change'::regproc AND NOT tgisinternal;

-- Undoes the changes and returns what stands in the way; when anything is returned, the caller rolls back. Call it under a
-- change-set: the undo is recorded like every other change.
CREATE FUNCTION undo_changes(p_ids bigint[])
RETURNS TABLE (change_id bigint, entity text, entity_id text, fields text[], problem text)
LANGUAGE plpgsql AS $$
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
