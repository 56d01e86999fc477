-- select_model: the best models for a task, in order, with everything a caller needs, in one call. The first eight
-- parameters and the first nine columns are a contract; a new criterion comes in p_criteria.

-- Up Migration

-- The weights of the parts of a score: [latency, cost, readiness, health, quality]. Where none are stated those of the strategy count.
CREATE FUNCTION score_weights(p_weights jsonb, p_strategy text) RETURNS double precision[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  parts CONSTANT text[] := ARRAY['latency', 'cost', 'readiness', 'health', 'quality'];
  weights double precision[] := ARRAY[0, 0, 0, 0, 0];
  entry record;
BEGIN
  IF p_weights IS NULL THEN
    RETURN CASE WHEN p_strategy = 'balanced' THEN ARRAY[0.15, 0.25, 0.1, 0.1, 0.4] ELSE ARRAY[0.1, 0.15, 0, 0.05, 0.7] END;
  ELSIF jsonb_typeof(p_weights) <> 'object' THEN
    RAISE EXCEPTION 'p_weights is a JSON %; expected an object such as {"latency": 0.7, "cost": 0.3}',
      jsonb_typeof(p_weights) USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOR entry IN SELECT e.key, e.value, array_position(parts, e.key) AS position FROM jsonb_each(p_weights) e LOOP
    IF entry.position IS NULL THEN
      RAISE EXCEPTION 'p_weights has the unknown part "%"; expected %', entry.key, array_to_string(parts, ', ')
        USING ERRCODE = 'invalid_parameter_value';
    ELSIF jsonb_typeof(entry.value) <> 'number' OR (entry.value)::double precision NOT BETWEEN 0 AND 1000 THEN
      RAISE EXCEPTION 'p_weights.% is %; expected a number from 0 to 1000', entry.key, entry.value
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- As for a price: no product of such a weight has any precision left.
    weights[entry.position] := CASE WHEN (entry.value)::double precision < 1e-100 THEN 0 ELSE (entry.value)::double precision END;
  END LOOP;
  RETURN weights;
END $$;

-- How well a model does what is asked, 0 to 1. Each part lies between 0 and 1 on a scale that no other model has a part in, and is 0
-- where it is unknown: latency is half at 1 s, cost half at 1 cent a request, quality a hundredth of its value.
CREATE FUNCTION model_score(p_own_latency_ms double precision, p_price double precision, p_hosting_type text,
  p_thermal_rank smallint, p_health_rank smallint, p_quality double precision, w double precision[])
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN w[1] + w[2] + w[3] + w[4] + w[5] = 0 THEN 0 ELSE
    (w[1] * COALESCE(1000 / (1000 + p_own_latency_ms), 0)
    + w[2] * COALESCE(0.01 / (0.01 + p_price), 0)
    + w[3] * (1 - CASE WHEN p_hosting_type = 'external' OR p_thermal_rank = 0 THEN 0
        WHEN p_thermal_rank = 1 THEN 0.25 WHEN p_thermal_rank = 2 THEN 0.75 ELSE 1 END::double precision)
    + w[4] * (1 - p_health_rank::double precision / 2)
    + w[5] * COALESCE(p_quality / 100, 0)) / (w[1] + w[2] + w[3] + w[4] + w[5]) END
$$;

-- The latency of the model's own calls; null where nobody has measured any. A probe of its provider says nothing of it.
CREATE FUNCTION own_latency_ms(p_latency_source text, p_latency_p50_ms double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_latency_source IN ('outcomes', 'cloudwatch') THEN p_latency_p50_ms END
$$;

-- What `best` puts before the score, less is better: ready now; then what is known of quality and cost, where they count.
CREATE FUNCTION best_tier(p_hosting_type text, p_thermal_rank smallint, p_health_rank smallint, p_quality double precision,
  p_price double precision, w double precision[])
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT 4 * CASE WHEN p_hosting_type = 'external' THEN CASE WHEN p_health_rank = 2 THEN 1 ELSE 0 END
      WHEN p_thermal_rank < 2 THEN 0 WHEN p_thermal_rank = 2 THEN 2 ELSE 3 END
    + CASE WHEN w[5] > 0 AND p_quality IS NULL THEN 2 ELSE 0 END
    + CASE WHEN w[2] > 0 AND p_price IS NULL THEN 1 ELSE 0 END::double precision
$$;

-- A number from 0 to 1, neither included, that a seed gives to a model: the same everywhere and for ever.
CREATE FUNCTION spread_chance(p_seed text, p_provider_id text, p_model_id text) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT (('x' || left(md5(p_seed || E'\n' || p_provider_id || E'\n' || p_model_id), 13))::bit(52)::bigint
    + 0.5::double precision) / 4503599627370496
$$;

-- The model as another region sees it: with its provider's health and its own latency there. What was not observed there stays as
-- the registry's region has it.
CREATE FUNCTION in_region(m selectable_models, p_health provider_health, p_latency model_latency) RETURNS selectable_models
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF p_health.provider_id IS NOT NULL THEN
    m.health_status := p_health.status;
    m.avg_latency_ms := p_health.avg_latency_ms;
    m.error_rate := p_health.error_rate;
    m.latency_p50_ms := p_health.p50_latency_ms;
    m.latency_p95_ms := p_health.p95_latency_ms;
    m.time_to_first_token_p50_ms := NULL;
    m.tokens_per_second_p50 := NULL;
    m.latency_source := CASE WHEN p_health.p50_latency_ms IS NULL THEN 'none' ELSE 'probe' END;
    m.health_region := p_health.region;
  END IF;
  IF p_latency.provider_id IS NOT NULL THEN
    m.time_to_first_token_p50_ms := p_latency.time_to_first_token_p50_ms;
    m.tokens_per_second_p50 := p_latency.tokens_per_second_p50;
    IF p_latency.latency_p50_ms IS NOT NULL THEN
      m.latency_p50_ms := p_latency.latency_p50_ms;
      m.latency_p95_ms := p_latency.latency_p95_ms;
      m.latency_source := 'outcomes';
    END IF;
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
  -- Whose provider health and latency count; null is the setting health_region, as is what was not observed in the region.
  p_region text DEFAULT NULL,
  p_strategy text DEFAULT 'thermal',
  -- For best, balanced and pareto: {"quality": 3, "cost": 2, "latency": 1}, see score_weights.
  p_weights jsonb DEFAULT NULL,
  -- True leaves out what needs a warm-up.
  p_ready_only boolean DEFAULT false,
  p_limit integer DEFAULT 10,
  p_at timestamptz DEFAULT now(),
  -- Any criterion by its name in selection_criteria, such as {"max_latency_ms": 500}; wins over its parameter.
  p_criteria jsonb DEFAULT NULL
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
  strategies CONSTANT text[] := ARRAY['best', 'thermal', 'quality', 'value', 'pareto', 'latency', 'cost', 'balanced'];
  strategy CONSTANT text := COALESCE(p_strategy, 'thermal');
  preferred CONSTANT text[] := COALESCE(p_prefer_providers, '{}');
  criteria selection_criteria := criteria_of_parameters(p_task, p_input_modalities, p_output_modalities, p_tenant_tier,
    p_prefer_hosting, p_required_capabilities, p_min_context_window, p_require_hipaa, p_only_providers, p_exclude_providers,
    p_require_commercial_use, p_max_latency_ms, p_max_cost_per_request, p_expected_usage, p_ready_only, COALESCE(p_at, now()));
  problem text;
  asked price_query;
  weights CONSTANT double precision[] := score_weights(p_weights, p_strategy);
  use text;
  other_region text;
  spreads boolean;
  usual_price boolean;
BEGIN
  IF p_criteria IS NOT NULL THEN
    criteria := with_criteria_of(criteria, p_criteria);
  END IF;
  problem := selection_criteria_problem(criteria);
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION '%', problem USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF strategy <> ALL (strategies) THEN
    RAISE EXCEPTION 'p_strategy is %; expected one of %', quote_literal(strategy), array_to_string(strategies, ', ')
      USING ERRCODE = 'invalid_parameter_value';
  ELSIF preferred <> '{}' AND NOT are_names(preferred) THEN
    RAISE EXCEPTION 'p_prefer_providers is %; expected ids of 1 to 100 characters', quote_literal(preferred)
      USING ERRCODE = 'invalid_parameter_value';
  ELSIF p_limit IS NULL OR p_limit NOT BETWEEN 1 AND 1000000 THEN
    RAISE EXCEPTION 'p_limit is %; expected 1 to 1000000', COALESCE(p_limit::text, 'NULL')
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF criteria.expected_usage IS NOT NULL OR criteria.max_cost_per_request IS NOT NULL
    OR strategy NOT IN ('thermal', 'latency') THEN
    asked := price_query_of(criteria);
  END IF;
  use := COALESCE(criteria.use, default_use(criteria.task));
  spreads := strategy IN ('best', 'balanced') AND criteria.spread IS NOT NULL;
  IF p_region IS NOT NULL THEN
    IF p_region <> ALL (known_regions()) THEN
      RAISE EXCEPTION 'p_region is %; expected one of %', quote_literal(p_region), array_to_string(known_regions(), ', ')
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    other_region := NULLIF(p_region, setting_text('health_region'));
  END IF;
  IF pg_current_xact_id_if_assigned() IS NOT NULL
    AND EXISTS (SELECT FROM selection_changes c WHERE c.transaction_id = pg_current_xact_id_if_assigned()) THEN
    PERFORM apply_selection_changes();
  END IF;

  -- The order thermal is the index's: read until enough are found.
  IF strategy = 'thermal' AND preferred = '{}' AND other_region IS NULL THEN
    RETURN QUERY
    SELECT m.* FROM selectable_models m
    WHERE passes_gates(m, m.health_status, m.latency_p50_ms::double precision, m.latency_source, criteria, asked)
    ORDER BY standing_rank(m.deprecated, m.thermal_state), thermal_rank(m.thermal_state), m.avg_latency_ms::double precision, health_rank(m.health_status),
      m.model_id, m.hosting_type, m.provider_id
    LIMIT p_limit;
    RETURN;
  END IF;

  -- The order best as everybody asks for it is kept too.
  usual_price := criteria.expected_usage IS NULL AND COALESCE(criteria.service_tier, 'standard') = 'standard'
    AND COALESCE(criteria.expected_burst, 1) = 1 AND criteria.processing_region = '{}'
    AND criteria.require_zero_retention IS NOT TRUE AND criteria.require_no_training IS NOT TRUE;
  IF strategy = 'best' AND preferred = '{}' AND other_region IS NULL AND p_weights IS NULL AND usual_price
    AND use = default_use(criteria.task) AND criteria.spread IS NULL AND p_limit <= 100 THEN
    RETURN QUERY SELECT * FROM select_best(criteria, p_limit);
    RETURN;
  END IF;

  -- Any other order: every eligible model is measured, and then ranked by few narrow columns.
  RETURN QUERY
  WITH measured AS MATERIALIZED (
    SELECT m.id, standing_rank(m.deprecated, m.thermal_state) AS standing, COALESCE(array_position(preferred, m.provider_id), 2147483647) AS preference,
      m.warmup_required, m.model_id, m.hosting_type, m.provider_id, thermal_rank(m.thermal_state) AS thermal,
      health_rank(there.health_status) AS health, there.latency_ms,
      own_latency_ms(there.latency_source, there.latency_p50_ms) AS own_latency_ms,
      CASE WHEN strategy IN ('thermal', 'latency') THEN NULL WHEN k.id IS NOT NULL THEN k.price ELSE selectable_model_price(m, asked) END
        AS price,
      (m.quality #>> ARRAY[use, 'value'])::double precision AS quality
    FROM selectable_models m
    LEFT JOIN provider_health h
      ON h.region = other_region AND h.provider_id = m.provider_id AND m.hosting_type = 'external'
    LEFT JOIN model_latency l
      ON l.region = other_region AND l.provider_id = m.provider_id AND l.model_id = m.model_id
    -- The price of what nobody states is kept, but for what turns with the time.
    LEFT JOIN selection_keys k ON usual_price AND strategy NOT IN ('thermal', 'latency') AND k.id = m.id AND NOT k.turns
    -- What in_region gives the model, for those that are judged and not answered.
    CROSS JOIN LATERAL (SELECT
      COALESCE(h.status::text, m.health_status) AS health_status,
      CASE WHEN h.provider_id IS NULL THEN m.avg_latency_ms ELSE h.avg_latency_ms END::double precision AS latency_ms,
      CASE WHEN l.latency_p50_ms IS NOT NULL THEN l.latency_p50_ms WHEN h.provider_id IS NOT NULL THEN h.p50_latency_ms
        ELSE m.latency_p50_ms END::double precision AS latency_p50_ms,
      CASE WHEN l.latency_p50_ms IS NOT NULL THEN 'outcomes' WHEN h.provider_id IS NOT NULL THEN 'probe'
        ELSE m.latency_source END AS latency_source
    ) AS there
    WHERE passes_gates(m, there.health_status, there.latency_p50_ms, there.latency_source, criteria, asked)
    -- For pareto what surpasses most comes first, so that most are out at the first look.
    ORDER BY CASE WHEN strategy = 'pareto' THEN (m.quality #>> ARRAY[use, 'value'])::double precision END DESC NULLS LAST
  ), ranked AS (
    SELECT d.id, d.provider_id, d.model_id, d.standing, d.preference,
      CASE WHEN strategy = 'best' THEN best_tier(d.hosting_type, d.thermal, d.health, d.quality, d.price, weights) END AS tier,
      CASE WHEN spreads THEN model_score(d.own_latency_ms, d.price, d.hosting_type, d.thermal, d.health, d.quality, weights) END AS score,
      row_number() OVER (ORDER BY
      d.standing,
      d.preference,
      CASE strategy
        WHEN 'thermal' THEN 0
        WHEN 'latency' THEN d.warmup_required::integer::double precision
        WHEN 'cost' THEN COALESCE(d.price, 'Infinity')
        WHEN 'quality' THEN COALESCE(-floor(d.quality / 2), 1)
        WHEN 'value' THEN CASE WHEN d.quality > 0 THEN COALESCE(d.price / d.quality, 'Infinity') ELSE 'Infinity' END
        WHEN 'balanced' THEN -model_score(d.own_latency_ms, d.price, d.hosting_type, d.thermal, d.health, d.quality, weights)
        ELSE best_tier(d.hosting_type, d.thermal, d.health, d.quality, d.price, weights) END,
      CASE
        WHEN strategy = 'latency' THEN d.latency_ms
        WHEN strategy = 'quality' THEN d.price
        WHEN strategy = 'value' THEN -COALESCE(d.quality, -1)
        WHEN strategy IN ('best', 'pareto')
          THEN -model_score(d.own_latency_ms, d.price, d.hosting_type, d.thermal, d.health, d.quality, weights) END,
      CASE WHEN strategy NOT IN ('best', 'pareto') THEN d.thermal END,
      CASE WHEN strategy NOT IN ('best', 'pareto') THEN d.latency_ms END,
      CASE WHEN strategy NOT IN ('best', 'pareto') THEN d.health END,
      d.model_id, d.hosting_type, d.provider_id) AS position
    FROM measured d
    -- Nothing is no worse in quality, price and latency, and better in one; what is unknown is worse than anything known.
    -- What is not deployed keeps out nothing that is.
    WHERE strategy <> 'pareto' OR NOT EXISTS (SELECT FROM measured o
      WHERE (o.standing < 2 OR d.standing = 2)
        AND COALESCE(o.quality, -1) >= COALESCE(d.quality, -1)
        AND COALESCE(o.price, 'Infinity') <= COALESCE(d.price, 'Infinity')
        AND COALESCE(o.own_latency_ms, 'Infinity') <= COALESCE(d.own_latency_ms, 'Infinity')
        AND (o.quality, o.price, o.own_latency_ms) IS DISTINCT FROM (d.quality, d.price, d.own_latency_ms))
    ORDER BY position
    LIMIT CASE WHEN spreads THEN GREATEST(p_limit, 16) ELSE p_limit END
  ), best AS (
    -- Those of the first 16 that stand, are preferred and are known like the first, and whose score is less than 0.05 below its,
    -- take turns: a weighted draw without putting back, in which the weight falls to nothing over the 0.05.
    SELECT r.id, row_number() OVER (ORDER BY
      CASE WHEN spreads AND r.position <= 16 AND f.standing = r.standing AND f.preference = r.preference
          AND f.tier IS NOT DISTINCT FROM r.tier AND 1 - (f.score - r.score) / 0.05::double precision > 0
        THEN -ln(spread_chance(criteria.spread, r.provider_id, r.model_id)) / (1 - (f.score - r.score) / 0.05::double precision)
        ELSE 'Infinity' END,
      r.position) AS position
    FROM ranked r
    LEFT JOIN ranked f ON spreads AND f.position = 1
    ORDER BY position
    LIMIT p_limit
  )
  SELECT answer.*
  FROM best
  JOIN selectable_models m ON m.id = best.id
  LEFT JOIN provider_health h
    ON h.region = other_region AND h.provider_id = m.provider_id AND m.hosting_type = 'external'
  LEFT JOIN model_latency l
    ON l.region = other_region AND l.provider_id = m.provider_id AND l.model_id = m.model_id
  CROSS JOIN LATERAL in_region(m, h, l) AS answer
  ORDER BY best.position;
END $$;

-- Down Migration

DROP FUNCTION select_model(text, text[], text[], integer, text, text[], integer, boolean, text[], text[], text[], boolean,
  numeric, numeric, jsonb, text, text, jsonb, boolean, integer, timestamptz, jsonb);
DROP FUNCTION in_region(selectable_models, provider_health, model_latency);
DROP FUNCTION spread_chance(text, text, text);
DROP FUNCTION own_latency_ms(text, double precision);
DROP FUNCTION best_tier(text, smallint, smallint, double precision, double precision, double precision[]);
DROP FUNCTION model_score(double precision, double precision, text, smallint, smallint, double precision, double precision[]);
DROP FUNCTION score_weights(jsonb, text);
