-- What a request costs. TypeScript says the same in packages/model-selector/src/cost; a property test holds the two together,
-- so both calculate in double precision and in the same order of operations.

-- Up Migration

-- What a caller expects to use, as an array of eleven quantities: [1] inputTokens (neither read from nor written to a cache),
-- [2] cachedInputTokens, [3] cacheWriteTokens, [4] outputTokens, [5] characters, [6] images, [7] minutes, [8] videoMinutes,
-- [9] requests (1 unless said), [10] models3d, [11] hours. Null is not stated, which is not zero. No usage at all stands for
-- the reference usage: 1,000 tokens in and out, 1,000 characters, and one of each other unit but hours.
CREATE FUNCTION usage_quantities(p_usage jsonb) RETURNS double precision[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  units CONSTANT text[] := ARRAY['inputTokens', 'cachedInputTokens', 'cacheWriteTokens', 'outputTokens', 'characters',
    'images', 'minutes', 'videoMinutes', 'requests', 'models3d', 'hours'];
  quantities double precision[] := array_fill(NULL::double precision, ARRAY[11]);
  entry record;
BEGIN
  IF p_usage IS NULL THEN
    RETURN ARRAY[1000, NULL, NULL, 1000, 1000, 1, 1, 1, 1, 1, NULL]::double precision[];
  END IF;
  IF jsonb_typeof(p_usage) <> 'object' THEN
    RAISE EXCEPTION 'p_expected_usage is a JSON %; expected an object such as {"inputTokens": 1000, "outputTokens": 200}',
      jsonb_typeof(p_usage) USING ERRCODE = 'invalid_parameter_value';
  END IF;
  quantities[9] := 1;
  FOR entry IN SELECT e.key, e.value, array_position(units, e.key) AS position FROM jsonb_each(p_usage) e LOOP
    IF entry.position IS NULL THEN
      RAISE EXCEPTION 'p_expected_usage has the unknown unit "%"; expected %', entry.key, array_to_string(units, ', ')
        USING ERRCODE = 'invalid_parameter_value';
    ELSIF jsonb_typeof(entry.value) <> 'number' OR (entry.value)::double precision NOT BETWEEN 0 AND 1e12 THEN
      RAISE EXCEPTION 'p_expected_usage.% is %; expected a number from 0 to 1e12', entry.key, entry.value
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    quantities[entry.position] := (entry.value)::double precision;
  END LOOP;
  RETURN quantities;
END $$;

-- The rate that holds for a prompt of this length: the tier with the highest limit that the prompt exceeds, else the base.
CREATE FUNCTION rate_for_prompt(p_price_tiers jsonb, p_unit text, p_prompt_tokens double precision, p_base double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_price_tiers IS NULL OR jsonb_typeof(p_price_tiers) <> 'array' THEN p_base ELSE COALESCE((
    SELECT (tier ->> 'amount')::double precision
    FROM jsonb_array_elements(p_price_tiers) WITH ORDINALITY AS t (tier, position)
    WHERE tier ->> 'unit' = p_unit
      AND jsonb_typeof(tier -> 'amount') = 'number'
      AND jsonb_typeof(tier -> 'above_input_tokens') = 'number'
      AND (tier ->> 'above_input_tokens')::double precision < p_prompt_tokens
    ORDER BY (tier ->> 'above_input_tokens')::double precision DESC, position
    LIMIT 1), p_base) END
$$;

-- What the organisation pays for this usage, in US dollars; null where a price or a quantity that it takes is not known.
-- The pricing type says by which unit a model is billed; a fee per request comes on top. A quantity in another unit is not
-- billed. A prompt's cached tokens are billed as input where no cached rate is known. A self-hosted model is billed by the
-- hours stated, else by its unit prices.
CREATE FUNCTION usage_cost(p_pricing_type text, p_input_cost_per_1k double precision, p_output_cost_per_1k double precision,
  p_cached_input_cost_per_1k double precision, p_cache_write_cost_per_1k double precision,
  p_cost_per_1k_characters double precision, p_cost_per_request double precision, p_cost_per_second double precision,
  p_cost_per_image double precision, p_cost_per_minute double precision, p_cost_per_minute_video double precision,
  p_cost_per_3d_model double precision, p_hourly_rate double precision, p_price_tiers jsonb,
  p_quantities double precision[])
RETURNS double precision LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  q CONSTANT double precision[] := p_quantities;
  fee double precision := COALESCE(q[9] * p_cost_per_request, 0);
  total double precision := 0;
  rate double precision;
  base double precision;
  prompt_tokens double precision;
  priced boolean := false;
BEGIN
  CASE COALESCE(p_pricing_type, CASE
    WHEN p_input_cost_per_1k IS NOT NULL OR p_output_cost_per_1k IS NOT NULL THEN 'per_token'
    WHEN p_cost_per_1k_characters IS NOT NULL THEN 'per_character'
    WHEN p_cost_per_image IS NOT NULL THEN 'per_image'
    WHEN p_cost_per_minute IS NOT NULL THEN 'per_minute'
    WHEN p_cost_per_second IS NOT NULL THEN 'per_second'
    ELSE 'per_request' END)
  WHEN 'per_token' THEN
    IF COALESCE(q[1], q[2], q[3], q[4]) IS NULL THEN RETURN NULL; END IF;
    prompt_tokens := COALESCE(q[1], 0) + COALESCE(q[2], 0) + COALESCE(q[3], 0);
    base := rate_for_prompt(p_price_tiers, 'usd_per_1k_input_tokens', prompt_tokens, p_input_cost_per_1k);
    IF q[1] > 0 THEN
      total := total + q[1] * base / 1000;
    END IF;
    IF q[2] > 0 THEN
      rate := rate_for_prompt(p_price_tiers, 'usd_per_1k_cached_input_tokens', prompt_tokens, p_cached_input_cost_per_1k);
      total := total + q[2] * COALESCE(rate, base) / 1000;
    END IF;
    IF q[3] > 0 THEN
      total := total + q[3] * COALESCE(p_cache_write_cost_per_1k, base) / 1000;
    END IF;
    IF q[4] > 0 THEN
      rate := rate_for_prompt(p_price_tiers, 'usd_per_1k_output_tokens', prompt_tokens, p_output_cost_per_1k);
      total := total + q[4] * rate / 1000;
    END IF;
    RETURN total + fee;
  WHEN 'per_character' THEN
    RETURN q[5] * p_cost_per_1k_characters / 1000 + fee;
  WHEN 'per_image' THEN
    RETURN q[6] * p_cost_per_image + fee;
  WHEN 'per_minute', 'per_second' THEN
    IF COALESCE(q[7], q[8]) IS NULL THEN RETURN NULL; END IF;
    IF p_cost_per_second IS NULL OR (p_pricing_type IS DISTINCT FROM 'per_second' AND p_cost_per_minute IS NOT NULL) THEN
      RETURN (COALESCE(q[7], 0) + COALESCE(q[8], 0)) * p_cost_per_minute + fee;
    END IF;
    RETURN (COALESCE(q[7], 0) + COALESCE(q[8], 0)) * 60 * p_cost_per_second + fee;
  WHEN 'per_request' THEN
    RETURN q[9] * p_cost_per_request;
  WHEN 'per_hour' THEN
    IF q[11] IS NOT NULL THEN
      RETURN q[11] * p_hourly_rate;
    END IF;
    IF q[6] * p_cost_per_image IS NOT NULL THEN
      total := total + q[6] * p_cost_per_image;
      priced := true;
    END IF;
    IF q[7] * p_cost_per_minute IS NOT NULL THEN
      total := total + q[7] * p_cost_per_minute;
      priced := true;
    END IF;
    IF q[8] * p_cost_per_minute_video IS NOT NULL THEN
      total := total + q[8] * p_cost_per_minute_video;
      priced := true;
    END IF;
    IF q[10] * p_cost_per_3d_model IS NOT NULL THEN
      total := total + q[10] * p_cost_per_3d_model;
      priced := true;
    END IF;
    IF q[9] * p_cost_per_request IS NOT NULL THEN
      total := total + q[9] * p_cost_per_request;
      priced := true;
    END IF;
    RETURN CASE WHEN priced THEN total END;
  ELSE
    RETURN NULL;
  END CASE;
END $$;

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

-- Down Migration

DROP FUNCTION selectable_model_price(selectable_models, double precision[]);
DROP FUNCTION usage_cost(text, double precision, double precision, double precision, double precision, double precision,
  double precision, double precision, double precision, double precision, double precision, double precision,
  double precision, jsonb, double precision[]);
DROP FUNCTION rate_for_prompt(jsonb, text, double precision, double precision);
DROP FUNCTION usage_quantities(jsonb);
