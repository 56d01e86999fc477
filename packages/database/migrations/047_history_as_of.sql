-- The registry as it was at any time. What people and syncs decide is in change_history already; what is observed (health and
-- thermal state) is kept here, only where a selector could see a difference. `as_of` holds the views of 036 over that history:
-- the same definition, so that then and now cannot drift apart.

-- Up Migration

CREATE TABLE observation_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity varchar(40) NOT NULL CHECK (entity IN ('thermal_state', 'provider_health')),
  entity_id varchar(400) NOT NULL,
  -- Null: the row was deleted.
  after jsonb,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX observation_history_entity ON observation_history (entity, entity_id, changed_at DESC, id DESC);
CREATE INDEX observation_history_time ON observation_history (changed_at);

CREATE FUNCTION thermal_observation(t thermal_states) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('model_id', t.model_id, 'current_state', t.current_state, 'is_transitioning',
    t.is_transitioning, 'endpoint_name', t.endpoint_name, 'endpoint_status', t.endpoint_status,
    'measured_warmup_seconds', t.measured_warmup_seconds, 'avg_latency_ms', t.avg_latency_ms, 'error_rate', t.error_rate)
$$;
CREATE FUNCTION health_observation(h provider_health) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('provider_id', h.provider_id, 'region', h.region, 'status', h.status, 'reason', h.reason,
    'avg_latency_ms', h.avg_latency_ms, 'p95_latency_ms', h.p95_latency_ms, 'error_rate', h.error_rate)
$$;

CREATE FUNCTION record_thermal_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('thermal_state', COALESCE(NEW.model_id, OLD.model_id), CASE WHEN TG_OP <> 'DELETE' THEN thermal_observation(NEW) END);
  RETURN NULL;
END $$;
CREATE TRIGGER record_row AFTER INSERT OR DELETE ON thermal_states
  FOR EACH ROW EXECUTE FUNCTION record_thermal_observation();
CREATE TRIGGER record_update AFTER UPDATE ON thermal_states FOR EACH ROW
  WHEN ((OLD.current_state, OLD.is_transitioning, OLD.endpoint_name, OLD.endpoint_status, OLD.measured_warmup_seconds,
    OLD.avg_latency_ms, OLD.error_rate) IS DISTINCT FROM (NEW.current_state, NEW.is_transitioning, NEW.endpoint_name,
    NEW.endpoint_status, NEW.measured_warmup_seconds, NEW.avg_latency_ms, NEW.error_rate))
  EXECUTE FUNCTION record_thermal_observation();

CREATE FUNCTION record_health_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('provider_health', COALESCE(NEW.provider_id, OLD.provider_id) || '/' || COALESCE(NEW.region, OLD.region),
    CASE WHEN TG_OP <> 'DELETE' THEN health_observation(NEW) END);
  RETURN NULL;
END $$;
CREATE TRIGGER record_row AFTER INSERT OR DELETE ON provider_health
  FOR EACH ROW EXECUTE FUNCTION record_health_observation();
CREATE TRIGGER record_update AFTER UPDATE ON provider_health FOR EACH ROW
  WHEN ((OLD.status, OLD.avg_latency_ms, OLD.error_rate) IS DISTINCT FROM (NEW.status, NEW.avg_latency_ms, NEW.error_rate))
  EXECUTE FUNCTION record_health_observation();

INSERT INTO observation_history (entity, entity_id, after)
SELECT 'thermal_state', t.model_id, thermal_observation(t) FROM thermal_states t
UNION ALL
SELECT 'provider_health', h.provider_id || '/' || h.region, health_observation(h) FROM provider_health h;

-- Observations are many: those older than p_keep go, except the last before that time of each row, which still says how things
-- stood then.
CREATE FUNCTION prune_observation_history(p_keep interval DEFAULT interval '90 days') RETURNS bigint
LANGUAGE sql AS $$
  WITH pruned AS (
    DELETE FROM observation_history o
    WHERE o.changed_at < now() - p_keep AND EXISTS (
      SELECT FROM observation_history later
      WHERE later.entity = o.entity AND later.entity_id = o.entity_id AND later.changed_at <= now() - p_keep
        AND (later.changed_at, later.id) > (o.changed_at, o.id))
    RETURNING 1)
  SELECT count(*) FROM pruned
$$;

CREATE SCHEMA as_of;

-- The time that the views of this schema show.
CREATE FUNCTION as_of.moment() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT current_setting('registry.as_of')::timestamptz
$$;

-- Makes the views of the schema anew from the tables and the view of today; a later migration that changes the columns of
-- unified_model_registry_all calls it at its end.
CREATE FUNCTION rebuild_as_of_views() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  path text := current_setting('search_path');
  source record;
  definition text;
BEGIN
  DROP VIEW IF EXISTS as_of.unified_model_registry_all, as_of.providers, as_of.models, as_of.self_hosted_models,
    as_of.thermal_states, as_of.provider_health;
  FOR source IN SELECT * FROM (VALUES ('providers', 'provider', 'change_history'), ('models', 'model', 'change_history'),
    ('self_hosted_models', 'self_hosted_model', 'change_history'), ('thermal_states', 'thermal_state', 'observation_history'),
    ('provider_health', 'provider_health', 'observation_history')) AS s (table_name, entity, history) LOOP
    EXECUTE format('CREATE VIEW as_of.%1$I AS
      SELECT r.* FROM (
        SELECT DISTINCT ON (h.entity_id) h.after FROM public.%3$I h
        WHERE h.entity = %2$L AND h.changed_at <= as_of.moment()
        ORDER BY h.entity_id, h.changed_at DESC, h.id DESC) latest
      CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I, latest.after) r
      WHERE latest.after IS NOT NULL', source.table_name, source.entity, source.history);
  END LOOP;
  -- Printed with names unqualified, read with the names of this schema first.
  PERFORM set_config('search_path', 'public', true);
  definition := pg_get_viewdef('public.unified_model_registry_all'::regclass);
  PERFORM set_config('search_path', 'as_of, public', true);
  EXECUTE 'CREATE VIEW as_of.unified_model_registry_all AS ' || definition;
  PERFORM set_config('search_path', path, true);
END $$;
SELECT rebuild_as_of_views();

-- Every model as the registry showed it at p_at. The health region is today's setting; health and thermal state before this
-- migration are unknown. Runs with its owner's rights, so that a reader needs none in the schema as_of.
CREATE FUNCTION registry_as_of(p_at timestamptz) RETURNS SETOF unified_model_registry_all
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('registry.as_of', p_at::text, true);
  RETURN QUERY SELECT * FROM as_of.unified_model_registry_all;
END $$;

-- Down Migration

DROP FUNCTION registry_as_of(timestamptz);
DROP FUNCTION rebuild_as_of_views();
DROP SCHEMA as_of CASCADE;
DROP FUNCTION prune_observation_history(interval);
DROP TRIGGER record_update ON provider_health;
DROP TRIGGER record_row ON provider_health;
DROP FUNCTION record_health_observation();
DROP TRIGGER record_update ON thermal_states;
DROP TRIGGER record_row ON thermal_states;
DROP FUNCTION record_thermal_observation();
DROP FUNCTION health_observation(provider_health);
DROP FUNCTION thermal_observation(thermal_states);
DROP TABLE observation_history;
