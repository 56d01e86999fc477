-- The registry as it was at any time: the schema as_of holds the views of 036 over what change_history and observation_history
-- kept, by the same definition, so that then and now cannot drift apart.
--
-- A later migration that adds a column with a default to one of these tables adds the column first and its default after it:
-- PostgreSQL refuses both at once where a view uses the row type of the table, as the views here do.

-- Up Migration

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
    as_of.thermal_states, as_of.provider_health, as_of.model_latency, as_of.model_quality;
  FOR source IN SELECT * FROM (VALUES ('providers', 'provider', 'recorded_rows'), ('models', 'model', 'recorded_rows'),
    ('self_hosted_models', 'self_hosted_model', 'recorded_rows'), ('thermal_states', 'thermal_state', 'observed_rows'),
    ('provider_health', 'provider_health', 'observed_rows'), ('model_latency', 'model_latency', 'observed_rows'),
    ('model_quality', 'model_quality', 'observed_rows')) AS s (table_name, entity, rows_then) LOOP
    EXECUTE format('CREATE VIEW as_of.%1$I AS
      SELECT r.* FROM public.%3$I(%2$L, as_of.moment()) AS found
      CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I, found) r', source.table_name, source.entity, source.rows_then);
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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
-- The time goes through text: other styles name the zone by letters, and before PostgreSQL 18 CST is not read as Shanghai's.
SET datestyle = 'ISO' AS $$
BEGIN
  PERFORM set_config('registry.as_of', p_at::text, true);
  RETURN QUERY SELECT * FROM as_of.unified_model_registry_all;
END $$;

-- Down Migration

DROP FUNCTION registry_as_of(timestamptz);
DROP FUNCTION rebuild_as_of_views();
DROP SCHEMA as_of CASCADE;
