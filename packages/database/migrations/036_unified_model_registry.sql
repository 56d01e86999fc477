-- The registry itself: self-hosted models, provider health, settings, default models and the unified view.
-- Invariants live here as constraints.

-- Up Migration

CREATE TABLE self_hosted_models (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  model_id varchar(100) NOT NULL UNIQUE,
  name varchar(200) NOT NULL,
  display_name varchar(200) NOT NULL,
  description text,
  category varchar(50) NOT NULL
    CHECK (category IN ('vision', 'audio', 'scientific', 'medical', 'geospatial', '3d', 'llm')),
  specialty varchar(100),
  capabilities text[] NOT NULL DEFAULT '{}',
  input_modalities text[] NOT NULL DEFAULT '{}'
    CHECK (input_modalities <@ ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d']),
  output_modalities text[] NOT NULL DEFAULT '{}'
    CHECK (output_modalities <@ ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d']),
  -- What every call must give.
  required_inputs text[] NOT NULL DEFAULT '{}'
    CHECK (required_inputs <@ ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d']),
  domains text[] NOT NULL DEFAULT '{}'
    CHECK (domains <@ ARRAY['protein', 'molecular', 'medical', 'geospatial', 'mathematics', 'games']),
  embedding_dimensions integer CHECK (embedding_dimensions > 0),
  -- Vectors of models of one space may be compared.
  embedding_space varchar(100),
  primary_mode varchar(30) NOT NULL DEFAULT 'inference'
    CHECK (primary_mode IN ('chat', 'completion', 'embedding', 'image', 'video', 'audio', 'transcription', 'search', '3d',
      'inference', 'other')),
  sagemaker_image text,
  -- How its endpoint is called, and what its container takes; only stock can be deployed as written.
  invocation_mode varchar(20) NOT NULL DEFAULT 'real_time'
    CHECK (invocation_mode IN ('real_time', 'asynchronous', 'serverless', 'batch')),
  container_status varchar(20) NOT NULL DEFAULT 'stock' CHECK (container_status IN ('stock', 'extended', 'custom')),
  image_end_of_patch date,
  weight_precision varchar(10) CHECK (weight_precision IN ('fp32', 'fp16', 'bf16', 'fp8', 'int8', 'int4')),
  quantization varchar(20) CHECK (quantization IN ('none', 'awq', 'gptq', 'fp8', 'bitsandbytes')),
  tensor_parallel_degree integer CHECK (tensor_parallel_degree > 0),
  -- Bytes of keys and values of one token, over all layers.
  cache_bytes_per_token integer CHECK (cache_bytes_per_token > 0),
  -- GB of 10^9 bytes.
  disk_gb integer CHECK (disk_gb > 0),
  gated_weights boolean,
  instance_type varchar(50) NOT NULL CHECK (instance_type LIKE 'ml.%'),
  gpu_memory_gb integer CHECK (gpu_memory_gb >= 0),
  environment jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(environment) = 'object'),
  model_data_url text,
  parameters bigint CHECK (parameters > 0),
  accuracy numeric,
  benchmark text,
  context_window integer CHECK (context_window > 0),
  max_output integer CHECK (max_output > 0),
  input_formats text[] NOT NULL DEFAULT '{}',
  output_formats text[] NOT NULL DEFAULT '{}',
  license text,
  license_url text,
  commercial_use_allowed boolean,
  commercial_use_notes text,
  attribution_required boolean NOT NULL DEFAULT false,
  hourly_rate numeric(10, 4) CHECK (hourly_rate BETWEEN 0 AND 10000),
  per_request numeric CHECK (per_request BETWEEN 0 AND 1e6),
  per_image numeric CHECK (per_image BETWEEN 0 AND 1e6),
  per_minute_audio numeric CHECK (per_minute_audio BETWEEN 0 AND 1e6),
  per_minute_video numeric CHECK (per_minute_video BETWEEN 0 AND 1e6),
  per_3d_model numeric CHECK (per_3d_model BETWEEN 0 AND 1e6),
  markup_percent numeric NOT NULL DEFAULT 75 CHECK (markup_percent >= 0 AND markup_percent < 'Infinity'),
  price_source varchar(50),
  price_reference text,
  price_observed_at timestamptz,
  min_tier integer NOT NULL DEFAULT 3 CHECK (min_tier BETWEEN 1 AND 5),
  default_thermal_state varchar(20) NOT NULL DEFAULT 'COLD'
    CHECK (default_thermal_state IN ('HOT', 'WARM', 'COLD', 'OFF')),
  warmup_time_seconds integer NOT NULL DEFAULT 60 CHECK (warmup_time_seconds >= 0),
  scale_to_zero_minutes integer NOT NULL DEFAULT 15 CHECK (scale_to_zero_minutes >= 0),
  min_instances integer NOT NULL DEFAULT 0 CHECK (min_instances >= 0),
  max_instances integer NOT NULL DEFAULT 3 CHECK (max_instances >= 1),
  compliance text[] NOT NULL DEFAULT '{}',
  compliance_facts jsonb,
  status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'legacy', 'deprecated', 'retired')),
  enabled boolean NOT NULL DEFAULT true,
  deprecated boolean NOT NULL DEFAULT false,
  sunset_at timestamptz,
  successor varchar(100) CHECK (successor <> model_id),
  origin varchar(20) NOT NULL DEFAULT 'admin' CHECK (origin IN ('catalogue', 'admin')),
  provenance jsonb NOT NULL DEFAULT '{}',
  admin_fields text[] NOT NULL DEFAULT '{}',
  synced_fields text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (min_instances <= max_instances)
);
CREATE INDEX self_hosted_models_category ON self_hosted_models (category);
CREATE INDEX self_hosted_models_id_text ON self_hosted_models ((id::text));

-- A thermal UPDATE without a row changes nothing, so a row exists from the model on.
CREATE FUNCTION create_thermal_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO thermal_states (model_id, current_state) VALUES (NEW.model_id, NEW.default_thermal_state)
  ON CONFLICT (model_id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER create_thermal_state AFTER INSERT ON self_hosted_models
  FOR EACH ROW EXECUTE FUNCTION create_thermal_state();

CREATE TABLE provider_health (
  provider_id varchar(100) NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
  region varchar(30) NOT NULL DEFAULT 'us-east-1',
  status varchar(20) NOT NULL DEFAULT 'unknown' CHECK (status IN ('healthy', 'degraded', 'unhealthy', 'unknown')),
  -- Why, in one word of the state machine: ok, credentials, rate_limited, provider_fault, timeout, not_configured.
  reason varchar(40),
  avg_latency_ms numeric CHECK (avg_latency_ms >= 0),
  p95_latency_ms numeric CHECK (p95_latency_ms >= 0),
  p99_latency_ms numeric CHECK (p99_latency_ms >= 0),
  error_rate numeric CHECK (error_rate BETWEEN 0 AND 1),
  success_rate numeric CHECK (success_rate BETWEEN 0 AND 1),
  consecutive_failures integer NOT NULL DEFAULT 0 CHECK (consecutive_failures >= 0),
  consecutive_successes integer NOT NULL DEFAULT 0 CHECK (consecutive_successes >= 0),
  last_check_at timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_error text,
  status_since timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  p50_latency_ms numeric CHECK (p50_latency_ms >= 0),
  PRIMARY KEY (provider_id, region)
);

-- What callers of a region met when they used a model, over the window of the health sync: figures of the model's own, external
-- or self-hosted. Written where a figure moves by more than noise.
CREATE TABLE model_latency (
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  region varchar(30) NOT NULL,
  latency_p50_ms numeric CHECK (latency_p50_ms >= 0),
  latency_p95_ms numeric CHECK (latency_p95_ms >= 0),
  time_to_first_token_p50_ms numeric CHECK (time_to_first_token_p50_ms >= 0),
  tokens_per_second_p50 numeric CHECK (tokens_per_second_p50 >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider_id, model_id, region)
);

CREATE TABLE registry_settings (
  key varchar(100) PRIMARY KEY,
  value jsonb NOT NULL,
  description text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO registry_settings (key, value, description) VALUES
  ('health_region', '"us-east-1"', 'Region whose provider health the registry shows and select_model uses by default');

-- What models are worth, by use, out of the scores of benchmarks (048_quality): made by decideQuality, never by hand. Its key is a name,
-- so that a model that comes later has its quality from the start. A use that is not in it is unknown.
CREATE TABLE model_quality (
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  task varchar(30) NOT NULL
    CHECK (task IN ('chat', 'completion', 'embedding', 'image', 'video', 'audio', 'transcription', 'search', '3d',
      'inference', 'other')),
  -- {"coding": {"value": 64.3, "low": 57.8, "high": 70.7, "benchmarks": 8, "provisional": false, "as_of": "2026-09-30", …}}
  quality jsonb NOT NULL CHECK (jsonb_typeof(quality) = 'object'),
  -- The edition that last changed it.
  edition integer NOT NULL,
  PRIMARY KEY (provider_id, model_id, task)
);

-- Default models are data, not code: what selectWithFallback ends with, by task.
CREATE TABLE default_models (
  task varchar(30) PRIMARY KEY
    CHECK (task IN ('chat', 'completion', 'embedding', 'image', 'video', 'audio', 'transcription', 'search', '3d',
      'inference', 'other')),
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  origin varchar(20) NOT NULL DEFAULT 'admin' CHECK (origin IN ('catalogue', 'admin')),
  admin_fields text[] NOT NULL DEFAULT '{}',
  synced_fields text[] NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION setting_text(p_key text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT value #>> '{}' FROM registry_settings WHERE key = p_key
$$;

-- The task of an external model. `taskOfExternal` in contracts says the same; a test holds the two together.
CREATE FUNCTION external_primary_mode(p_category text, p_capabilities text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN p_category = 'code' AND 'completion' = ANY (p_capabilities) THEN 'completion'
    WHEN p_category IN ('text_generation', 'reasoning', 'code') THEN 'chat'
    WHEN p_category = 'embedding' THEN 'embedding'
    WHEN p_category = 'image_generation' THEN 'image'
    WHEN p_category = 'video_generation' THEN 'video'
    WHEN p_category = 'text_to_speech' THEN 'audio'
    WHEN p_category = 'speech_to_text' THEN 'transcription'
    WHEN p_category = 'search' THEN 'search'
    WHEN p_category = '3d_generation' THEN '3d'
    ELSE 'other'
  END
$$;

-- The health of a self-hosted model is that of its endpoint. COLD is not ill: nothing runs, nothing failed.
CREATE FUNCTION endpoint_health(p_endpoint_status text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN p_endpoint_status = 'InService' THEN 'healthy'
    WHEN p_endpoint_status IN ('Updating', 'SystemUpdating', 'RollingBack') THEN 'degraded'
    WHEN p_endpoint_status IN ('Failed', 'OutOfService', 'UpdateRollbackFailed') THEN 'unhealthy'
    ELSE 'unknown'
  END
$$;

-- The capabilities, and after them those that they imply. `withImpliedCapabilities` in contracts says the same; a test holds the
-- two together.
CREATE FUNCTION with_implied_capabilities(p_stated text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_stated && ARRAY['code_completion', 'fill_in_the_middle', 'text_embedding', 'image_embedding',
      'audio_embedding', 'protein_embedding', 'graph_embedding', 'geospatial_embedding', 'speaker_embedding',
      'promptable_segmentation', 'interactive_segmentation', 'mask_generation', 'medical_segmentation',
      'geospatial_segmentation', 'medical_classification', 'land_use_classification', 'visual_question_answering',
      'text_recognition', 'complex_prediction']
    THEN p_stated || ARRAY(
      SELECT DISTINCT i.implied FROM (VALUES
        ('code_completion', 'code'), ('fill_in_the_middle', 'code'), ('fill_in_the_middle', 'code_completion'),
        ('text_embedding', 'embedding'), ('image_embedding', 'embedding'), ('audio_embedding', 'embedding'),
        ('protein_embedding', 'embedding'), ('graph_embedding', 'embedding'), ('geospatial_embedding', 'embedding'),
        ('speaker_embedding', 'embedding'), ('promptable_segmentation', 'image_segmentation'),
        ('interactive_segmentation', 'image_segmentation'), ('mask_generation', 'image_segmentation'),
        ('medical_segmentation', 'image_segmentation'), ('geospatial_segmentation', 'image_segmentation'),
        ('medical_classification', 'image_classification'), ('land_use_classification', 'image_classification'),
        ('visual_question_answering', 'vision'), ('text_recognition', 'ocr'),
        ('complex_prediction', 'protein_structure_prediction')) AS i (stated, implied)
      WHERE i.stated = ANY (p_stated) AND i.implied <> ALL (p_stated) ORDER BY i.implied)
    ELSE p_stated END
$$;

-- Claims of compliance as assurances that hold by themselves.
CREATE FUNCTION claims_of(p_claims text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(jsonb_object_agg(claim, '{}'::jsonb), '{}') FROM unnest(p_claims) AS claim
$$;

-- What makes true what a fact says, at what price and when.
CREATE FUNCTION held_by(p_fact jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('host', p_fact -> 'host', 'parameter', p_fact -> 'parameter',
    'setting', p_fact -> 'setting', 'agreement', p_fact -> 'agreement', 'exclusions', p_fact -> 'exclusions',
    'multiplier', p_fact -> 'multiplier', 'from', p_fact -> 'from', 'until', p_fact -> 'until'))
$$;

-- Assurances with the exceptions that facts make, as selection reads them: what makes true what holds; what does not hold is "on_request"
-- where it may be asked for, else "no"; what is unknown is left out. A fact that does not say whether it holds changes only the terms.
CREATE FUNCTION with_exceptions(p_assurances jsonb, p_facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_facts IS NULL OR jsonb_typeof(p_facts) <> 'object' THEN p_assurances ELSE (
    SELECT jsonb_strip_nulls(p_assurances || COALESCE(jsonb_object_agg(f.key, CASE
      WHEN f.value ->> 'holds' = 'true' THEN held_by(f.value)
      WHEN f.value ->> 'holds' = 'false'
        THEN to_jsonb(CASE WHEN f.value ->> 'access' IN ('on_request', 'enterprise') THEN 'on_request' ELSE 'no' END)
      WHEN f.value ? 'holds' THEN NULL
      WHEN jsonb_typeof(p_assurances -> f.key) = 'object' THEN (p_assurances -> f.key) || held_by(f.value)
      ELSE p_assurances -> f.key END), '{}'))
    FROM jsonb_each(p_facts) AS f) END
$$;

-- The area of one law that a region of AWS lies in; null for one of another country.
CREATE FUNCTION area_of_region(p_region text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN p_region = 'eu-west-2' THEN 'uk' WHEN p_region = 'eu-central-2' THEN 'ch'
    WHEN p_region IN ('ap-northeast-1', 'ap-northeast-3') THEN 'jp' WHEN p_region = 'ap-northeast-2' THEN 'kr'
    WHEN p_region IN ('ap-south-1', 'ap-south-2') THEN 'in' WHEN p_region = 'ap-southeast-1' THEN 'sg'
    WHEN p_region IN ('ap-southeast-2', 'ap-southeast-4') THEN 'au' WHEN p_region = 'me-central-1' THEN 'ae'
    WHEN p_region = 'il-central-1' THEN 'il' WHEN p_region = 'af-south-1' THEN 'za' WHEN p_region = 'sa-east-1' THEN 'br'
    WHEN p_region = 'mx-central-1' THEN 'mx'
    WHEN split_part(p_region, '-', 1) IN ('us', 'eu', 'ca', 'cn') THEN split_part(p_region, '-', 1)
    WHEN p_region LIKE 'eusc-%' THEN 'eu' END
$$;

-- What a model on an endpoint of our own is assured of: it runs in the registry's region and account, nobody keeps or trains on what it is
-- given; and what is said of the model itself.
CREATE FUNCTION own_assurances(p_region text, p_claims text[], p_facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT with_exceptions(
    CASE WHEN area_of_region(p_region) IS NULL THEN '{}' ELSE jsonb_build_object('processed_in_' || area_of_region(p_region), '{}'::jsonb) END
      || '{"zero_retention": {}, "no_training": {}}' || claims_of(p_claims), p_facts)
$$;

-- Every model, enabled or not: what admins see. The first 39 columns are a contract; new ones go after them.
CREATE VIEW unified_model_registry_all AS
SELECT
  m.id::text AS id,
  m.provider_id::text AS provider_id,
  COALESCE(p.display_name, p.name)::text AS provider_name,
  m.model_id::text AS model_id,
  m.litellm_id::text AS litellm_id,
  m.name::text AS name,
  COALESCE(m.display_name, m.name)::text AS display_name,
  m.description::text AS description,
  'external'::text AS hosting_type,
  m.category::text AS category,
  with_implied_capabilities(m.capabilities) AS capabilities,
  m.input_modalities::text[] AS input_modalities,
  m.output_modalities::text[] AS output_modalities,
  external_primary_mode(m.category, m.capabilities) AS primary_mode,
  m.context_window::integer AS context_window,
  m.max_output::integer AS max_output,
  m.pricing_type::text AS pricing_type,
  m.input_cost_per_1k::numeric AS input_cost_per_1k,
  m.output_cost_per_1k::numeric AS output_cost_per_1k,
  m.cost_per_request::numeric AS cost_per_request,
  m.cost_per_second::numeric AS cost_per_second,
  m.cost_per_image::numeric AS cost_per_image,
  m.cost_per_minute::numeric AS cost_per_minute,
  COALESCE(m.markup_rate, p.markup_rate, 0)::numeric AS markup_rate,
  NULL::text AS instance_type,
  NULL::integer AS gpu_memory_gb,
  NULL::text AS thermal_state,
  false AS is_transitioning,
  NULL::integer AS warmup_time_seconds,
  (m.enabled AND p.enabled) AS enabled,
  m.deprecated AS deprecated,
  COALESCE(h.status, 'unknown')::text AS health_status,
  h.avg_latency_ms::numeric AS avg_latency_ms,
  h.error_rate::numeric AS error_rate,
  p.compliance::text[] AS compliance,
  m.license::text AS license,
  m.commercial_use_allowed AS commercial_use_allowed,
  m.min_tier AS min_tier,
  m.created_at AS created_at,
  m.updated_at AS updated_at,
  m.cached_input_cost_per_1k::numeric AS cached_input_cost_per_1k,
  m.cache_write_cost_per_1k::numeric AS cache_write_cost_per_1k,
  m.cost_per_1k_characters::numeric AS cost_per_1k_characters,
  m.price_variants AS price_variants,
  NULL::numeric AS hourly_rate,
  NULL::numeric AS cost_per_3d_model,
  NULL::numeric AS cost_per_minute_video,
  m.sunset_at AS sunset_at,
  m.successor::text AS successor,
  m.status::text AS status,
  NULL::text AS specialty,
  m.price_source::text AS price_source,
  m.price_observed_at AS price_observed_at,
  m.license_url::text AS license_url,
  m.attribution_required AS attribution_required,
  NULL::text AS endpoint_name,
  NULL::integer AS scale_to_zero_minutes,
  m.origin::text AS origin,
  -- The model's own figures; the provider's probe, which asks no model, stands in for the latency and is named as such.
  COALESCE(l.latency_p50_ms, h.p50_latency_ms)::numeric AS latency_p50_ms,
  (CASE WHEN l.latency_p50_ms IS NOT NULL THEN l.latency_p95_ms ELSE h.p95_latency_ms END)::numeric AS latency_p95_ms,
  l.time_to_first_token_p50_ms::numeric AS time_to_first_token_p50_ms,
  l.tokens_per_second_p50::numeric AS tokens_per_second_p50,
  CASE WHEN l.latency_p50_ms IS NOT NULL THEN 'outcomes' WHEN h.p50_latency_ms IS NOT NULL THEN 'probe'
    ELSE 'none' END AS latency_source,
  setting_text('health_region') AS health_region,
  COALESCE(q.quality, '{}') AS quality,
  m.required_inputs AS required_inputs,
  m.domains AS domains,
  m.embedding_dimensions AS embedding_dimensions,
  m.embedding_space::text AS embedding_space,
  with_exceptions(p.assurances, m.compliance_facts) AS assurances,
  m.reasoning_efforts AS reasoning_efforts,
  m.takes_temperature AS takes_temperature,
  m.open_weights AS open_weights,
  NULL::text AS invocation_mode,
  NULL::text AS container_status
FROM models m
JOIN providers p ON p.id = m.provider_id
LEFT JOIN model_quality q ON q.provider_id = m.provider_id AND q.model_id = m.model_id
  AND q.task = external_primary_mode(m.category, m.capabilities)
LEFT JOIN provider_health h ON h.provider_id = p.id AND h.region = setting_text('health_region')
LEFT JOIN model_latency l
  ON l.provider_id = m.provider_id AND l.model_id = m.model_id AND l.region = setting_text('health_region')
UNION ALL
SELECT
  s.id::text,
  'self_hosted'::text,
  'RADIANT Self-Hosted'::text,
  s.model_id::text,
  ('sagemaker/' || s.model_id)::text,
  s.name::text,
  s.display_name::text,
  s.description,
  'self_hosted'::text,
  s.category::text,
  with_implied_capabilities(s.capabilities),
  s.input_modalities,
  s.output_modalities,
  s.primary_mode::text,
  s.context_window,
  s.max_output,
  'per_hour'::text,
  NULL::numeric,
  NULL::numeric,
  s.per_request,
  NULL::numeric,
  s.per_image,
  s.per_minute_audio,
  s.markup_percent / 100,
  s.instance_type::text,
  s.gpu_memory_gb,
  COALESCE(t.current_state, s.default_thermal_state)::text,
  COALESCE(t.is_transitioning, false),
  COALESCE(ceil(t.measured_warmup_seconds)::integer, s.warmup_time_seconds),
  s.enabled,
  s.deprecated,
  endpoint_health(t.endpoint_status),
  t.avg_latency_ms,
  t.error_rate,
  s.compliance,
  s.license,
  s.commercial_use_allowed,
  s.min_tier,
  s.created_at,
  s.updated_at,
  NULL::numeric,
  NULL::numeric,
  NULL::numeric,
  NULL::jsonb,
  s.hourly_rate::numeric,
  s.per_3d_model,
  s.per_minute_video,
  s.sunset_at,
  s.successor::text,
  s.status::text,
  s.specialty::text,
  s.price_source::text,
  s.price_observed_at,
  s.license_url,
  s.attribution_required,
  t.endpoint_name::text,
  s.scale_to_zero_minutes,
  s.origin::text,
  COALESCE(l.latency_p50_ms, t.latency_p50_ms),
  CASE WHEN l.latency_p50_ms IS NOT NULL THEN l.latency_p95_ms ELSE t.latency_p95_ms END,
  l.time_to_first_token_p50_ms,
  l.tokens_per_second_p50,
  CASE WHEN l.latency_p50_ms IS NOT NULL THEN 'outcomes' WHEN t.latency_p50_ms IS NOT NULL THEN 'cloudwatch'
    ELSE 'none' END,
  NULL::text,
  COALESCE(q.quality, '{}'),
  s.required_inputs,
  s.domains,
  s.embedding_dimensions,
  s.embedding_space::text,
  own_assurances(setting_text('health_region'), s.compliance, s.compliance_facts),
  NULL::text[],
  NULL::boolean,
  NULL::boolean,
  s.invocation_mode::text,
  s.container_status::text
FROM self_hosted_models s
LEFT JOIN model_quality q ON q.provider_id = 'self_hosted' AND q.model_id = s.model_id AND q.task = s.primary_mode
LEFT JOIN thermal_states t ON t.model_id = s.model_id
LEFT JOIN model_latency l
  ON l.provider_id = 'self_hosted' AND l.model_id = s.model_id AND l.region = setting_text('health_region');

-- Enabled models only: what everybody else sees.
CREATE VIEW unified_model_registry AS SELECT * FROM unified_model_registry_all WHERE enabled;

-- Down Migration

DROP VIEW unified_model_registry;
DROP VIEW unified_model_registry_all;
DROP FUNCTION own_assurances(text, text[], jsonb);
DROP FUNCTION area_of_region(text);
DROP FUNCTION with_exceptions(jsonb, jsonb);
DROP FUNCTION held_by(jsonb);
DROP FUNCTION claims_of(text[]);
DROP FUNCTION with_implied_capabilities(text[]);
DROP FUNCTION endpoint_health(text);
DROP FUNCTION external_primary_mode(text, text[]);
DROP FUNCTION setting_text(text);
DROP TABLE default_models;
DROP TABLE model_quality;
DROP TABLE registry_settings;
DROP TABLE model_latency;
DROP TABLE provider_health;
DROP TABLE self_hosted_models;
DROP FUNCTION create_thermal_state();
