-- What selectors see, flat and in the order of selection, and the version of it: one number that rises by one with every
-- transaction after which a selector could see a difference, and with no other.
--
-- The table is kept by the database. A statement that changes a source table notes which models it touched; at the end of the
-- transaction those models are computed anew from the view. Whoever changes a model holds its row here until it has committed, and
-- whoever changes a provider, or adds a model to it, holds that provider: the next one computes the model with all that they
-- committed. Writers of different models never wait for each other. What no column of the table shows (a description, a licence's
-- address) makes no version. A transaction that selects after its own changes has them applied first.

-- Up Migration

CREATE FUNCTION thermal_rank(p_thermal_state text) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE p_thermal_state WHEN 'HOT' THEN 0 WHEN 'WARM' THEN 1 WHEN 'COLD' THEN 2 ELSE 3 END)::smallint
$$;

-- Before anything else: 0 in service, 1 deprecated, 2 not deployed, which nothing can wake, so that it never leads.
CREATE FUNCTION standing_rank(p_deprecated boolean, p_thermal_state text) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE WHEN p_thermal_state = 'OFF' THEN 2 WHEN p_deprecated THEN 1 ELSE 0 END)::smallint
$$;

CREATE FUNCTION health_rank(p_health_status text) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE p_health_status WHEN 'healthy' THEN 0 WHEN 'degraded' THEN 1 ELSE 2 END)::smallint
$$;

-- The columns of select_model's answer, in its order, and whether the model is enabled.
CREATE VIEW selectable_model_source AS
SELECT
  r.model_id COLLATE "C" AS model_id,
  r.display_name,
  r.hosting_type COLLATE "C" AS hosting_type,
  r.provider_name,
  r.primary_mode,
  r.thermal_state,
  (r.hosting_type = 'self_hosted' AND thermal_rank(r.thermal_state) > 1) AS warmup_required,
  r.warmup_time_seconds,
  r.health_status,
  r.id, r.provider_id COLLATE "C" AS provider_id, r.litellm_id, r.name, r.category, r.capabilities,
  r.input_modalities, r.output_modalities, r.context_window, r.max_output, r.pricing_type, r.input_cost_per_1k,
  r.output_cost_per_1k, r.cached_input_cost_per_1k, r.cache_write_cost_per_1k, r.cost_per_1k_characters,
  r.cost_per_request, r.cost_per_second, r.cost_per_image, r.cost_per_minute, r.cost_per_minute_video,
  r.cost_per_3d_model, r.hourly_rate, r.price_variants, r.markup_rate, r.instance_type, r.endpoint_name,
  r.is_transitioning, r.deprecated, r.status, r.sunset_at, r.successor, r.avg_latency_ms, r.error_rate, r.compliance,
  r.license, r.commercial_use_allowed, r.min_tier, r.enabled, r.latency_p50_ms, r.latency_p95_ms,
  r.time_to_first_token_p50_ms, r.tokens_per_second_p50, r.latency_source, r.health_region, r.quality,
  r.required_inputs, r.domains, r.embedding_dimensions, r.embedding_space, r.assurances,
  r.reasoning_efforts, r.takes_temperature, r.open_weights, r.invocation_mode, r.container_status
FROM unified_model_registry_all r;

-- A page keeps room for the next state of its rows, so that a change mostly touches no index but its own.
CREATE TABLE selectable_models WITH (fillfactor = 60) AS SELECT * FROM selectable_model_source;
ALTER TABLE selectable_models
  ADD PRIMARY KEY (id),
  ALTER COLUMN provider_id SET NOT NULL,
  ALTER COLUMN model_id SET NOT NULL,
  ALTER COLUMN hosting_type SET NOT NULL,
  ALTER COLUMN primary_mode SET NOT NULL,
  ALTER COLUMN enabled SET NOT NULL,
  ALTER COLUMN deprecated SET NOT NULL;
-- The order of the default strategy, task by task.
CREATE INDEX selectable_models_order ON selectable_models (primary_mode, standing_rank(deprecated, thermal_state), thermal_rank(thermal_state),
  (avg_latency_ms::double precision), health_rank(health_status), model_id, hosting_type, provider_id) WHERE enabled;
CREATE INDEX selectable_models_identity ON selectable_models (model_id, hosting_type, provider_id);

-- Each transaction that changed what selectors or admins see, once; old ones are counted in version_base instead. Nobody waits to
-- write one. A version is how many there are that have committed: of two readers one sees all that the other does, so whoever sees
-- the same number sees the same transactions, and whoever sees more sees a later state.
CREATE TABLE registry_changes (
  -- Transaction and its start together identify it, also after a restore into a cluster that counts from the beginning.
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  started_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  -- A selector sees a difference.
  selectable boolean NOT NULL,
  -- The history has a change.
  recorded boolean NOT NULL,
  PRIMARY KEY (transaction_id, started_at)
) WITH (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

-- One row: how many changes were counted and deleted.
CREATE TABLE version_base (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  selectable bigint NOT NULL DEFAULT 1,
  recorded bigint NOT NULL DEFAULT 1
);
INSERT INTO version_base DEFAULT VALUES;

-- One row. version: of what a selector can see; read it to learn whether anything changed. admin_version: of the history, which also
-- has descriptions, licence links, notes of provenance and the like; with the other it says whether a page built earlier holds.
CREATE VIEW registry_version AS
SELECT b.selectable + count(*) FILTER (WHERE c.selectable) AS version, b.recorded + count(*) FILTER (WHERE c.recorded) AS admin_version
FROM version_base b LEFT JOIN registry_changes c ON true
GROUP BY b.selectable, b.recorded;

CREATE FUNCTION note_registry_change(p_selectable boolean, p_recorded boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO registry_changes AS c (selectable, recorded) VALUES (p_selectable, p_recorded)
  ON CONFLICT (transaction_id, started_at) DO UPDATE
  SET selectable = c.selectable OR EXCLUDED.selectable, recorded = c.recorded OR EXCLUDED.recorded
  WHERE (EXCLUDED.selectable AND NOT c.selectable) OR (EXCLUDED.recorded AND NOT c.recorded);
  -- One transaction in so many counts what is there, so that a version is read from some dozen rows.
  IF FOUND AND pg_current_xact_id()::text::bigint % 32 = 0 THEN
    PERFORM fold_registry_changes();
  END IF;
END $$;

-- Counts the committed changes into the base and deletes them, which leaves every version as it is. One at a time: where another is at
-- it, this does nothing.
CREATE FUNCTION fold_registry_changes() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM version_base FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    WITH folded AS (
      DELETE FROM registry_changes WHERE transaction_id <> pg_current_xact_id() RETURNING selectable, recorded)
    UPDATE version_base b SET selectable = b.selectable + f.selectable, recorded = b.recorded + f.recorded
    FROM (SELECT count(*) FILTER (WHERE selectable) AS selectable, count(*) FILTER (WHERE recorded) AS recorded FROM folded) f;
  END IF;
END $$;

-- What selectors hold, part by part, with the transaction that changed it last: whoever knows which transactions he has seen asks for what
-- the others changed, a few rows instead of all. A model is marked for what differs in itself; the health of its provider is marked once,
-- not for each of its models. A mark whose row is gone says that it is gone.
CREATE TABLE selection_marks (
  part varchar(20) NOT NULL CHECK (part IN ('model', 'provider_health', 'model_latency', 'default_model', 'selection_policy')),
  key text[] NOT NULL,
  changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (part, key)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX selection_marks_change ON selection_marks (changed_in);

-- One row: changes of this transaction and of those before it are not all marked; who has not seen it all asks for everything.
CREATE TABLE selection_marks_begin (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  changed_in xid8 NOT NULL DEFAULT pg_current_xact_id()
);
INSERT INTO selection_marks_begin DEFAULT VALUES;

CREATE FUNCTION mark_for_selectors(p_part text, p_keys jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO selection_marks AS known (part, key)
  SELECT DISTINCT p_part, ARRAY(SELECT jsonb_array_elements_text(k.key)) AS key FROM jsonb_array_elements(p_keys) AS k (key) ORDER BY 2
  ON CONFLICT (part, key) DO UPDATE SET changed_in = EXCLUDED.changed_in, changed_at = EXCLUDED.changed_at
  WHERE known.changed_in <> EXCLUDED.changed_in
$$;

-- What this statement sees, to be told by whoever asks what has changed since: the server as it was started, the database, and which
-- transactions. A server that was restored, failed over or set back is another one. A replica does not know what is under way on the
-- primary: whatever began since the oldest of it counts as unseen.
CREATE FUNCTION selection_mark() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat(extract(epoch FROM pg_postmaster_start_time()), '/', d.oid, ' ',
    CASE WHEN pg_is_in_recovery() THEN concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') ELSE s::text END)
  FROM pg_database d, pg_current_snapshot() AS s WHERE d.datname = current_database()
$$;

-- What transactions that were not seen have marked.
CREATE FUNCTION selection_marks_since(p_mark text) RETURNS SETOF selection_marks LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT m.* FROM selection_marks m
  WHERE m.changed_in >= pg_snapshot_xmin(split_part(p_mark, ' ', 2)::pg_snapshot)
    AND NOT pg_visible_in_snapshot(m.changed_in, split_part(p_mark, ' ', 2)::pg_snapshot)
$$;

-- Whether everything that changed since is marked.
CREATE FUNCTION knows_changes_since(p_mark text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT split_part(p_mark, ' ', 1) = split_part(selection_mark(), ' ', 1)
    AND b.changed_in < pg_snapshot_xmin(split_part(p_mark, ' ', 2)::pg_snapshot)
  FROM selection_marks_begin b
$$;

-- Marks of more than a day are forgotten: who was away for so long asks for everything.
CREATE FUNCTION prune_selection_marks() RETURNS void LANGUAGE sql AS $$
  WITH pruned AS (DELETE FROM selection_marks WHERE changed_at < now() - interval '1 day' RETURNING changed_in)
  UPDATE selection_marks_begin b SET changed_in = GREATEST(b.changed_in, p.latest)
  FROM (SELECT max(changed_in) AS latest FROM pruned) AS p WHERE p.latest IS NOT NULL
$$;

-- What the running transactions have changed and not yet applied; empty between transactions.
CREATE TABLE selection_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  model_ids text[] NOT NULL DEFAULT '{}',
  -- All models of these.
  provider_ids text[] NOT NULL DEFAULT '{}',
  -- These have a new model, which nobody else can see yet.
  joined_provider_ids text[] NOT NULL DEFAULT '{}',
  -- Every model is computed anew.
  everything boolean NOT NULL DEFAULT false,
  -- Something changed that selectors hold beside the models: health by region, default models, policies, the health region.
  beside_models boolean NOT NULL DEFAULT false
);
CREATE INDEX selection_changes_transaction ON selection_changes (transaction_id);

-- Computes these models anew and marks those that differ in themselves; whether any looks different. What a provider's health gives its
-- models is marked with that health. Made with the columns that the table has.
DO $do$
DECLARE
  observed CONSTANT text[] := ARRAY['health_status', 'avg_latency_ms', 'error_rate', 'latency_p50_ms', 'latency_p95_ms', 'latency_source'];
  columns text;
  own text;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum), string_agg(quote_ident(attname), ', ' ORDER BY attnum)
    FILTER (WHERE attname <> ALL (observed))
  INTO columns, own FROM pg_attribute WHERE attrelid = 'selectable_models'::regclass AND attnum > 0 AND attname <> 'id';
  EXECUTE format($create$
    CREATE FUNCTION refresh_selectable_models(p_ids text[]) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      differs boolean;
      own_differs jsonb;
    BEGIN
      WITH source AS MATERIALIZED (SELECT * FROM selectable_model_source s WHERE s.id = ANY (p_ids)),
      removed AS (
        DELETE FROM selectable_models m
        WHERE m.id = ANY (p_ids) AND NOT EXISTS (SELECT FROM source s WHERE s.id = m.id) RETURNING m.id),
      own AS (
        SELECT s.id FROM source s LEFT JOIN selectable_models m ON m.id = s.id
        WHERE m.id IS NULL OR ROW (%3$s) IS DISTINCT FROM ROW (%4$s)
          OR CASE WHEN s.hosting_type = 'self_hosted' THEN ROW (%5$s) IS DISTINCT FROM ROW (%6$s)
            WHEN 'outcomes' IN (s.latency_source, m.latency_source) THEN (s.latency_source, s.latency_p50_ms, s.latency_p95_ms)
              IS DISTINCT FROM (m.latency_source, m.latency_p50_ms, m.latency_p95_ms)
            ELSE false END),
      put AS (
        INSERT INTO selectable_models AS m SELECT * FROM source
        ON CONFLICT (id) DO UPDATE SET (%1$s) = (SELECT %2$s)
        WHERE ROW (m.*) IS DISTINCT FROM ROW (EXCLUDED.*) RETURNING 1)
      SELECT EXISTS (SELECT FROM removed) OR EXISTS (SELECT FROM put),
        (SELECT jsonb_agg(jsonb_build_array(id)) FROM (SELECT id FROM removed UNION ALL SELECT id FROM own) AS one)
      INTO differs, own_differs;
      PERFORM mark_for_selectors('model', own_differs);
      RETURN differs;
    END $$ $create$, columns, 'EXCLUDED.' || replace(columns, ', ', ', EXCLUDED.'), 's.' || replace(own, ', ', ', s.'),
    'm.' || replace(own, ', ', ', m.'), 's.' || array_to_string(observed, ', s.'), 'm.' || array_to_string(observed, ', m.'));
END $do$;

-- Holds the whole registry, or these providers, until the end of the transaction: alone, or beside others that do not hold it alone.
-- Always in one order.
CREATE FUNCTION hold_for_selection(p_everything boolean, p_alone text[], p_beside text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held record;
BEGIN
  IF p_everything THEN
    PERFORM pg_advisory_xact_lock(4201, 0);
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(4201, 0);
  FOR held IN
    SELECT hashtext(p.id) AS key, bool_or(p.alone) AS alone
    FROM (SELECT unnest(p_alone) AS id, true AS alone UNION ALL SELECT unnest(p_beside), false) AS p
    GROUP BY 1 ORDER BY 1
  LOOP
    IF held.alone THEN
      PERFORM pg_advisory_xact_lock(4202, held.key);
    ELSE
      PERFORM pg_advisory_xact_lock_shared(4202, held.key);
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION apply_selection_changes() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  touched record;
  ids text[];
BEGIN
  WITH mine AS (
    DELETE FROM selection_changes WHERE transaction_id = pg_current_xact_id()
    RETURNING model_ids, provider_ids, joined_provider_ids, everything, beside_models)
  SELECT bool_or(everything) AS everything, bool_or(beside_models) AS beside_models,
    ARRAY(SELECT DISTINCT unnest(model_ids) FROM mine) AS model_ids,
    ARRAY(SELECT DISTINCT unnest(provider_ids) FROM mine) AS provider_ids,
    ARRAY(SELECT DISTINCT unnest(joined_provider_ids) FROM mine) AS joined_provider_ids
  INTO touched FROM mine;
  IF touched.everything IS NULL THEN
    RETURN;
  END IF;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    -- What others committed meanwhile would be left out.
    RAISE EXCEPTION 'The registry is changed in READ COMMITTED transactions, not in %', upper(current_setting('transaction_isolation'))
      USING ERRCODE = 'active_sql_transaction';
  END IF;
  -- First: the statements below then see what every earlier holder committed.
  PERFORM hold_for_selection(touched.everything, touched.provider_ids || touched.joined_provider_ids, ARRAY(
    SELECT DISTINCT m.provider_id FROM models m WHERE m.id = ANY (touched.model_ids::uuid[])
    UNION SELECT DISTINCT 'self_hosted' FROM self_hosted_models s WHERE s.id = ANY (touched.model_ids::uuid[])));
  IF touched.everything THEN
    ids := ARRAY(SELECT id FROM selectable_model_source UNION SELECT id FROM selectable_models);
    UPDATE selection_marks_begin SET changed_in = pg_current_xact_id();
  ELSIF cardinality(touched.provider_ids) > 0 THEN
    ids := ARRAY(
      SELECT unnest(touched.model_ids)
      UNION SELECT m.id::text FROM models m WHERE m.provider_id = ANY (touched.provider_ids)
      UNION SELECT s.id::text FROM self_hosted_models s WHERE 'self_hosted' = ANY (touched.provider_ids));
  ELSE
    ids := touched.model_ids;
  END IF;
  PERFORM FROM selectable_models m WHERE m.id = ANY (ids) ORDER BY m.id FOR NO KEY UPDATE;
  IF refresh_selectable_models(ids) OR touched.beside_models THEN
    PERFORM note_registry_change(true, false);
  END IF;
END $$;

CREATE FUNCTION apply_selection_changes_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM apply_selection_changes();
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER apply_at_commit AFTER INSERT ON selection_changes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION apply_selection_changes_at_commit();

-- Rows of models and self_hosted_models that came, changed or went.
CREATE FUNCTION note_models_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO selection_changes (model_ids)
  SELECT array_agg(c.id::text) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_models_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO selection_changes (model_ids, joined_provider_ids)
  SELECT array_agg(c.id::text), array_agg(DISTINCT c.provider_id) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_self_hosted_models_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO selection_changes (model_ids, joined_provider_ids)
  SELECT array_agg(c.id::text), '{self_hosted}' FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON models REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_models_inserted();
CREATE TRIGGER note_updated AFTER UPDATE ON models REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();
CREATE TRIGGER note_deleted AFTER DELETE ON models REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();
CREATE TRIGGER note_inserted AFTER INSERT ON self_hosted_models REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_self_hosted_models_inserted();
CREATE TRIGGER note_updated AFTER UPDATE ON self_hosted_models REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();
CREATE TRIGGER note_deleted AFTER DELETE ON self_hosted_models REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();

CREATE FUNCTION note_providers_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO selection_changes (provider_ids)
  SELECT array_agg(c.id) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER note_updated AFTER UPDATE ON providers REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_providers_changed();

-- A health or thermal run writes every row every few minutes and mostly changes none: rows that look the same are left out. The
-- models show the health of one region; selectors hold that of every region.
CREATE FUNCTION note_health_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_for_selectors('provider_health', jsonb_agg(jsonb_build_array(c.provider_id, c.region))) FROM changed c;
  INSERT INTO selection_changes (provider_ids, beside_models)
  SELECT COALESCE(array_agg(c.provider_id) FILTER (WHERE c.region = setting_text('health_region')), '{}'), true
  FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_health_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  keys jsonb;
BEGIN
  WITH different AS MATERIALIZED (
    (SELECT c.provider_id, c.region, c.status, c.avg_latency_ms, c.p50_latency_ms, c.p95_latency_ms, c.error_rate
     FROM changed c
     EXCEPT SELECT o.provider_id, o.region, o.status, o.avg_latency_ms, o.p50_latency_ms, o.p95_latency_ms, o.error_rate
     FROM old_rows o)
    UNION ALL
    (SELECT o.provider_id, o.region, o.status, o.avg_latency_ms, o.p50_latency_ms, o.p95_latency_ms, o.error_rate
     FROM old_rows o
     EXCEPT SELECT c.provider_id, c.region, c.status, c.avg_latency_ms, c.p50_latency_ms, c.p95_latency_ms, c.error_rate
     FROM changed c)),
  noted AS (
    INSERT INTO selection_changes (provider_ids, beside_models)
    SELECT COALESCE(array_agg(DISTINCT provider_id) FILTER (WHERE region = setting_text('health_region')), '{}'), true
    FROM different HAVING count(*) > 0)
  SELECT jsonb_agg(jsonb_build_array(provider_id, region)) INTO keys FROM different;
  PERFORM mark_for_selectors('provider_health', keys);
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON provider_health REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_health_changed();
CREATE TRIGGER note_updated AFTER UPDATE ON provider_health REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_health_updated();
CREATE TRIGGER note_deleted AFTER DELETE ON provider_health REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_health_changed();

CREATE FUNCTION note_thermal_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO selection_changes (model_ids)
  SELECT array_agg(s.id::text) FROM changed c JOIN self_hosted_models s ON s.model_id = c.model_id HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_thermal_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO selection_changes (model_ids)
  SELECT array_agg(s.id::text) FROM (
    (SELECT c.model_id, c.current_state, c.is_transitioning, c.endpoint_name, c.endpoint_status, c.measured_warmup_seconds,
       c.avg_latency_ms, c.error_rate, c.latency_p50_ms, c.latency_p95_ms FROM changed c
     EXCEPT SELECT o.model_id, o.current_state, o.is_transitioning, o.endpoint_name, o.endpoint_status,
       o.measured_warmup_seconds, o.avg_latency_ms, o.error_rate, o.latency_p50_ms, o.latency_p95_ms FROM old_rows o)
    UNION ALL
    (SELECT o.model_id, o.current_state, o.is_transitioning, o.endpoint_name, o.endpoint_status, o.measured_warmup_seconds,
       o.avg_latency_ms, o.error_rate, o.latency_p50_ms, o.latency_p95_ms FROM old_rows o
     EXCEPT SELECT c.model_id, c.current_state, c.is_transitioning, c.endpoint_name, c.endpoint_status,
       c.measured_warmup_seconds, c.avg_latency_ms, c.error_rate, c.latency_p50_ms, c.latency_p95_ms
     FROM changed c)) AS different
  JOIN self_hosted_models s ON s.model_id = different.model_id HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON thermal_states REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_thermal_changed();
CREATE TRIGGER note_updated AFTER UPDATE ON thermal_states REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_thermal_updated();
CREATE TRIGGER note_deleted AFTER DELETE ON thermal_states REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_thermal_changed();

-- Notes the models of these names, one beside the other. A name without a model may be that of one which another transaction is about to
-- add: all models of its provider are looked at in the end.
CREATE FUNCTION note_named_models(p_provider_ids text[], p_model_ids text[], p_beside_models boolean) RETURNS void LANGUAGE sql AS $$
  INSERT INTO selection_changes (model_ids, provider_ids, beside_models)
  SELECT COALESCE(array_agg(COALESCE(m.id, s.id)::text) FILTER (WHERE COALESCE(m.id, s.id) IS NOT NULL), '{}'),
    COALESCE(array_agg(n.provider_id) FILTER (WHERE COALESCE(m.id, s.id) IS NULL), '{}'), p_beside_models
  FROM unnest(p_provider_ids, p_model_ids) AS n (provider_id, model_id)
  LEFT JOIN models m ON m.provider_id = n.provider_id AND m.model_id = n.model_id
  LEFT JOIN self_hosted_models s ON n.provider_id = 'self_hosted' AND s.model_id = n.model_id
$$;

-- Figures of models in one region; the models show those of the health region, selectors hold those of every region.
CREATE FUNCTION note_latency_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_for_selectors('model_latency', jsonb_agg(jsonb_build_array(c.provider_id, c.model_id, c.region))) FROM changed c
  WHERE c.region <> setting_text('health_region');
  PERFORM note_named_models(array_agg(c.provider_id) FILTER (WHERE c.region = setting_text('health_region')),
    array_agg(c.model_id) FILTER (WHERE c.region = setting_text('health_region')), true)
  FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_latency_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_for_selectors('model_latency', jsonb_agg(jsonb_build_array(c.provider_id, c.model_id, c.region)))
  FROM (VALUES (OLD.provider_id, OLD.model_id, OLD.region), (NEW.provider_id, NEW.model_id, NEW.region)) AS c (provider_id, model_id, region)
  WHERE c.region <> setting_text('health_region');
  PERFORM note_named_models(ARRAY[OLD.provider_id, NEW.provider_id], ARRAY[OLD.model_id, NEW.model_id], true);
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON model_latency REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_latency_changed();
CREATE TRIGGER note_updated AFTER UPDATE ON model_latency FOR EACH ROW
  WHEN ((OLD.provider_id, OLD.model_id, OLD.region, OLD.latency_p50_ms, OLD.latency_p95_ms, OLD.time_to_first_token_p50_ms,
    OLD.tokens_per_second_p50) IS DISTINCT FROM (NEW.provider_id, NEW.model_id, NEW.region, NEW.latency_p50_ms,
    NEW.latency_p95_ms, NEW.time_to_first_token_p50_ms, NEW.tokens_per_second_p50))
  EXECUTE FUNCTION note_latency_updated();
CREATE TRIGGER note_deleted AFTER DELETE ON model_latency REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_latency_changed();

-- Quality is of names: models of that name, if there are any, have changed.
CREATE FUNCTION note_quality_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_named_models(array_agg(c.provider_id), array_agg(c.model_id), false) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION note_quality_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_named_models(array_agg(c.provider_id), array_agg(c.model_id), false)
  FROM (SELECT provider_id, model_id FROM new_rows UNION SELECT provider_id, model_id FROM old_rows) c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON model_quality REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_quality_changed();
CREATE TRIGGER note_updated AFTER UPDATE ON model_quality REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_quality_updated();
CREATE TRIGGER note_deleted AFTER DELETE ON model_quality REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_quality_changed();

-- TG_ARGV: the part that selectors hold, and the column that is its key.
CREATE FUNCTION note_beside_models() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_for_selectors(TG_ARGV[0], jsonb_build_array(jsonb_build_array(to_jsonb(COALESCE(NEW, OLD)) ->> TG_ARGV[1])));
  INSERT INTO selection_changes (beside_models) VALUES (true);
  RETURN NULL;
END $$;
CREATE TRIGGER note_rows AFTER INSERT OR DELETE ON default_models
  FOR EACH ROW EXECUTE FUNCTION note_beside_models('default_model', 'task');
CREATE TRIGGER note_updated AFTER UPDATE ON default_models FOR EACH ROW
  WHEN ((OLD.task, OLD.provider_id, OLD.model_id) IS DISTINCT FROM (NEW.task, NEW.provider_id, NEW.model_id))
  EXECUTE FUNCTION note_beside_models('default_model', 'task');

CREATE FUNCTION note_everything_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO selection_changes (everything, beside_models) VALUES (true, true);
  RETURN NULL;
END $$;
CREATE FUNCTION note_setting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF 'health_region' IN (OLD.key, NEW.key) AND (OLD.key, OLD.value) IS DISTINCT FROM (NEW.key, NEW.value) THEN
    INSERT INTO selection_changes (everything, beside_models) VALUES (true, true);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_changed AFTER INSERT OR UPDATE OR DELETE ON registry_settings
  FOR EACH ROW EXECUTE FUNCTION note_setting_changed();
DO $$
DECLARE
  source text;
BEGIN
  FOREACH source IN ARRAY ARRAY['models', 'self_hosted_models', 'provider_health', 'model_latency', 'thermal_states',
    'default_models', 'model_quality', 'registry_settings'] LOOP
    EXECUTE format('CREATE TRIGGER note_truncated AFTER TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed()', source);
  END LOOP;
END $$;

CREATE FUNCTION note_recorded_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_registry_change(false, true);
  RETURN NULL;
END $$;
CREATE TRIGGER note_recorded AFTER INSERT ON change_history
  FOR EACH STATEMENT EXECUTE FUNCTION note_recorded_change();

-- Down Migration

-- What goes with the functions are their triggers.
DROP FUNCTION note_recorded_change() CASCADE;
DROP FUNCTION note_setting_changed() CASCADE;
DROP FUNCTION note_everything_changed() CASCADE;
DROP FUNCTION note_beside_models() CASCADE;
DROP FUNCTION note_latency_updated() CASCADE;
DROP FUNCTION note_latency_changed() CASCADE;
DROP FUNCTION note_quality_updated() CASCADE;
DROP FUNCTION note_quality_changed() CASCADE;
DROP FUNCTION note_named_models(text[], text[], boolean);
DROP FUNCTION note_thermal_updated() CASCADE;
DROP FUNCTION note_thermal_changed() CASCADE;
DROP FUNCTION note_health_updated() CASCADE;
DROP FUNCTION note_health_changed() CASCADE;
DROP FUNCTION note_providers_changed() CASCADE;
DROP FUNCTION note_self_hosted_models_inserted() CASCADE;
DROP FUNCTION note_models_inserted() CASCADE;
DROP FUNCTION note_models_changed() CASCADE;
DROP TABLE selection_changes;
DROP FUNCTION apply_selection_changes_at_commit();
DROP FUNCTION apply_selection_changes();
DROP FUNCTION hold_for_selection(boolean, text[], text[]);
DROP FUNCTION refresh_selectable_models(text[]);
DROP FUNCTION prune_selection_marks();
DROP FUNCTION knows_changes_since(text);
DROP FUNCTION selection_marks_since(text);
DROP FUNCTION selection_mark();
DROP FUNCTION mark_for_selectors(text, jsonb);
DROP TABLE selection_marks_begin;
DROP TABLE selection_marks;
DROP FUNCTION note_registry_change(boolean, boolean);
DROP FUNCTION fold_registry_changes();
DROP VIEW registry_version;
DROP TABLE version_base;
DROP TABLE registry_changes;
DROP TABLE selectable_models;
DROP VIEW selectable_model_source;
DROP FUNCTION health_rank(text);
DROP FUNCTION standing_rank(boolean, text);
DROP FUNCTION thermal_rank(text);
