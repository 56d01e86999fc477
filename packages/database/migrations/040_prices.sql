-- Prices over time: every value that a model had, what awaits review, and what the pricing sync remembers of its sources, so
-- that one that fails, shrinks or breaks is noticed and its last prices still count as a second opinion.

-- Up Migration

-- Every price a model had, oldest first by time: the part of the change history that is about prices.
CREATE VIEW price_history AS
SELECT h.id, h.entity AS subject, h.entity_id AS subject_id,
  COALESCE(h.after ->> 'provider_id', 'self_hosted') AS provider_id, h.after ->> 'model_id' AS model_id,
  f.field, (h.before ->> f.field)::numeric AS old_value, (h.after ->> f.field)::numeric AS new_value,
  h.after ->> 'price_source' AS price_source, h.after ->> 'price_reference' AS price_reference,
  (h.after ->> 'price_observed_at')::timestamptz AS price_observed_at,
  h.actor, h.actor_kind, h.reason, h.sync_id, h.change_set_id, h.changed_at
FROM change_history h
CROSS JOIN LATERAL unnest(ARRAY['input_cost_per_1k', 'output_cost_per_1k', 'cached_input_cost_per_1k',
  'cache_write_cost_per_1k', 'cost_per_1k_characters', 'cost_per_request', 'cost_per_second', 'cost_per_image',
  'cost_per_minute', 'hourly_rate', 'per_request', 'per_image', 'per_minute_audio', 'per_minute_video', 'per_3d_model',
  'markup_rate', 'markup_percent']) AS f (field)
WHERE h.entity IN ('model', 'self_hosted_model')
  AND h.after IS NOT NULL
  AND h.before -> f.field IS DISTINCT FROM h.after -> f.field
  AND NOT (h.before IS NULL AND COALESCE(h.after -> f.field, 'null') = 'null');

CREATE TABLE price_proposals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  subject varchar(20) NOT NULL CHECK (subject IN ('model', 'self_hosted_model')),
  subject_id uuid NOT NULL,
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  field varchar(60) NOT NULL,
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
  entries integer NOT NULL CHECK (entries >= 0),
  -- The prices of ours in it, in the columns' units: { "<key>": { "input_cost_per_1k": 0.0025 } }.
  prices jsonb NOT NULL CHECK (jsonb_typeof(prices) = 'object'),
  accepted_at timestamptz NOT NULL
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
