-- The order `best` for those who state no usage, no weights and no use: kept for every model, so that select_model reads it from an index
-- instead of ranking all.

-- Up Migration

-- What `best` ranks a model by, in its order; less is better. A price that turns with the time has no key that stays: such a model stands
-- where it would at its least prices, which is never behind its place, and is ranked when it is met.
CREATE TABLE selection_keys (
  id text PRIMARY KEY REFERENCES selectable_models (id) ON DELETE CASCADE,
  primary_mode text NOT NULL,
  standing smallint NOT NULL,
  tier double precision NOT NULL,
  -- The score below 0.
  score double precision NOT NULL,
  model_id text COLLATE "C" NOT NULL,
  hosting_type text COLLATE "C" NOT NULL,
  provider_id text COLLATE "C" NOT NULL,
  turns boolean NOT NULL,
  -- What the tenant pays for the usage that nobody states; null is unknown, and where it turns it is the least.
  price double precision
);
CREATE INDEX selection_keys_order ON selection_keys (primary_mode, turns, standing, tier, score, model_id, hosting_type,
  provider_id);

-- The model at the least that it asks for each unit, at whatever time.
CREATE FUNCTION at_least_prices(m selectable_models) RETURNS selectable_models LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  m.price_variants := (
    SELECT jsonb_agg(jsonb_build_object('unit', v.unit, 'amount', LEAST(v.amount, CASE v.unit
      WHEN 'usd_per_1k_input_tokens' THEN m.input_cost_per_1k
      WHEN 'usd_per_1k_cached_input_tokens' THEN m.cached_input_cost_per_1k
      WHEN 'usd_per_1k_cache_write_tokens' THEN m.cache_write_cost_per_1k
      WHEN 'usd_per_1k_output_tokens' THEN m.output_cost_per_1k WHEN 'usd_per_1k_characters' THEN m.cost_per_1k_characters
      WHEN 'usd_per_image' THEN m.cost_per_image WHEN 'usd_per_minute' THEN m.cost_per_minute
      WHEN 'usd_per_second' THEN m.cost_per_second WHEN 'usd_per_request' THEN m.cost_per_request END)))
    FROM (
      SELECT unit, min(amount) AS amount FROM jsonb_to_recordset(m.price_variants)
        AS all_of_them (unit text, amount numeric, service_tier text, option text)
      WHERE COALESCE(service_tier, 'standard') = 'standard' AND option IS NULL GROUP BY unit) AS v);
  RETURN m;
END $$;

-- What the price is asked for where nobody states anything.
CREATE FUNCTION usual_price_query(p_task text) RETURNS price_query LANGUAGE sql IMMUTABLE AS $$
  SELECT ROW(usage_quantities(NULL, p_task), 'standard', 'epoch', 1, '{}', '{}')::price_query
$$;

CREATE FUNCTION keep_selection_keys() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  w CONSTANT double precision[] := score_weights(NULL, 'best');
  turns CONSTANT boolean := EXISTS (SELECT FROM jsonb_array_elements(NEW.price_variants) v
    WHERE v ? 'from' OR v ? 'until' OR v ? 'hours_utc');
  -- Where even the time decides whether a unit has a price, the least may be unknown: it counts as free.
  price CONSTANT double precision := CASE WHEN turns
    THEN COALESCE(selectable_model_price(at_least_prices(NEW), usual_price_query(NEW.primary_mode)), 0)
    ELSE selectable_model_price(NEW, usual_price_query(NEW.primary_mode)) END;
  quality CONSTANT double precision := NEW.quality #>> ARRAY[default_use(NEW.primary_mode), 'value'];
BEGIN
  INSERT INTO selection_keys
  VALUES (NEW.id, NEW.primary_mode, standing_rank(NEW.deprecated, NEW.thermal_state),
    best_tier(NEW.hosting_type, thermal_rank(NEW.thermal_state), health_rank(NEW.health_status), quality, price, w),
    -model_score(own_latency_ms(NEW.latency_source, NEW.latency_p50_ms::double precision), price, NEW.hosting_type,
      thermal_rank(NEW.thermal_state), health_rank(NEW.health_status), quality, w),
    NEW.model_id, NEW.hosting_type, NEW.provider_id, turns, price)
  ON CONFLICT (id) DO UPDATE SET primary_mode = EXCLUDED.primary_mode, standing = EXCLUDED.standing,
    tier = EXCLUDED.tier, score = EXCLUDED.score, model_id = EXCLUDED.model_id, hosting_type = EXCLUDED.hosting_type,
    provider_id = EXCLUDED.provider_id, turns = EXCLUDED.turns, price = EXCLUDED.price;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_keys AFTER INSERT OR UPDATE ON selectable_models
  FOR EACH ROW EXECUTE FUNCTION keep_selection_keys();
-- What the platform has already.
UPDATE selectable_models SET id = id;

-- The first in the order `best` that pass, under the usage, weights and use that nobody stated: so many of a settled place, and before them
-- those whose price turns and that may stand before the last of these, ranked by their price now. Called by select_model, whose settings of
-- the planner hold here too.
CREATE FUNCTION select_best(c selection_criteria, p_limit integer) RETURNS SETOF selectable_models LANGUAGE plpgsql ROWS 10 AS $$
DECLARE
  w CONSTANT double precision[] := score_weights(NULL, 'best');
  asked CONSTANT price_query := price_query_of(c);
  the_use CONSTANT text := default_use(c.task);
BEGIN
  RETURN QUERY
  WITH settled AS MATERIALIZED (
    -- Fenced off: the planner takes the gates to let nothing through, and would read all models to sort what is left.
    SELECT k.id, k.standing, k.tier, k.score, k.model_id, k.hosting_type, k.provider_id
    FROM (SELECT * FROM selection_keys WHERE primary_mode = c.task AND NOT turns
      ORDER BY standing, tier, score, model_id, hosting_type, provider_id OFFSET 0) AS k
    CROSS JOIN LATERAL (SELECT FROM selectable_models m WHERE m.id = k.id
      AND passes_gates(m, m.health_status, m.latency_p50_ms::double precision, m.latency_source, c, asked) OFFSET 0) AS passing
    ORDER BY k.standing, k.tier, k.score, k.model_id, k.hosting_type, k.provider_id
    LIMIT p_limit
  ), farthest AS MATERIALIZED (
    SELECT s.standing, s.tier, s.score FROM settled s ORDER BY s.standing, s.tier, s.score OFFSET p_limit - 1
  ), turning AS MATERIALIZED (
    SELECT k.id, k.standing,
      best_tier(k.hosting_type, thermal_rank(m.thermal_state), health_rank(m.health_status), now.quality, now.price, w) AS tier,
      -model_score(own_latency_ms(m.latency_source, m.latency_p50_ms::double precision), now.price, k.hosting_type,
        thermal_rank(m.thermal_state), health_rank(m.health_status), now.quality, w) AS score,
      k.model_id, k.hosting_type, k.provider_id
    FROM (SELECT * FROM selection_keys WHERE primary_mode = c.task AND turns AND (standing, tier, score) <= (
        COALESCE((SELECT f.standing FROM farthest f), 3::smallint), COALESCE((SELECT f.tier FROM farthest f), 'Infinity'),
        COALESCE((SELECT f.score FROM farthest f), 'Infinity')) OFFSET 0) AS k
    JOIN selectable_models m ON m.id = k.id
      AND passes_gates(m, m.health_status, m.latency_p50_ms::double precision, m.latency_source, c, asked)
    CROSS JOIN LATERAL (SELECT selectable_model_price(m, asked) AS price,
      (m.quality #>> ARRAY[the_use, 'value'])::double precision AS quality OFFSET 0) AS now
  )
  SELECT m.*
  FROM (SELECT * FROM settled UNION ALL SELECT * FROM turning
    ORDER BY standing, tier, score, model_id, hosting_type, provider_id LIMIT p_limit) AS first
  JOIN selectable_models m ON m.id = first.id
  ORDER BY first.standing, first.tier, first.score, first.model_id, first.hosting_type, first.provider_id;
END $$;

-- Down Migration

DROP FUNCTION select_best(selection_criteria, integer);
DROP FUNCTION keep_selection_keys() CASCADE;
DROP FUNCTION usual_price_query(text);
DROP FUNCTION at_least_prices(selectable_models);
DROP TABLE selection_keys;
