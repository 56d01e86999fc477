-- What the platform's own sections 0-35 leave behind and the registry builds on: providers, models, thermal_states.
-- Everything is IF NOT EXISTS, so this applies to an empty database and onto an existing platform database alike: tables and
-- rows that are there stay, columns that are missing are added. Rows found here get origin 'platform'; seeding then only
-- fills what they leave empty. What the registry demands of these tables stands at the end as constraints; they are NOT VALID:
-- old rows may break them, new ones may not.

-- Up Migration

CREATE TABLE IF NOT EXISTS providers (
  id varchar(100) PRIMARY KEY,
  name varchar(200) NOT NULL,
  display_name varchar(200)
);
ALTER TABLE providers
  ADD COLUMN IF NOT EXISTS display_name varchar(200),
  ADD COLUMN IF NOT EXISTS website text,
  ADD COLUMN IF NOT EXISTS api_base_url text,
  ADD COLUMN IF NOT EXISTS auth jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS status_page_url text,
  ADD COLUMN IF NOT EXISTS tasks text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS compliance text[] NOT NULL DEFAULT '{}',
  -- What is assured of the treatment of requests, fact by fact, and what of that selection reads.
  ADD COLUMN IF NOT EXISTS compliance_facts jsonb,
  ADD COLUMN IF NOT EXISTS assurances jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS compliance_url text,
  ADD COLUMN IF NOT EXISTS rate_limits text,
  ADD COLUMN IF NOT EXISTS litellm_prefix varchar(100),
  ADD COLUMN IF NOT EXISTS models_dev_id varchar(100),
  ADD COLUMN IF NOT EXISTS notes text,
  ADD COLUMN IF NOT EXISTS markup_rate numeric,
  ADD COLUMN IF NOT EXISTS enabled boolean NOT NULL DEFAULT true,
  ADD COLUMN IF NOT EXISTS origin varchar(20) NOT NULL DEFAULT 'platform',
  ADD COLUMN IF NOT EXISTS provenance jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS admin_fields text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS synced_fields text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE providers ALTER COLUMN origin SET DEFAULT 'admin';

CREATE TABLE IF NOT EXISTS models (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  provider_id varchar(100) NOT NULL REFERENCES providers (id),
  model_id varchar(200) NOT NULL,
  name varchar(200) NOT NULL,
  display_name varchar(200)
);
ALTER TABLE models
  ADD COLUMN IF NOT EXISTS litellm_id varchar(300),
  ADD COLUMN IF NOT EXISTS display_name varchar(200),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS category varchar(50) NOT NULL DEFAULT 'other',
  ADD COLUMN IF NOT EXISTS capabilities text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS input_modalities text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS output_modalities text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS context_window integer,
  ADD COLUMN IF NOT EXISTS max_output integer,
  ADD COLUMN IF NOT EXISTS pricing_type varchar(30),
  ADD COLUMN IF NOT EXISTS input_cost_per_1k numeric,
  ADD COLUMN IF NOT EXISTS output_cost_per_1k numeric,
  ADD COLUMN IF NOT EXISTS cached_input_cost_per_1k numeric,
  ADD COLUMN IF NOT EXISTS cache_write_cost_per_1k numeric,
  ADD COLUMN IF NOT EXISTS cost_per_1k_characters numeric,
  ADD COLUMN IF NOT EXISTS cost_per_request numeric,
  ADD COLUMN IF NOT EXISTS cost_per_second numeric,
  ADD COLUMN IF NOT EXISTS cost_per_image numeric,
  ADD COLUMN IF NOT EXISTS cost_per_minute numeric,
  ADD COLUMN IF NOT EXISTS price_variants jsonb,
  ADD COLUMN IF NOT EXISTS markup_rate numeric,
  ADD COLUMN IF NOT EXISTS price_source varchar(50),
  ADD COLUMN IF NOT EXISTS price_reference text,
  ADD COLUMN IF NOT EXISTS price_observed_at timestamptz,
  ADD COLUMN IF NOT EXISTS price_ids jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS min_tier integer NOT NULL DEFAULT 1,
  ADD COLUMN IF NOT EXISTS license text,
  ADD COLUMN IF NOT EXISTS license_url text,
  ADD COLUMN IF NOT EXISTS commercial_use_allowed boolean,
  ADD COLUMN IF NOT EXISTS commercial_use_notes text,
  ADD COLUMN IF NOT EXISTS attribution_required boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS required_inputs text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS domains text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS embedding_dimensions integer,
  ADD COLUMN IF NOT EXISTS embedding_space varchar(100),
  ADD COLUMN IF NOT EXISTS reasoning_efforts text[],
  ADD COLUMN IF NOT EXISTS takes_temperature boolean,
  ADD COLUMN IF NOT EXISTS open_weights boolean,
  ADD COLUMN IF NOT EXISTS compliance_facts jsonb,
  ADD COLUMN IF NOT EXISTS release_date date,
  ADD COLUMN IF NOT EXISTS knowledge_cutoff varchar(20),
  ADD COLUMN IF NOT EXISTS status varchar(20) NOT NULL DEFAULT 'active',
  ADD COLUMN IF NOT EXISTS enabled boolean NOT NULL DEFAULT true,
  ADD COLUMN IF NOT EXISTS deprecated boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS sunset_at timestamptz,
  ADD COLUMN IF NOT EXISTS successor varchar(200),
  ADD COLUMN IF NOT EXISTS origin varchar(20) NOT NULL DEFAULT 'platform',
  ADD COLUMN IF NOT EXISTS provenance jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS admin_fields text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS synced_fields text[] NOT NULL DEFAULT '{}',
  ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE models ALTER COLUMN origin SET DEFAULT 'admin';

CREATE TABLE IF NOT EXISTS thermal_states (
  model_id varchar(100) PRIMARY KEY,
  current_state varchar(20) NOT NULL DEFAULT 'COLD'
);
ALTER TABLE thermal_states
  ADD COLUMN IF NOT EXISTS current_state varchar(20) NOT NULL DEFAULT 'COLD',
  ADD COLUMN IF NOT EXISTS target_state varchar(20),
  ADD COLUMN IF NOT EXISTS is_transitioning boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS endpoint_name varchar(63),
  ADD COLUMN IF NOT EXISTS endpoint_status varchar(40),
  ADD COLUMN IF NOT EXISTS instance_count integer,
  ADD COLUMN IF NOT EXISTS endpoint_modified_at timestamptz,
  ADD COLUMN IF NOT EXISTS last_observed_at timestamptz,
  ADD COLUMN IF NOT EXISTS last_invocation_at timestamptz,
  ADD COLUMN IF NOT EXISTS state_since timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS measured_warmup_seconds numeric,
  ADD COLUMN IF NOT EXISTS avg_latency_ms numeric,
  ADD COLUMN IF NOT EXISTS error_rate numeric,
  ADD COLUMN IF NOT EXISTS failure_reason text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS latency_p50_ms numeric,
  ADD COLUMN IF NOT EXISTS latency_p95_ms numeric;

CREATE UNIQUE INDEX IF NOT EXISTS models_identity ON models (provider_id, model_id);
CREATE UNIQUE INDEX IF NOT EXISTS thermal_states_model_id ON thermal_states (model_id);
CREATE INDEX models_id_text ON models ((id::text));

ALTER TABLE providers
  ADD CONSTRAINT providers_markup_rate_check CHECK (markup_rate >= 0 AND markup_rate < 'Infinity') NOT VALID,
  ADD CONSTRAINT providers_origin_check CHECK (origin IN ('platform', 'catalogue', 'discovery', 'admin')) NOT VALID;

ALTER TABLE models
  ADD CONSTRAINT models_category_check CHECK (category IN ('text_generation', 'reasoning', 'code', 'embedding',
    'image_generation', 'video_generation', 'text_to_speech', 'speech_to_text', 'search', 'reranking', '3d_generation',
    'other')) NOT VALID,
  ADD CONSTRAINT models_modalities_check CHECK (
    input_modalities <@ ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d']
    AND output_modalities <@ ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d']
    AND required_inputs <@ ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d']) NOT VALID,
  ADD CONSTRAINT models_domains_check CHECK (
    domains <@ ARRAY['protein', 'molecular', 'medical', 'geospatial', 'mathematics', 'games']) NOT VALID,
  ADD CONSTRAINT models_pricing_type_check CHECK (pricing_type IN ('per_token', 'per_character', 'per_request',
    'per_second', 'per_minute', 'per_image')) NOT VALID,
  -- NaN and Infinity are numeric values in PostgreSQL and are above every finite number, so one upper bound refuses both.
  ADD CONSTRAINT models_costs_check CHECK (
    (input_cost_per_1k IS NULL OR input_cost_per_1k BETWEEN 0 AND 1e6)
    AND (output_cost_per_1k IS NULL OR output_cost_per_1k BETWEEN 0 AND 1e6)
    AND (cached_input_cost_per_1k IS NULL OR cached_input_cost_per_1k BETWEEN 0 AND 1e6)
    AND (cache_write_cost_per_1k IS NULL OR cache_write_cost_per_1k BETWEEN 0 AND 1e6)
    AND (cost_per_1k_characters IS NULL OR cost_per_1k_characters BETWEEN 0 AND 1e6)
    AND (cost_per_request IS NULL OR cost_per_request BETWEEN 0 AND 1e6)
    AND (cost_per_second IS NULL OR cost_per_second BETWEEN 0 AND 1e6)
    AND (cost_per_image IS NULL OR cost_per_image BETWEEN 0 AND 1e6)
    AND (cost_per_minute IS NULL OR cost_per_minute BETWEEN 0 AND 1e6)) NOT VALID,
  ADD CONSTRAINT models_markup_rate_check CHECK (markup_rate >= 0 AND markup_rate < 'Infinity') NOT VALID,
  ADD CONSTRAINT models_limits_check CHECK (context_window > 0 AND max_output > 0 AND embedding_dimensions > 0) NOT VALID,
  ADD CONSTRAINT models_min_tier_check CHECK (min_tier BETWEEN 1 AND 5) NOT VALID,
  ADD CONSTRAINT models_status_check CHECK (status IN ('active', 'legacy', 'deprecated', 'retired')) NOT VALID,
  ADD CONSTRAINT models_successor_check CHECK (successor <> model_id) NOT VALID,
  ADD CONSTRAINT models_origin_check CHECK (origin IN ('platform', 'catalogue', 'discovery', 'admin')) NOT VALID;

ALTER TABLE thermal_states
  ADD CONSTRAINT thermal_states_current_state_check CHECK (current_state IN ('HOT', 'WARM', 'COLD', 'OFF')) NOT VALID,
  ADD CONSTRAINT thermal_states_target_state_check CHECK (target_state IN ('HOT', 'WARM', 'COLD', 'OFF')) NOT VALID,
  ADD CONSTRAINT thermal_states_instance_count_check CHECK (instance_count >= 0) NOT VALID,
  ADD CONSTRAINT thermal_states_measured_warmup_check CHECK (measured_warmup_seconds BETWEEN 0 AND 86400) NOT VALID;

-- Down Migration

ALTER TABLE thermal_states
  DROP CONSTRAINT thermal_states_current_state_check,
  DROP CONSTRAINT thermal_states_target_state_check,
  DROP CONSTRAINT thermal_states_instance_count_check,
  DROP CONSTRAINT thermal_states_measured_warmup_check;
ALTER TABLE models
  DROP CONSTRAINT models_category_check,
  DROP CONSTRAINT models_modalities_check,
  DROP CONSTRAINT models_domains_check,
  DROP CONSTRAINT models_pricing_type_check,
  DROP CONSTRAINT models_costs_check,
  DROP CONSTRAINT models_markup_rate_check,
  DROP CONSTRAINT models_limits_check,
  DROP CONSTRAINT models_min_tier_check,
  DROP CONSTRAINT models_status_check,
  DROP CONSTRAINT models_successor_check,
  DROP CONSTRAINT models_origin_check;
ALTER TABLE providers
  DROP CONSTRAINT providers_markup_rate_check,
  DROP CONSTRAINT providers_origin_check;
DROP INDEX models_id_text;
DROP INDEX IF EXISTS thermal_states_model_id;
DROP INDEX IF EXISTS models_identity;

-- The platform's tables are the platform's: only a table that no later section filled is taken away, and only when it is empty.
DO $$
DECLARE
  occupied boolean;
BEGIN
  SELECT EXISTS (SELECT FROM models) OR EXISTS (SELECT FROM providers) OR EXISTS (SELECT FROM thermal_states) INTO occupied;
  IF occupied THEN
    RAISE NOTICE 'providers, models and thermal_states hold rows and are kept';
  ELSE
    DROP TABLE thermal_states;
    DROP TABLE models;
    DROP TABLE providers;
  END IF;
END $$;
