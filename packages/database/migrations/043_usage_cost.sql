-- What a request costs. TypeScript says the same in packages/model-selector/src/cost; a property test holds the two together,
-- so both calculate in double precision and in the same order of operations. What is unknown makes the whole unknown: null.

-- Up Migration

-- What a caller expects to use, as an array of sixteen quantities: [1] inputTokens (neither read from nor written to a cache),
-- [2] cachedInputTokens, [3] cacheWriteTokens, [4] outputTokens, [5] characters, [6] images, [7] minutes, [8] videoMinutes,
-- [9] requests (1 unless said), [10] models3d, [11] hours, [12] cacheWrite1hTokens, [13] inputImageTokens,
-- [14] reasoningTokens, [15] citationTokens, [16] searches. Null is not stated, which is not zero. No usage at all stands for the
-- reference usage of the task: one usual request. What that leaves out is unknown.
CREATE FUNCTION usage_quantities(p_usage jsonb, p_task text DEFAULT NULL) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  units CONSTANT text[] := ARRAY['inputTokens', 'cachedInputTokens', 'cacheWriteTokens', 'outputTokens', 'characters',
    'images', 'minutes', 'videoMinutes', 'requests', 'models3d', 'hours', 'cacheWrite1hTokens', 'inputImageTokens',
    'reasoningTokens', 'citationTokens', 'searches'];
  quantities double precision[] := array_fill(NULL::double precision, ARRAY[16]);
  entry record;
BEGIN
  quantities[9] := 1;
  IF p_usage IS NULL THEN
    CASE
    WHEN p_task IN ('chat', 'completion') THEN
      quantities[1] := 1000; quantities[4] := 1000;
    WHEN p_task = 'embedding' THEN
      quantities[1] := 1000; quantities[4] := 0;
    WHEN p_task = 'image' THEN
      quantities[1] := 100; quantities[4] := 1000; quantities[6] := 1;
    WHEN p_task = 'video' THEN
      quantities[8] := 1;
    WHEN p_task = 'audio' THEN
      quantities[5] := 1000; quantities[7] := 1;
    WHEN p_task = 'transcription' THEN
      quantities[7] := 1;
    WHEN p_task = 'search' THEN
      quantities[1] := 1000; quantities[4] := 1000; quantities[16] := 1;
    WHEN p_task = '3d' THEN
      quantities[10] := 1;
    ELSE
      quantities := ARRAY[1000, NULL, NULL, 1000, 1000, 1, 1, 1, 1, 1, NULL, NULL, NULL, NULL, NULL, 1];
    END CASE;
    RETURN quantities;
  END IF;
  IF jsonb_typeof(p_usage) <> 'object' THEN
    RAISE EXCEPTION 'p_expected_usage is a JSON %; expected an object such as {"inputTokens": 1000, "outputTokens": 200}',
      jsonb_typeof(p_usage) USING ERRCODE = 'invalid_parameter_value';
  END IF;
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

-- What a price is asked for: the usage, and what else decides it.
CREATE TYPE price_query AS (
  -- By unit, see usage_quantities.
  quantities double precision[],
  -- standard, batch, flex, priority
  service_tier text,
  -- Which prices are in force, and the hour of the day.
  at timestamptz,
  -- How many requests share the cost of waking a model that sleeps; at least 1.
  expected_burst double precision,
  -- Areas of which one must be where requests are processed; empty is anywhere.
  areas text[],
  -- What must become of the data of requests, see known_assurances. What a provider complies with never has a price of its own.
  assured text[]
);

-- The factor on list prices that is paid for what must be assured; 1 where nothing is asked. Of several areas that will do the cheapest counts.
CREATE FUNCTION surcharge(p_assurances jsonb, q price_query) RETURNS double precision LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  factor double precision := 1;
  name text;
BEGIN
  IF cardinality(q.areas) > 0 THEN
    SELECT COALESCE(min(COALESCE((p_assurances -> a ->> 'multiplier')::double precision, 1)), 1) INTO factor
    FROM (SELECT 'processed_in_' || area AS a FROM unnest(q.areas) AS area) AS asked
    WHERE is_assured(p_assurances, a, q.at);
  END IF;
  FOREACH name IN ARRAY q.assured LOOP
    IF is_assured(p_assurances, name, q.at) THEN
      factor := factor * COALESCE((p_assurances -> name ->> 'multiplier')::double precision, 1);
    END IF;
  END LOOP;
  RETURN factor;
END $$;

-- Whether hours of the day in UTC hold: {"from": "22:00", "until": "02:00", "weekdays": [5]}. Hours that go over midnight belong
-- to the day on which they begin; 1 is Monday.
CREATE FUNCTION within_hours(p_hours jsonb, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  moment CONSTANT timestamp := p_at AT TIME ZONE 'UTC';
  day timestamp := moment;
  starts CONSTANT time := (p_hours ->> 'from')::time;
  ends CONSTANT time := (p_hours ->> 'until')::time;
BEGIN
  IF starts < ends THEN
    IF moment::time < starts OR moment::time >= ends THEN RETURN false; END IF;
  ELSIF moment::time < starts THEN
    IF moment::time >= ends THEN RETURN false; END IF;
    day := moment - interval '1 day';
  END IF;
  RETURN NOT p_hours ? 'weekdays' OR p_hours -> 'weekdays' @> to_jsonb(extract(isodow FROM day)::integer);
END $$;

-- The rates of a model under these circumstances, US dollars by unit; null is unknown. Of the variants that hold the most special
-- counts (for the longest prompt, for hours of the day, the latest beginning, the one stated first), else the standard price. Of
-- another service tier a rate is known only where one is stated.
CREATE TYPE price_rates AS (
  -- [1] usd_per_1k_input_tokens … [17] usd_per_input_video_second
  rates double precision[],
  -- Whether the model is billed by the unit at all, at whatever price.
  billed boolean[]
);
CREATE FUNCTION price_rates(m selectable_models, q price_query, p_prompt_tokens double precision)
RETURNS price_rates LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  units CONSTANT text[] := ARRAY['usd_per_1k_input_tokens', 'usd_per_1k_cached_input_tokens', 'usd_per_1k_cache_write_tokens',
    'usd_per_1k_output_tokens', 'usd_per_1k_characters', 'usd_per_image', 'usd_per_minute', 'usd_per_second', 'usd_per_request',
    'usd_per_1k_cache_write_1h_tokens', 'usd_per_1k_input_image_tokens', 'usd_per_1k_reasoning_tokens',
    'usd_per_1k_citation_tokens', 'usd_per_search', 'usd_per_input_image', 'usd_per_input_audio_second',
    'usd_per_input_video_second'];
  rates double precision[] := ARRAY[m.input_cost_per_1k, m.cached_input_cost_per_1k, m.cache_write_cost_per_1k,
    m.output_cost_per_1k, m.cost_per_1k_characters, m.cost_per_image, m.cost_per_minute, m.cost_per_second,
    m.cost_per_request, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL];
  billed boolean[] := ARRAY[rates[1] IS NOT NULL, rates[2] IS NOT NULL, rates[3] IS NOT NULL, rates[4] IS NOT NULL,
    rates[5] IS NOT NULL, rates[6] IS NOT NULL, rates[7] IS NOT NULL, rates[8] IS NOT NULL, rates[9] IS NOT NULL,
    false, false, false, false, false, false, false, false];
  variant record;
BEGIN
  IF q.service_tier <> 'standard' THEN
    rates := array_fill(NULL::double precision, ARRAY[17]);
  END IF;
  IF m.price_variants IS NULL THEN
    RETURN ROW(rates, billed);
  END IF;
  -- The most special comes last, so that it stays.
  FOR variant IN
    SELECT array_position(units, v.unit) AS place, v.amount,
      COALESCE(v.service_tier, 'standard') = q.service_tier
        AND (v.above_input_tokens IS NULL OR v.above_input_tokens < p_prompt_tokens)
        AND (v."from" IS NULL OR v."from" <= q.at) AND (v.until IS NULL OR q.at < v.until)
        AND (v.hours_utc IS NULL OR within_hours(v.hours_utc, q.at)) AS holds
    FROM ROWS FROM (jsonb_to_recordset(m.price_variants) AS (unit text, amount double precision,
      above_input_tokens double precision, service_tier text, "from" timestamptz, until timestamptz, hours_utc jsonb,
      option text)) WITH ORDINALITY AS v
    WHERE v.option IS NULL
    ORDER BY v.above_input_tokens NULLS FIRST, v.hours_utc IS NOT NULL, v."from" NULLS FIRST, v.ordinality DESC
  LOOP
    IF variant.place IS NULL THEN CONTINUE; END IF;
    billed[variant.place] := true;
    IF variant.holds THEN
      rates[variant.place] := variant.amount;
    END IF;
  END LOOP;
  RETURN ROW(rates, billed);
END $$;

-- What a quantity costs: nothing where none is used or it is free, null where either is not known. `per` is what the rate is for. What is
-- so small that a product with it may have no double precision left, which is an error here, counts as nothing.
CREATE FUNCTION charge(p_quantity double precision, p_rate double precision, p_per double precision DEFAULT 1)
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_quantity < 1e-100 OR p_rate < 1e-100 THEN 0 ELSE p_quantity * p_rate / p_per END
$$;

-- What the organisation pays, in US dollars. The pricing type says by which unit a model is billed; fees come on top; quantities in
-- other units are not billed. A self-hosted model is billed by the hours stated, else by every unit that it has a price for, and
-- by the wake where it sleeps.
CREATE FUNCTION usage_cost(m selectable_models, p_query price_query) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  q CONSTANT double precision[] := p_query.quantities;
  basis CONSTANT text := COALESCE(m.pricing_type, CASE
    WHEN m.input_cost_per_1k IS NOT NULL OR m.output_cost_per_1k IS NOT NULL THEN 'per_token'
    WHEN m.cost_per_1k_characters IS NOT NULL THEN 'per_character'
    WHEN m.cost_per_image IS NOT NULL THEN 'per_image'
    WHEN m.cost_per_minute IS NOT NULL THEN 'per_minute'
    WHEN m.cost_per_second IS NOT NULL THEN 'per_second'
    ELSE 'per_request' END);
  prompt_tokens double precision := 0;
  known price_rates;
  r double precision[];
  total double precision := 0;
  quantity double precision;
BEGIN
  IF basis = 'per_hour' THEN
    total := CASE
      WHEN q[11] IS NOT NULL THEN charge(q[11], m.hourly_rate::double precision)
      WHEN COALESCE(m.cost_per_image, m.cost_per_minute, m.cost_per_minute_video, m.cost_per_3d_model,
        m.cost_per_request) IS NULL THEN charge(NULL, m.hourly_rate::double precision)
      ELSE (CASE WHEN m.cost_per_image IS NULL THEN 0 ELSE charge(q[6], m.cost_per_image::double precision) END)
        + (CASE WHEN m.cost_per_minute IS NULL THEN 0 ELSE charge(q[7], m.cost_per_minute::double precision) END)
        + (CASE WHEN m.cost_per_minute_video IS NULL THEN 0 ELSE charge(q[8], m.cost_per_minute_video::double precision) END)
        + (CASE WHEN m.cost_per_3d_model IS NULL THEN 0 ELSE charge(q[10], m.cost_per_3d_model::double precision) END)
        + (CASE WHEN m.cost_per_request IS NULL THEN 0 ELSE charge(q[9], m.cost_per_request::double precision) END)
      END;
  ELSE
    IF basis = 'per_token' THEN
      prompt_tokens := COALESCE(q[1], 0) + COALESCE(q[2], 0) + COALESCE(q[3], 0) + COALESCE(q[12], 0) + COALESCE(q[13], 0);
    END IF;
    known := price_rates(m, p_query, prompt_tokens);
    r := known.rates;
    CASE basis
    WHEN 'per_token' THEN
      -- A part of the prompt that is not stated is not in it where another part is.
      quantity := CASE WHEN COALESCE(q[1], q[2], q[3], q[12], q[13]) IS NULL THEN NULL ELSE COALESCE(q[1], 0) END;
      -- Parts are billed as input where the model has no price of their own for them, whatever the time and the tier; what is
      -- read from the cache costs no more than input, so that it is so too where only the rate of this tier is not known.
      total := charge(quantity, r[1], 1000)
        + charge(COALESCE(q[2], 0), COALESCE(r[2], r[1]), 1000)
        + charge(COALESCE(q[3], 0), CASE WHEN known.billed[3] THEN r[3] ELSE r[1] END, 1000)
        + charge(COALESCE(q[12], 0), CASE WHEN known.billed[3] OR known.billed[10] THEN r[10] ELSE r[1] END, 1000)
        + charge(COALESCE(q[13], 0), CASE WHEN known.billed[11] THEN r[11] ELSE r[1] END, 1000)
        + charge(q[4], r[4], 1000);
      IF known.billed[15] THEN
        total := total + charge(COALESCE(q[6], 0), r[15]);
      END IF;
      IF known.billed[16] THEN
        total := total + charge(COALESCE(q[7], 0) * 60, r[16]);
      END IF;
      IF known.billed[17] THEN
        total := total + charge(COALESCE(q[8], 0) * 60, r[17]);
      END IF;
    WHEN 'per_character' THEN
      total := charge(q[5], r[5], 1000);
    WHEN 'per_image' THEN
      total := charge(q[6], r[6]);
    WHEN 'per_minute', 'per_second' THEN
      -- Sound or film, never both.
      quantity := CASE WHEN m.primary_mode = 'video' THEN COALESCE(q[8], q[7]) ELSE COALESCE(q[7], q[8]) END;
      total := CASE WHEN r[8] IS NOT NULL AND (m.pricing_type IS NOT DISTINCT FROM 'per_second' OR r[7] IS NULL)
        THEN charge(quantity * 60, r[8]) ELSE charge(quantity, r[7]) END;
    WHEN 'per_request' THEN
      total := CASE WHEN known.billed[9] THEN 0 ELSE charge(q[9], NULL) END;
    ELSE
      RETURN NULL;
    END CASE;
    -- What comes on top, where the model asks for it at all.
    IF known.billed[12] THEN
      total := total + charge(q[14], r[12], 1000);
    END IF;
    IF known.billed[13] THEN
      total := total + charge(q[15], r[13], 1000);
    END IF;
    IF known.billed[14] THEN
      total := total + charge(q[16], r[14]);
    END IF;
    IF known.billed[9] THEN
      total := total + charge(q[9], r[9]);
    END IF;
    IF cardinality(p_query.areas) + cardinality(p_query.assured) > 0 THEN
      total := total + total * (surcharge(m.assurances, p_query) - 1);
    END IF;
  END IF;
  -- The instance runs, and is paid for, from the wake on. What is not deployed has no time in which it wakes.
  IF m.warmup_required THEN
    total := total + CASE WHEN m.thermal_state = 'OFF' THEN NULL
      ELSE charge(m.warmup_time_seconds::double precision, m.hourly_rate::double precision, 3600 * p_query.expected_burst) END;
  END IF;
  RETURN total;
END $$;

-- What a tenant pays, in US dollars; null where unknown.
CREATE FUNCTION selectable_model_price(m selectable_models, p_query price_query)
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT usage_cost(m, p_query) * (1 + m.markup_rate::double precision)
$$;

-- Down Migration

DROP FUNCTION selectable_model_price(selectable_models, price_query);
DROP FUNCTION usage_cost(selectable_models, price_query);
DROP FUNCTION charge(double precision, double precision, double precision);
DROP FUNCTION price_rates(selectable_models, price_query, double precision);
DROP TYPE price_rates;
DROP FUNCTION within_hours(jsonb, timestamptz);
DROP FUNCTION surcharge(jsonb, price_query);
DROP TYPE price_query;
DROP FUNCTION usage_quantities(jsonb, text);
