-- The order `best` for those who state no usage, no weights and no use: kept for every model, so that select_model reads it from an index
-- instead of ranking all.

-- Up Migration

-- What `best` ranks a model by, in its order; less is better. A price that turns with the time has no key that stays: such a model stands
-- where it would if it were free, which is never behind its place, and is ranked when it is met.
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
  turns boolean NOT NULL
);
CREATE INDEX selection_keys_order ON selection_keys (primary_mode, standing, tier, score, model_id, hosting_type,
  provider_id);

CREATE FUNCTION keep_selection_keys() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  w CONSTANT double precision[] := score_weights(NULL, 'best');
  turns CONSTANT boolean := EXISTS (SELECT FROM jsonb_array_elements(NEW.price_variants) v
    WHERE v ? 'from' OR v ? 'until' OR v ? 'hours_utc');
  price CONSTANT double precision := CASE WHEN turns THEN 0 ELSE selectable_model_price(NEW,
    ROW(usage_quantities(NULL, NEW.primary_mode), 'standard', 'epoch', 1, '{}', '{}')::price_query) END;
  quality CONSTANT double precision := NEW.quality #>> ARRAY[default_use(NEW.primary_mode), 'value'];
BEGIN
  INSERT INTO selection_keys
  VALUES (NEW.id, NEW.primary_mode, standing_rank(NEW.deprecated, NEW.thermal_state),
    best_tier(NEW.hosting_type, thermal_rank(NEW.thermal_state), health_rank(NEW.health_status), quality, price, w),
    -model_score(own_latency_ms(NEW.latency_source, NEW.latency_p50_ms::double precision), price, NEW.hosting_type,
      thermal_rank(NEW.thermal_state), health_rank(NEW.health_status), quality, w),
    NEW.model_id, NEW.hosting_type, NEW.provider_id, turns)
  ON CONFLICT (id) DO UPDATE SET primary_mode = EXCLUDED.primary_mode, standing = EXCLUDED.standing,
    tier = EXCLUDED.tier, score = EXCLUDED.score, model_id = EXCLUDED.model_id, hosting_type = EXCLUDED.hosting_type,
    provider_id = EXCLUDED.provider_id, turns = EXCLUDED.turns;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_keys AFTER INSERT OR UPDATE ON selectable_models
  FOR EACH ROW EXECUTE FUNCTION keep_selection_keys();
-- What the platform has already.
UPDATE selectable_models SET id = id;

-- The first in the order `best` that pass, under the usage, weights and use that nobody stated. Read in the order of the keys until so many
-- of a settled place are found: what comes after them has no better place, whatever its price is now.
CREATE FUNCTION select_best(c selection_criteria, p_limit integer) RETURNS SETOF selectable_models LANGUAGE plpgsql ROWS 10
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
DECLARE
  w CONSTANT double precision[] := score_weights(NULL, 'best');
  asked CONSTANT price_query := price_query_of(c);
  candidate record;
  price double precision;
  quality double precision;
  found selectable_models[] := '{}';
  tiers double precision[] := '{}';
  scores double precision[] := '{}';
  settled integer := 0;
BEGIN
  FOR candidate IN
    SELECT m AS model, k.tier, k.score, k.turns
    FROM selection_keys k JOIN selectable_models m ON m.id = k.id
    WHERE k.primary_mode = c.task
      AND passes_gates(m, m.health_status, m.latency_p50_ms::double precision, m.latency_source, c, asked)
    ORDER BY k.standing, k.tier, k.score, k.model_id, k.hosting_type, k.provider_id
  LOOP
    IF candidate.turns THEN
      price := selectable_model_price(candidate.model, asked);
      quality := (candidate.model).quality #>> ARRAY[default_use(c.task), 'value'];
      candidate.tier := best_tier((candidate.model).hosting_type, thermal_rank((candidate.model).thermal_state),
        health_rank((candidate.model).health_status), quality, price, w);
      candidate.score := -model_score(own_latency_ms((candidate.model).latency_source,
          (candidate.model).latency_p50_ms::double precision), price, (candidate.model).hosting_type,
        thermal_rank((candidate.model).thermal_state), health_rank((candidate.model).health_status), quality, w);
    ELSE
      settled := settled + 1;
    END IF;
    found := found || candidate.model;
    tiers := tiers || candidate.tier;
    scores := scores || candidate.score;
    EXIT WHEN settled = p_limit;
  END LOOP;
  RETURN QUERY
  SELECT (f.model).* FROM (
    SELECT unnest(found) AS model, unnest(tiers) AS tier, unnest(scores) AS score) AS f
  ORDER BY standing_rank((f.model).deprecated, (f.model).thermal_state), f.tier, f.score, (f.model).model_id, (f.model).hosting_type, (f.model).provider_id
  LIMIT p_limit;
END $$;

-- Down Migration

DROP FUNCTION select_best(selection_criteria, integer);
DROP FUNCTION keep_selection_keys() CASCADE;
DROP TABLE selection_keys;
