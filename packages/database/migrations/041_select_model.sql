-- select_model: the best models for a task, in order, with everything a caller needs, in one call.
-- The first eight parameters and the first nine columns are a contract; new ones go after them.

-- Up Migration

-- What a tenant pays for these quantities, in US dollars; null where unknown.
CREATE FUNCTION selectable_model_price(m selectable_models, p_quantities double precision[])
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT usage_cost(m.pricing_type, m.input_cost_per_1k::double precision, m.output_cost_per_1k::double precision,
    m.cached_input_cost_per_1k::double precision, m.cache_write_cost_per_1k::double precision,
    m.cost_per_1k_characters::double precision, m.cost_per_request::double precision,
    m.cost_per_second::double precision, m.cost_per_image::double precision, m.cost_per_minute::double precision,
    m.cost_per_minute_video::double precision, m.cost_per_3d_model::double precision, m.hourly_rate::double precision,
    m.price_tiers, p_quantities) * (1 + m.markup_rate::double precision)
$$;

-- The hard gates, in the order in which an explanation names them. Health and latency are given apart from the model, since
-- they differ by region. What is unknown never passes a limit set on it. A price may exceed its limit by a millionth of a
-- millionth: 0.003 at 75 % is 0.00525, whatever binary fractions make of it.
CREATE FUNCTION passes_gates(m selectable_models, p_health_status text, p_latency_ms double precision, p_task text,
  p_input_modalities text[], p_output_modalities text[], p_tenant_tier integer, p_hosting text, p_only_providers text[],
  p_exclude_providers text[], p_capabilities text[], p_min_context_window integer, p_hipaa boolean,
  p_commercial_use boolean, p_max_latency_ms double precision, p_max_cost double precision,
  p_quantities double precision[], p_ready_only boolean, p_at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT m.enabled
    AND m.status IS DISTINCT FROM 'retired' AND (m.sunset_at IS NULL OR m.sunset_at > p_at)
    AND m.primary_mode = p_task
    AND m.input_modalities @> p_input_modalities
    AND m.output_modalities @> p_output_modalities
    AND m.min_tier <= p_tenant_tier
    AND p_health_status <> 'unhealthy'
    AND (p_hosting = 'any' OR m.hosting_type = p_hosting)
    AND (p_only_providers IS NULL OR m.provider_id = ANY (p_only_providers))
    AND m.provider_id <> ALL (p_exclude_providers)
    AND m.capabilities @> p_capabilities
    AND (p_min_context_window IS NULL OR m.context_window >= p_min_context_window)
    AND (NOT p_hipaa OR 'HIPAA' = ANY (m.compliance))
    AND (NOT p_commercial_use OR m.commercial_use_allowed IS TRUE)
    AND (p_max_latency_ms IS NULL OR p_latency_ms <= p_max_latency_ms)
    AND (p_max_cost IS NULL OR selectable_model_price(m, p_quantities) <= p_max_cost * 1.000000000001)
    AND (NOT p_ready_only OR NOT m.warmup_required)
$$;

CREATE FUNCTION balance_weights(p_weights jsonb) RETURNS double precision[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  parts CONSTANT text[] := ARRAY['latency', 'cost', 'readiness', 'health'];
  weights double precision[] := ARRAY[0.3, 0.3, 0.2, 0.2];
  entry record;
BEGIN
  IF p_weights IS NULL THEN
    RETURN weights;
  ELSIF jsonb_typeof(p_weights) <> 'object' THEN
    RAISE EXCEPTION 'p_weights is a JSON %; expected an object such as {"latency": 0.7, "cost": 0.3}',
      jsonb_typeof(p_weights) USING ERRCODE = 'invalid_parameter_value';
  END IF;
  weights := ARRAY[0, 0, 0, 0];
  FOR entry IN SELECT e.key, e.value, array_position(parts, e.key) AS position FROM jsonb_each(p_weights) e LOOP
    IF entry.position IS NULL THEN
      RAISE EXCEPTION 'p_weights has the unknown part "%"; expected %', entry.key, array_to_string(parts, ', ')
        USING ERRCODE = 'invalid_parameter_value';
    ELSIF jsonb_typeof(entry.value) <> 'number' OR (entry.value)::double precision NOT BETWEEN 0 AND 1000 THEN
      RAISE EXCEPTION 'p_weights.% is %; expected a number from 0 to 1000', entry.key, entry.value
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    weights[entry.position] := (entry.value)::double precision;
  END LOOP;
  RETURN weights;
END $$;

-- Says what is wrong with the criteria, in the words of the caller's parameters.
CREATE FUNCTION check_selection(p_task text, p_input_modalities text[], p_output_modalities text[], p_tenant_tier integer,
  p_prefer_hosting text, p_min_context_window integer, p_max_latency_ms numeric, p_max_cost_per_request numeric,
  p_strategy text, p_limit integer)
RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  tasks CONSTANT text[] := ARRAY['chat', 'completion', 'embedding', 'image', 'video', 'audio', 'transcription', 'search',
    '3d', 'inference', 'other'];
  modalities CONSTANT text[] := ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d'];
  strategies CONSTANT text[] := ARRAY['thermal', 'latency', 'cost', 'balanced'];
  problem text;
BEGIN
  problem := CASE
    WHEN p_task IS NULL OR p_task <> ALL (tasks)
      THEN format('p_task is %L; expected one of %s', p_task, array_to_string(tasks, ', '))
    WHEN NOT p_input_modalities <@ modalities
      THEN format('p_input_modalities is %L; expected any of %s', p_input_modalities, array_to_string(modalities, ', '))
    WHEN NOT p_output_modalities <@ modalities
      THEN format('p_output_modalities is %L; expected any of %s', p_output_modalities, array_to_string(modalities, ', '))
    WHEN p_tenant_tier IS NULL OR p_tenant_tier NOT BETWEEN 1 AND 5
      THEN format('p_tenant_tier is %s; expected 1 to 5', COALESCE(p_tenant_tier::text, 'NULL'))
    WHEN p_prefer_hosting NOT IN ('any', 'external', 'self_hosted')
      THEN format('p_prefer_hosting is %L; expected any, external or self_hosted', p_prefer_hosting)
    WHEN p_min_context_window < 0
      THEN format('p_min_context_window is %s; expected 0 or more tokens', p_min_context_window)
    WHEN p_max_latency_ms < 0 OR p_max_latency_ms = 'NaN'
      THEN format('p_max_latency_ms is %s; expected 0 or more milliseconds', p_max_latency_ms)
    WHEN p_max_cost_per_request < 0 OR p_max_cost_per_request = 'NaN'
      THEN format('p_max_cost_per_request is %s; expected 0 or more US dollars', p_max_cost_per_request)
    WHEN p_strategy <> ALL (strategies)
      THEN format('p_strategy is %L; expected one of %s', p_strategy, array_to_string(strategies, ', '))
    WHEN p_limit IS NULL OR p_limit NOT BETWEEN 1 AND 1000000
      THEN format('p_limit is %s; expected 1 or more', COALESCE(p_limit::text, 'NULL'))
  END;
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION '%', problem USING ERRCODE = 'invalid_parameter_value';
  END IF;
END $$;

-- The model with its provider's health in a region; as it is where no other region was asked for.
CREATE FUNCTION in_region(m selectable_models, p_health provider_health, p_region text) RETURNS selectable_models
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF p_region IS NOT NULL AND m.hosting_type = 'external' THEN
    m.health_status := COALESCE(p_health.status, 'unknown');
    m.avg_latency_ms := p_health.avg_latency_ms;
    m.error_rate := p_health.error_rate;
  END IF;
  RETURN m;
END $$;

CREATE FUNCTION select_model(
  p_task text,
  p_input_modalities text[],
  p_output_modalities text[],
  p_tenant_tier integer,
  p_prefer_hosting text DEFAULT 'any',
  p_required_capabilities text[] DEFAULT '{}',
  p_min_context_window integer DEFAULT NULL,
  p_require_hipaa boolean DEFAULT false,
  -- Soft: models of these providers come first, in this order.
  p_prefer_providers text[] DEFAULT '{}',
  p_only_providers text[] DEFAULT NULL,
  p_exclude_providers text[] DEFAULT '{}',
  p_require_commercial_use boolean DEFAULT true,
  p_max_latency_ms numeric DEFAULT NULL,
  -- US dollars that the tenant pays for the expected usage.
  p_max_cost_per_request numeric DEFAULT NULL,
  -- {"inputTokens": 1000, "outputTokens": 200, …}, see usage_quantities.
  p_expected_usage jsonb DEFAULT NULL,
  -- Whose provider health counts; null is the setting health_region.
  p_region text DEFAULT NULL,
  p_strategy text DEFAULT 'thermal',
  -- For balanced: {"latency": 0.3, "cost": 0.3, "readiness": 0.2, "health": 0.2}.
  p_weights jsonb DEFAULT NULL,
  -- True leaves out what needs a warm-up.
  p_ready_only boolean DEFAULT false,
  p_limit integer DEFAULT 10,
  p_at timestamptz DEFAULT now()
)
RETURNS SETOF selectable_models
LANGUAGE plpgsql
ROWS 10
-- One plan for all calls: the planner would otherwise plan each call anew for the sake of its limit, which costs more than
-- the selection. The order comes from the index, never from a sort of the whole table.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
AS $$
DECLARE
  input_wanted CONSTANT text[] := COALESCE(p_input_modalities, '{}');
  output_wanted CONSTANT text[] := COALESCE(p_output_modalities, '{}');
  capabilities_wanted CONSTANT text[] := COALESCE(p_required_capabilities, '{}');
  hosting CONSTANT text := COALESCE(p_prefer_hosting, 'any');
  strategy CONSTANT text := COALESCE(p_strategy, 'thermal');
  preferred CONSTANT text[] := COALESCE(p_prefer_providers, '{}');
  excluded_providers CONSTANT text[] := COALESCE(p_exclude_providers, '{}');
  hipaa CONSTANT boolean := COALESCE(p_require_hipaa, false);
  commercial_use CONSTANT boolean := COALESCE(p_require_commercial_use, true);
  ready_only CONSTANT boolean := COALESCE(p_ready_only, false);
  at_time CONSTANT timestamptz := COALESCE(p_at, now());
  max_latency_ms CONSTANT double precision := p_max_latency_ms;
  max_cost CONSTANT double precision := p_max_cost_per_request;
  quantities double precision[];
  weights double precision[];
  other_region text;
BEGIN
  PERFORM check_selection(p_task, input_wanted, output_wanted, p_tenant_tier, hosting, p_min_context_window,
    p_max_latency_ms, p_max_cost_per_request, strategy, p_limit);
  IF p_expected_usage IS NOT NULL OR max_cost IS NOT NULL OR strategy IN ('cost', 'balanced') THEN
    quantities := usage_quantities(p_expected_usage);
  END IF;
  IF p_weights IS NOT NULL OR strategy = 'balanced' THEN
    weights := balance_weights(p_weights);
  END IF;
  IF p_region IS NOT NULL THEN
    other_region := NULLIF(p_region, setting_text('health_region'));
  END IF;
  IF pg_current_xact_id_if_assigned() IS NOT NULL
    AND EXISTS (SELECT FROM selection_changes c WHERE c.transaction_id = pg_current_xact_id_if_assigned()) THEN
    PERFORM apply_selection_changes();
  END IF;

  -- The default order is the index's: read until enough are found.
  IF strategy = 'thermal' AND preferred = '{}' AND other_region IS NULL THEN
    RETURN QUERY
    SELECT m.* FROM selectable_models m
    WHERE passes_gates(m, m.health_status, m.avg_latency_ms::double precision, p_task, input_wanted, output_wanted,
      p_tenant_tier, hosting, p_only_providers, excluded_providers, capabilities_wanted, p_min_context_window, hipaa,
      commercial_use, max_latency_ms, max_cost, quantities, ready_only, at_time)
    ORDER BY m.deprecated, thermal_rank(m.thermal_state), m.avg_latency_ms::double precision, health_rank(m.health_status),
      m.model_id, m.hosting_type, m.provider_id
    LIMIT p_limit;
    RETURN;
  END IF;

  -- Any other order: every eligible model is ranked.
  RETURN QUERY
  SELECT answer.*
  FROM (
    SELECT m AS model, there.health, row_number() OVER (ORDER BY
      m.deprecated,
      COALESCE(array_position(preferred, m.provider_id), 2147483647),
      CASE strategy
        WHEN 'latency' THEN m.warmup_required::integer::double precision
        WHEN 'cost' THEN COALESCE(selectable_model_price(m, quantities), 'Infinity')
        WHEN 'balanced' THEN balance_score(there.latency_ms, selectable_model_price(m, quantities), m.hosting_type,
          thermal_rank(m.thermal_state), health_rank(there.health_status), weights)
        ELSE 0 END,
      CASE WHEN strategy = 'latency' THEN there.latency_ms END,
      thermal_rank(m.thermal_state), there.latency_ms, health_rank(there.health_status),
      m.model_id, m.hosting_type, m.provider_id) AS position
    FROM selectable_models m
    LEFT JOIN provider_health h
      ON h.region = other_region AND h.provider_id = m.provider_id AND m.hosting_type = 'external'
    CROSS JOIN LATERAL (SELECT
      CASE WHEN other_region IS NULL OR m.hosting_type <> 'external' THEN m.health_status
        ELSE COALESCE(h.status::text, 'unknown') END AS health_status,
      CASE WHEN other_region IS NULL OR m.hosting_type <> 'external' THEN m.avg_latency_ms
        ELSE h.avg_latency_ms END::double precision AS latency_ms,
      h AS health
    ) AS there
    WHERE passes_gates(m, there.health_status, there.latency_ms, p_task, input_wanted, output_wanted, p_tenant_tier,
      hosting, p_only_providers, excluded_providers, capabilities_wanted, p_min_context_window, hipaa, commercial_use,
      max_latency_ms, max_cost, quantities, ready_only, at_time)
    ORDER BY position
    LIMIT p_limit
  ) AS best
  CROSS JOIN LATERAL in_region(best.model, best.health, other_region) AS answer
  ORDER BY best.position;
END $$;

-- Down Migration

DROP FUNCTION select_model(text, text[], text[], integer, text, text[], integer, boolean, text[], text[], text[], boolean,
  numeric, numeric, jsonb, text, text, jsonb, boolean, integer, timestamptz);
DROP FUNCTION in_region(selectable_models, provider_health, text);
DROP FUNCTION check_selection(text, text[], text[], integer, text, integer, numeric, numeric, text, integer);
DROP FUNCTION balance_weights(jsonb);
DROP FUNCTION passes_gates(selectable_models, text, double precision, text, text[], text[], integer, text, text[], text[],
  text[], integer, boolean, boolean, double precision, double precision, double precision[], boolean, timestamptz);
DROP FUNCTION selectable_model_price(selectable_models, double precision[]);
