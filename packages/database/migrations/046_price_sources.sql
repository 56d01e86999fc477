-- What the pricing sync remembers of its sources: the last document that was believed, so that one that fails, shrinks or breaks
-- is noticed and its last prices still count as a second opinion; and what instances cost by type and region.

-- Up Migration

CREATE TABLE price_source_documents (
  source varchar(50) PRIMARY KEY,
  -- Models in the whole document.
  entries integer NOT NULL CHECK (entries >= 0),
  -- The prices of ours in it, in the columns' units: { "<key>": { "input_cost_per_1k": 0.0025 } }.
  prices jsonb NOT NULL CHECK (jsonb_typeof(prices) = 'object'),
  accepted_at timestamptz NOT NULL
);

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
