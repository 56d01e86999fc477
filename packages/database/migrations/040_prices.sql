-- Prices over time: every value that a model had, what awaits review, and what the pricing sync remembers of its sources, so
-- that one that fails, shrinks or breaks is noticed and its last prices still count as a second opinion.

-- Up Migration

-- Whether a text is a time in UTC to the second, such as 2026-09-01T00:00:00Z, that there is, from 1970 to 2999.
CREATE FUNCTION is_moment(p_text text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN p_text ~ '^(19[7-9]\d|2\d{3})-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$' AND p_text::timestamptz IS NOT NULL;
EXCEPTION WHEN datetime_field_overflow THEN
  RETURN false;
END $$;

-- What is wrong with prices under conditions (models.price_variants); null when nothing is. TypeScript checks them in full before it
-- writes (packages/contracts/src/model/price-variants.ts); this keeps out what no reader could understand, whoever writes.
CREATE FUNCTION price_variants_problem(p_variants jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN jsonb_typeof(p_variants) <> 'array' THEN 'price variants are a JSON ' || jsonb_typeof(p_variants) || ', not an array'
    ELSE (
      SELECT string_agg(CASE WHEN jsonb_typeof(v.variant) = 'object' AND v.variant ?& ARRAY['unit', 'amount']
          THEN e.key || ' is ' || e.value ELSE format('%s has no unit or no amount', v.variant) END, '; '
        ORDER BY v.ordinality, e.key)
      FROM jsonb_array_elements(p_variants) WITH ORDINALITY AS v (variant)
      LEFT JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(v.variant) = 'object' THEN v.variant END) e ON true
      WHERE jsonb_typeof(v.variant) <> 'object' OR NOT v.variant ?& ARRAY['unit', 'amount'] OR NOT COALESCE(CASE e.key
        WHEN 'unit' THEN e.value #>> '{}' ~ '^[a-z0-9_]{1,60}$'
        WHEN 'amount' THEN jsonb_typeof(e.value) = 'number' AND (e.value)::numeric BETWEEN 0 AND 1e6
        WHEN 'above_input_tokens' THEN jsonb_typeof(e.value) = 'number' AND (e.value)::numeric >= 0
        WHEN 'service_tier' THEN e.value <@ '["standard", "batch", "flex", "priority"]'
        WHEN 'from' THEN is_moment(e.value #>> '{}')
        WHEN 'until' THEN is_moment(e.value #>> '{}')
          AND (NOT v.variant ? 'from' OR v.variant ->> 'from' < e.value #>> '{}')
        WHEN 'hours_utc' THEN e.value ->> 'from' ~ '^([01]\d|2[0-3]):[0-5]\d$' AND e.value ->> 'until' ~ '^([01]\d|2[0-3]):[0-5]\d$'
          AND e.value ->> 'from' <> e.value ->> 'until'
          AND (NOT e.value ? 'weekdays' OR e.value -> 'weekdays' <@ '[1, 2, 3, 4, 5, 6, 7]')
        WHEN 'option' THEN jsonb_typeof(e.value) = 'string'
        WHEN 'note' THEN jsonb_typeof(e.value) = 'string'
        ELSE false END, false))
  END
$$;
ALTER TABLE models ADD CONSTRAINT models_price_variants_check
  CHECK (price_variants IS NULL OR price_variants_problem(price_variants) IS NULL) NOT VALID;

-- Prices under conditions, each by what it is for, such as "usd_per_1k_input_tokens, above 200000 tokens, batch". TypeScript's
-- `variantField` says the same of those that hold at all times.
CREATE FUNCTION price_variant_fields(p_variants jsonb) RETURNS TABLE (field text, amount numeric) LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT ON (named.field) named.field, named.amount
  FROM jsonb_array_elements(CASE WHEN jsonb_typeof(p_variants) = 'array' THEN p_variants END) WITH ORDINALITY AS v (variant)
  CROSS JOIN LATERAL (SELECT concat_ws(', ', v.variant ->> 'unit',
      'above ' || (v.variant ->> 'above_input_tokens') || ' tokens', NULLIF(v.variant ->> 'service_tier', 'standard'),
      'from ' || (v.variant ->> 'from'), 'until ' || (v.variant ->> 'until'),
      (v.variant #>> '{hours_utc,from}') || '-' || (v.variant #>> '{hours_utc,until}') || ' UTC',
      'on days ' || (v.variant #>> '{hours_utc,weekdays}'), v.variant ->> 'option') AS field,
    (v.variant ->> 'amount')::numeric AS amount) AS named
  ORDER BY named.field, v.ordinality
$$;

-- Every price a model had, oldest first by time: the part of the change history that is about prices.
CREATE VIEW price_history AS
SELECT h.id, h.entity AS subject, h.entity_id AS subject_id,
  COALESCE(h.after ->> 'provider_id', 'self_hosted') AS provider_id, h.after ->> 'model_id' AS model_id,
  f.field, f.old_value, f.new_value,
  h.after ->> 'price_source' AS price_source, h.after ->> 'price_reference' AS price_reference,
  (h.after ->> 'price_observed_at')::timestamptz AS price_observed_at,
  h.actor, h.actor_kind, h.reason, h.sync_id, h.change_set_id, h.changed_at
FROM change_history h
CROSS JOIN LATERAL (
  SELECT c.field, (h.before ->> c.field)::numeric AS old_value, (h.after ->> c.field)::numeric AS new_value
  FROM unnest(ARRAY['input_cost_per_1k', 'output_cost_per_1k', 'cached_input_cost_per_1k',
  'cache_write_cost_per_1k', 'cost_per_1k_characters', 'cost_per_request', 'cost_per_second', 'cost_per_image',
  'cost_per_minute', 'hourly_rate', 'per_request', 'per_image', 'per_minute_audio', 'per_minute_video', 'per_3d_model',
  'markup_rate', 'markup_percent']) AS c (field)
  WHERE CASE h.action WHEN 'insert' THEN h.after -> c.field <> 'null' ELSE c.field = ANY (h.changed_fields) END
  UNION ALL
  SELECT field, b.amount, a.amount
  FROM price_variant_fields(h.before -> 'price_variants') b FULL JOIN price_variant_fields(h.after -> 'price_variants') a
    USING (field)
  WHERE (h.action = 'insert' OR 'price_variants' = ANY (h.changed_fields)) AND b.amount IS DISTINCT FROM a.amount
) AS f
WHERE h.entity IN ('model', 'self_hosted_model') AND h.after IS NOT NULL;

CREATE TABLE price_proposals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  subject varchar(20) NOT NULL CHECK (subject IN ('model', 'self_hosted_model')),
  subject_id uuid NOT NULL,
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  -- A column, or a price under conditions by its name in price_variant_fields.
  field varchar(100) NOT NULL,
  current_value numeric,
  proposed_value numeric NOT NULL CHECK (proposed_value BETWEEN 0 AND 1e6),
  -- Every value seen: [{ "source", "value", "observed_at", "reference" }].
  observations jsonb NOT NULL DEFAULT '[]',
  reason varchar(40) NOT NULL
    CHECK (reason IN ('jump', 'disagreement', 'new_price', 'unit_suspect')),
  status varchar(20) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'rejected', 'superseded')),
  sync_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  decided_by varchar(200),
  decision_reason text,
  CHECK ((status = 'pending') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX price_proposals_pending ON price_proposals (subject, subject_id, field) WHERE status = 'pending';
CREATE INDEX price_proposals_status ON price_proposals (status, created_at DESC);

-- The last document of a source that was believed.
CREATE TABLE price_source_documents (
  source varchar(50) PRIMARY KEY,
  -- Models in the whole document.
  -- Every key that has a price: whoever approves a model is offered the ones that may be its own.
  keys text[] NOT NULL,
  -- The prices of ours in it, in the columns' units: { "<key>": { "input_cost_per_1k": 0.0025 } }.
  prices jsonb NOT NULL CHECK (jsonb_typeof(prices) = 'object'),
  accepted_at timestamptz NOT NULL,
  -- Since when its keys and our prices in it are the same: a list that nobody keeps any more goes on saying what was true once.
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- What instances cost by type and region.
CREATE TABLE instance_prices (
  instance_type varchar(50) NOT NULL CHECK (instance_type LIKE 'ml.%'),
  region varchar(30) NOT NULL,
  -- On demand, US dollars.
  hourly_rate numeric(10, 4) NOT NULL CHECK (hourly_rate BETWEEN 0 AND 10000),
  price_source varchar(50) NOT NULL,
  price_reference text,
  price_observed_at timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (instance_type, region)
);

-- Down Migration

DROP TABLE instance_prices;
DROP TABLE price_source_documents;
DROP TABLE price_proposals;
DROP VIEW price_history;
ALTER TABLE models DROP CONSTRAINT models_price_variants_check;
DROP FUNCTION price_variant_fields(jsonb);
DROP FUNCTION price_variants_problem(jsonb);
DROP FUNCTION is_moment(text);
