-- Generated from the migrations by `npm run -s registry -- schema`; do not edit.

CREATE TABLE benchmarks (
  id character varying(100) NOT NULL,
  title character varying(200) NOT NULL,
  measures text NOT NULL,
  tasks text[] NOT NULL,
  uses text[] NOT NULL,
  metric character varying(100) NOT NULL,
  unit character varying(50) NOT NULL,
  range_low numeric,
  range_high numeric,
  rating_scale numeric,
  higher_is_better boolean NOT NULL,
  status character varying(20) DEFAULT 'current'::character varying NOT NULL,
  status_note text,
  data_terms character varying(500) NOT NULL,
  attribution character varying(500),
  address text,
  origin character varying(20) DEFAULT 'admin'::character varying NOT NULL,
  admin_fields text[] DEFAULT '{}'::text[] NOT NULL,
  synced_fields text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT benchmarks_id_check CHECK (id::text ~ '^[a-z0-9]+(_[a-z0-9]+)*$'::text),
  CONSTRAINT benchmarks_origin_check CHECK (origin::text = ANY (ARRAY['catalogue'::character varying, 'admin'::character varying]::text[])),
  CONSTRAINT benchmarks_pkey PRIMARY KEY (id),
  CONSTRAINT benchmarks_rating_scale_check CHECK (rating_scale > 0::numeric),
  CONSTRAINT benchmarks_scale_check CHECK (
CASE
    WHEN rating_scale IS NULL THEN range_low IS NOT NULL AND (range_high IS NULL OR range_high > range_low)
    ELSE range_low IS NULL AND range_high IS NULL
END),
  CONSTRAINT benchmarks_status_check CHECK (status::text = ANY (ARRAY['current'::character varying, 'saturated'::character varying, 'contaminated'::character varying]::text[])),
  CONSTRAINT benchmarks_tasks_check CHECK (tasks <@ ARRAY['chat'::text, 'completion'::text, 'embedding'::text, 'image'::text, 'video'::text, 'audio'::text, 'transcription'::text, 'search'::text, '3d'::text, 'inference'::text, 'other'::text]),
  CONSTRAINT benchmarks_uses_check CHECK (uses <@ ARRAY['general'::text, 'coding'::text, 'reasoning'::text, 'math'::text, 'agentic'::text, 'vision'::text, 'multilingual'::text, 'long_context'::text, 'factuality'::text, 'faithfulness'::text, 'search'::text, 'retrieval'::text, 'transcription'::text, 'image_classification'::text, 'object_detection'::text, 'segmentation'::text, 'ocr'::text, 'speaker'::text, 'medical'::text, 'geospatial'::text, 'protein'::text, 'chemistry'::text])
);

CREATE TABLE change_history (
  id bigint DEFAULT nextval('change_history_id'::regclass) NOT NULL,
  entity character varying(40) NOT NULL,
  entity_id character varying(400) NOT NULL,
  action character varying(10) NOT NULL,
  before jsonb,
  after jsonb,
  builds_on smallint DEFAULT 0 NOT NULL,
  changed_fields text[] DEFAULT '{}'::text[] NOT NULL,
  change_set_id uuid,
  sync_id uuid,
  actor character varying(200) NOT NULL,
  actor_kind character varying(20) NOT NULL,
  reason text,
  changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT change_history_action_check CHECK (action::text = ANY (ARRAY['insert'::character varying, 'update'::character varying, 'delete'::character varying]::text[])),
  CONSTRAINT change_history_builds_on_check CHECK (builds_on >= 0 AND builds_on <= 7),
  CONSTRAINT change_history_pkey PRIMARY KEY (id, changed_at)
) PARTITION BY RANGE (changed_at);

CREATE TABLE change_sets (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  kind character varying(40) NOT NULL,
  actor character varying(200) NOT NULL,
  actor_kind character varying(20) NOT NULL,
  reason text,
  sync_id uuid,
  changes jsonb DEFAULT '[]'::jsonb NOT NULL,
  counts jsonb DEFAULT '{}'::jsonb NOT NULL,
  notices jsonb DEFAULT '[]'::jsonb NOT NULL,
  undoes_change_set uuid,
  transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
  created_at timestamp with time zone DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT change_sets_actor_kind_check CHECK (actor_kind::text = ANY (ARRAY['admin'::character varying, 'sync'::character varying, 'catalogue'::character varying]::text[])),
  CONSTRAINT change_sets_pkey PRIMARY KEY (id),
  CONSTRAINT change_sets_sync_id_fkey FOREIGN KEY (sync_id) REFERENCES registry_sync_log(id),
  CONSTRAINT change_sets_undoes_change_set_fkey FOREIGN KEY (undoes_change_set) REFERENCES change_sets(id)
);

CREATE TABLE compliance_certificates (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  provider_id character varying(100) NOT NULL,
  claim character varying(20) NOT NULL,
  evidence_url text NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  notes text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT compliance_certificates_check CHECK (valid_until >= valid_from),
  CONSTRAINT compliance_certificates_claim_check CHECK (claim::text = ANY (known_assurances())),
  CONSTRAINT compliance_certificates_evidence_url_check CHECK (evidence_url ~~ 'https://%'::text),
  CONSTRAINT compliance_certificates_pkey PRIMARY KEY (id),
  CONSTRAINT compliance_certificates_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id) ON DELETE CASCADE
);

CREATE TABLE default_models (
  task character varying(30) NOT NULL,
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  origin character varying(20) DEFAULT 'admin'::character varying NOT NULL,
  admin_fields text[] DEFAULT '{}'::text[] NOT NULL,
  synced_fields text[] DEFAULT '{}'::text[] NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT default_models_origin_check CHECK (origin::text = ANY (ARRAY['catalogue'::character varying, 'admin'::character varying]::text[])),
  CONSTRAINT default_models_pkey PRIMARY KEY (task),
  CONSTRAINT default_models_task_check CHECK (task::text = ANY (ARRAY['chat'::character varying, 'completion'::character varying, 'embedding'::character varying, 'image'::character varying, 'video'::character varying, 'audio'::character varying, 'transcription'::character varying, 'search'::character varying, '3d'::character varying, 'inference'::character varying, 'other'::character varying]::text[]))
);

CREATE TABLE discovered_models (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  display_name character varying(300),
  listing jsonb DEFAULT '{}'::jsonb NOT NULL,
  proposal jsonb DEFAULT '{}'::jsonb NOT NULL,
  status character varying(20) DEFAULT 'pending'::character varying NOT NULL,
  first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  decided_at timestamp with time zone,
  decided_by character varying(200),
  decision_reason text,
  created_model_id uuid,
  CONSTRAINT discovered_models_check CHECK ((status::text = 'pending'::text) = (decided_at IS NULL)),
  CONSTRAINT discovered_models_pkey PRIMARY KEY (id),
  CONSTRAINT discovered_models_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id) ON DELETE CASCADE,
  CONSTRAINT discovered_models_provider_id_model_id_key UNIQUE (provider_id, model_id),
  CONSTRAINT discovered_models_status_check CHECK (status::text = ANY (ARRAY['pending'::character varying, 'approved'::character varying, 'ignored'::character varying]::text[]))
);

CREATE TABLE event_outbox (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  sequence bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  detail_type character varying(100) NOT NULL,
  entity character varying(300) NOT NULL,
  detail jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp with time zone DEFAULT now() NOT NULL,
  last_error text,
  delivered_at timestamp with time zone,
  abandoned_at timestamp with time zone,
  CONSTRAINT event_outbox_pkey PRIMARY KEY (id)
);

CREATE TABLE evidence_changes (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  CONSTRAINT evidence_changes_pkey PRIMARY KEY (id)
);

CREATE TABLE forgotten_history (
  month date NOT NULL,
  changes bigint NOT NULL,
  archived_at text NOT NULL,
  forgotten_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT forgotten_history_pkey PRIMARY KEY (month)
);

CREATE TABLE history_base (
  entity character varying(40) NOT NULL,
  entity_id character varying(400) NOT NULL,
  state jsonb NOT NULL,
  CONSTRAINT history_base_pkey PRIMARY KEY (entity, entity_id)
);

CREATE TABLE idempotency_keys (
  actor character varying(200) NOT NULL,
  key character varying(200) NOT NULL,
  request_hash character varying(64) NOT NULL,
  status integer,
  headers jsonb DEFAULT '{}'::jsonb NOT NULL,
  body text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone DEFAULT (now() + '24:00:00'::interval) NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (actor, key),
  CONSTRAINT idempotency_keys_status_check CHECK (status >= 200 AND status <= 299)
);

CREATE TABLE instance_prices (
  instance_type character varying(50) NOT NULL,
  region character varying(30) NOT NULL,
  hourly_rate numeric(10,4) NOT NULL,
  price_source character varying(50) NOT NULL,
  price_reference text,
  price_observed_at timestamp with time zone,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT instance_prices_hourly_rate_check CHECK (hourly_rate >= 0::numeric AND hourly_rate <= 10000::numeric),
  CONSTRAINT instance_prices_instance_type_check CHECK (instance_type::text ~~ 'ml.%'::text),
  CONSTRAINT instance_prices_pkey PRIMARY KEY (instance_type, region)
);

CREATE TABLE model_latency (
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  region character varying(30) NOT NULL,
  latency_p50_ms numeric,
  latency_p95_ms numeric,
  time_to_first_token_p50_ms numeric,
  tokens_per_second_p50 numeric,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT model_latency_latency_p50_ms_check CHECK (latency_p50_ms >= 0::numeric),
  CONSTRAINT model_latency_latency_p95_ms_check CHECK (latency_p95_ms >= 0::numeric),
  CONSTRAINT model_latency_pkey PRIMARY KEY (provider_id, model_id, region),
  CONSTRAINT model_latency_time_to_first_token_p50_ms_check CHECK (time_to_first_token_p50_ms >= 0::numeric),
  CONSTRAINT model_latency_tokens_per_second_p50_check CHECK (tokens_per_second_p50 >= 0::numeric)
);

CREATE TABLE model_quality (
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  task character varying(30) NOT NULL,
  quality jsonb NOT NULL,
  edition integer NOT NULL,
  CONSTRAINT model_quality_pkey PRIMARY KEY (provider_id, model_id, task),
  CONSTRAINT model_quality_quality_check CHECK (jsonb_typeof(quality) = 'object'::text),
  CONSTRAINT model_quality_task_check CHECK (task::text = ANY (ARRAY['chat'::character varying, 'completion'::character varying, 'embedding'::character varying, 'image'::character varying, 'video'::character varying, 'audio'::character varying, 'transcription'::character varying, 'search'::character varying, '3d'::character varying, 'inference'::character varying, 'other'::character varying]::text[]))
);

CREATE TABLE model_scores (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  benchmark_id character varying(100) NOT NULL,
  version character varying(100),
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  value numeric NOT NULL,
  margin numeric,
  items integer,
  checkpoint character varying(200) NOT NULL,
  checkpoint_match character varying(20) NOT NULL,
  harness character varying(300),
  effort character varying(100),
  measured_by character varying(20) NOT NULL,
  measurer character varying(200) NOT NULL,
  as_of date NOT NULL,
  source character varying(2000) NOT NULL,
  source_class character varying(1) NOT NULL,
  confidence character varying(10) DEFAULT 'high'::character varying NOT NULL,
  note text,
  origin character varying(20) DEFAULT 'admin'::character varying NOT NULL,
  admin_fields text[] DEFAULT '{}'::text[] NOT NULL,
  synced_fields text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT model_scores_benchmark_id_fkey FOREIGN KEY (benchmark_id) REFERENCES benchmarks(id) ON UPDATE CASCADE,
  CONSTRAINT model_scores_checkpoint_match_check CHECK (checkpoint_match::text = ANY (ARRAY['exact'::character varying, 'alias'::character varying, 'same_weights'::character varying, 'other'::character varying]::text[])),
  CONSTRAINT model_scores_confidence_check CHECK (confidence::text = ANY (ARRAY['high'::character varying, 'medium'::character varying, 'low'::character varying]::text[])),
  CONSTRAINT model_scores_items_check CHECK (items > 0),
  CONSTRAINT model_scores_margin_check CHECK (margin > 0::numeric AND margin < 'Infinity'::numeric),
  CONSTRAINT model_scores_measured_by_check CHECK (measured_by::text = ANY (ARRAY['vendor'::character varying, 'operator'::character varying, 'third_party'::character varying, 'own'::character varying]::text[])),
  CONSTRAINT model_scores_measurement UNIQUE NULLS NOT DISTINCT (benchmark_id, version, provider_id, model_id, checkpoint, measurer, harness, effort),
  CONSTRAINT model_scores_origin_check CHECK (origin::text = ANY (ARRAY['catalogue'::character varying, 'admin'::character varying]::text[])),
  CONSTRAINT model_scores_pkey PRIMARY KEY (id),
  CONSTRAINT model_scores_source_check CHECK ((measured_by::text = 'own'::text) = (source_class::text = 'O'::text) AND (measured_by::text = 'own'::text OR source::text ~~ 'https://%'::text)),
  CONSTRAINT model_scores_source_class_check CHECK (source_class::text = ANY (ARRAY['A'::character varying, 'B'::character varying, 'O'::character varying]::text[])),
  CONSTRAINT model_scores_value_check CHECK (value > '-Infinity'::numeric AND value < 'Infinity'::numeric)
);

CREATE TABLE model_sightings (
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  last_seen_at timestamp with time zone,
  missed_runs integer DEFAULT 0 NOT NULL,
  missing_since timestamp with time zone,
  deprecated_by_absence boolean DEFAULT false NOT NULL,
  status_before_absence character varying(20),
  CONSTRAINT model_sightings_missed_runs_check CHECK (missed_runs >= 0),
  CONSTRAINT model_sightings_pkey PRIMARY KEY (provider_id, model_id),
  CONSTRAINT model_sightings_provider_id_model_id_fkey FOREIGN KEY (provider_id, model_id) REFERENCES models(provider_id, model_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT model_sightings_status_before_absence_check CHECK (status_before_absence::text = ANY (ARRAY['active'::character varying, 'legacy'::character varying, 'deprecated'::character varying, 'retired'::character varying]::text[]))
);

CREATE TABLE models (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  name character varying(200) NOT NULL,
  display_name character varying(200),
  litellm_id character varying(300),
  description text,
  category character varying(50) DEFAULT 'other'::character varying NOT NULL,
  capabilities text[] DEFAULT '{}'::text[] NOT NULL,
  input_modalities text[] DEFAULT '{}'::text[] NOT NULL,
  output_modalities text[] DEFAULT '{}'::text[] NOT NULL,
  context_window integer,
  max_output integer,
  pricing_type character varying(30),
  input_cost_per_1k numeric,
  output_cost_per_1k numeric,
  cached_input_cost_per_1k numeric,
  cache_write_cost_per_1k numeric,
  cost_per_1k_characters numeric,
  cost_per_request numeric,
  cost_per_second numeric,
  cost_per_image numeric,
  cost_per_minute numeric,
  price_variants jsonb,
  markup_rate numeric,
  price_source character varying(50),
  price_reference text,
  price_observed_at timestamp with time zone,
  price_ids jsonb DEFAULT '{}'::jsonb NOT NULL,
  min_tier integer DEFAULT 1 NOT NULL,
  license text,
  license_url text,
  commercial_use_allowed boolean,
  commercial_use_notes text,
  attribution_required boolean DEFAULT false NOT NULL,
  required_inputs text[] DEFAULT '{}'::text[] NOT NULL,
  domains text[] DEFAULT '{}'::text[] NOT NULL,
  embedding_dimensions integer,
  embedding_space character varying(100),
  reasoning_efforts text[],
  takes_temperature boolean,
  open_weights boolean,
  compliance_facts jsonb,
  release_date date,
  knowledge_cutoff character varying(20),
  status character varying(20) DEFAULT 'active'::character varying NOT NULL,
  enabled boolean DEFAULT true NOT NULL,
  deprecated boolean DEFAULT false NOT NULL,
  sunset_at timestamp with time zone,
  successor character varying(200),
  origin character varying(20) DEFAULT 'admin'::character varying NOT NULL,
  provenance jsonb DEFAULT '{}'::jsonb NOT NULL,
  admin_fields text[] DEFAULT '{}'::text[] NOT NULL,
  synced_fields text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT models_category_check CHECK (category::text = ANY (ARRAY['text_generation'::character varying, 'reasoning'::character varying, 'code'::character varying, 'embedding'::character varying, 'image_generation'::character varying, 'video_generation'::character varying, 'text_to_speech'::character varying, 'speech_to_text'::character varying, 'search'::character varying, 'reranking'::character varying, '3d_generation'::character varying, 'other'::character varying]::text[])) NOT VALID,
  CONSTRAINT models_compliance_facts_check CHECK (compliance_facts IS NULL OR compliance_facts_problem(compliance_facts) IS NULL) NOT VALID,
  CONSTRAINT models_costs_check CHECK ((input_cost_per_1k IS NULL OR input_cost_per_1k >= 0::numeric AND input_cost_per_1k <= '1000000'::numeric) AND (output_cost_per_1k IS NULL OR output_cost_per_1k >= 0::numeric AND output_cost_per_1k <= '1000000'::numeric) AND (cached_input_cost_per_1k IS NULL OR cached_input_cost_per_1k >= 0::numeric AND cached_input_cost_per_1k <= '1000000'::numeric) AND (cache_write_cost_per_1k IS NULL OR cache_write_cost_per_1k >= 0::numeric AND cache_write_cost_per_1k <= '1000000'::numeric) AND (cost_per_1k_characters IS NULL OR cost_per_1k_characters >= 0::numeric AND cost_per_1k_characters <= '1000000'::numeric) AND (cost_per_request IS NULL OR cost_per_request >= 0::numeric AND cost_per_request <= '1000000'::numeric) AND (cost_per_second IS NULL OR cost_per_second >= 0::numeric AND cost_per_second <= '1000000'::numeric) AND (cost_per_image IS NULL OR cost_per_image >= 0::numeric AND cost_per_image <= '1000000'::numeric) AND (cost_per_minute IS NULL OR cost_per_minute >= 0::numeric AND cost_per_minute <= '1000000'::numeric)) NOT VALID,
  CONSTRAINT models_domains_check CHECK (domains <@ ARRAY['protein'::text, 'molecular'::text, 'medical'::text, 'geospatial'::text, 'mathematics'::text, 'games'::text]) NOT VALID,
  CONSTRAINT models_limits_check CHECK (context_window > 0 AND max_output > 0 AND embedding_dimensions > 0) NOT VALID,
  CONSTRAINT models_markup_rate_check CHECK (markup_rate >= 0::numeric AND markup_rate < 'Infinity'::numeric) NOT VALID,
  CONSTRAINT models_min_tier_check CHECK (min_tier >= 1 AND min_tier <= 5) NOT VALID,
  CONSTRAINT models_modalities_check CHECK (input_modalities <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text] AND output_modalities <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text] AND required_inputs <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text]) NOT VALID,
  CONSTRAINT models_origin_check CHECK (origin::text = ANY (ARRAY['platform'::character varying, 'catalogue'::character varying, 'discovery'::character varying, 'admin'::character varying]::text[])) NOT VALID,
  CONSTRAINT models_pkey PRIMARY KEY (id),
  CONSTRAINT models_price_variants_check CHECK (price_variants IS NULL OR price_variants_problem(price_variants) IS NULL) NOT VALID,
  CONSTRAINT models_pricing_type_check CHECK (pricing_type::text = ANY (ARRAY['per_token'::character varying, 'per_character'::character varying, 'per_request'::character varying, 'per_second'::character varying, 'per_minute'::character varying, 'per_image'::character varying]::text[])) NOT VALID,
  CONSTRAINT models_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id),
  CONSTRAINT models_status_check CHECK (status::text = ANY (ARRAY['active'::character varying, 'legacy'::character varying, 'deprecated'::character varying, 'retired'::character varying]::text[])) NOT VALID,
  CONSTRAINT models_successor_check CHECK (successor::text <> model_id::text) NOT VALID
);

CREATE TABLE observation_history (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  entity character varying(40) NOT NULL,
  entity_id character varying(400) NOT NULL,
  after jsonb,
  changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT observation_history_entity_check CHECK (entity::text = ANY (ARRAY['thermal_state'::character varying, 'provider_health'::character varying, 'model_latency'::character varying, 'model_quality'::character varying]::text[])),
  CONSTRAINT observation_history_pkey PRIMARY KEY (id)
);

CREATE TABLE outcome_buckets (
  provider_id character varying(100) NOT NULL,
  region character varying(30) NOT NULL,
  model_id character varying(200) NOT NULL,
  kind character varying(20) NOT NULL,
  started_at timestamp with time zone NOT NULL,
  minutes smallint DEFAULT 5 NOT NULL,
  calls bigint NOT NULL,
  last_at timestamp with time zone NOT NULL,
  latency_sum_ms double precision DEFAULT 0 NOT NULL,
  latency bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  first_token bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  tokens_per_second bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  CONSTRAINT outcome_buckets_calls_check CHECK (calls > 0),
  CONSTRAINT outcome_buckets_latency_sum_ms_check CHECK (latency_sum_ms >= 0::double precision AND latency_sum_ms < 'Infinity'::double precision),
  CONSTRAINT outcome_buckets_minutes_check CHECK (minutes = ANY (ARRAY[5, 60])),
  CONSTRAINT outcome_buckets_pkey PRIMARY KEY (provider_id, region, model_id, kind, minutes, started_at)
);

CREATE TABLE price_proposals (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  subject character varying(20) NOT NULL,
  subject_id uuid NOT NULL,
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  field character varying(100) NOT NULL,
  current_value numeric,
  proposed_value numeric NOT NULL,
  observations jsonb DEFAULT '[]'::jsonb NOT NULL,
  reason character varying(40) NOT NULL,
  status character varying(20) DEFAULT 'pending'::character varying NOT NULL,
  sync_id uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  decided_at timestamp with time zone,
  decided_by character varying(200),
  decision_reason text,
  CONSTRAINT price_proposals_check CHECK ((status::text = 'pending'::text) = (decided_at IS NULL)),
  CONSTRAINT price_proposals_pkey PRIMARY KEY (id),
  CONSTRAINT price_proposals_proposed_value_check CHECK (proposed_value >= 0::numeric AND proposed_value <= '1000000'::numeric),
  CONSTRAINT price_proposals_reason_check CHECK (reason::text = ANY (ARRAY['jump'::character varying, 'disagreement'::character varying, 'new_price'::character varying, 'unit_suspect'::character varying]::text[])),
  CONSTRAINT price_proposals_status_check CHECK (status::text = ANY (ARRAY['pending'::character varying, 'approved'::character varying, 'rejected'::character varying, 'superseded'::character varying]::text[])),
  CONSTRAINT price_proposals_subject_check CHECK (subject::text = ANY (ARRAY['model'::character varying, 'self_hosted_model'::character varying]::text[]))
);

CREATE TABLE price_source_documents (
  source character varying(50) NOT NULL,
  keys text[] NOT NULL,
  prices jsonb NOT NULL,
  accepted_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT price_source_documents_pkey PRIMARY KEY (source),
  CONSTRAINT price_source_documents_prices_check CHECK (jsonb_typeof(prices) = 'object'::text)
);

CREATE TABLE provider_health (
  provider_id character varying(100) NOT NULL,
  region character varying(30) DEFAULT 'us-east-1'::character varying NOT NULL,
  status character varying(20) DEFAULT 'unknown'::character varying NOT NULL,
  reason character varying(40),
  avg_latency_ms numeric,
  p95_latency_ms numeric,
  p99_latency_ms numeric,
  error_rate numeric,
  success_rate numeric,
  consecutive_failures integer DEFAULT 0 NOT NULL,
  consecutive_successes integer DEFAULT 0 NOT NULL,
  last_check_at timestamp with time zone,
  last_success_at timestamp with time zone,
  last_failure_at timestamp with time zone,
  last_error text,
  status_since timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  p50_latency_ms numeric,
  CONSTRAINT provider_health_avg_latency_ms_check CHECK (avg_latency_ms >= 0::numeric),
  CONSTRAINT provider_health_consecutive_failures_check CHECK (consecutive_failures >= 0),
  CONSTRAINT provider_health_consecutive_successes_check CHECK (consecutive_successes >= 0),
  CONSTRAINT provider_health_error_rate_check CHECK (error_rate >= 0::numeric AND error_rate <= 1::numeric),
  CONSTRAINT provider_health_p50_latency_ms_check CHECK (p50_latency_ms >= 0::numeric),
  CONSTRAINT provider_health_p95_latency_ms_check CHECK (p95_latency_ms >= 0::numeric),
  CONSTRAINT provider_health_p99_latency_ms_check CHECK (p99_latency_ms >= 0::numeric),
  CONSTRAINT provider_health_pkey PRIMARY KEY (provider_id, region),
  CONSTRAINT provider_health_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id) ON DELETE CASCADE,
  CONSTRAINT provider_health_status_check CHECK (status::text = ANY (ARRAY['healthy'::character varying, 'degraded'::character varying, 'unhealthy'::character varying, 'unknown'::character varying]::text[])),
  CONSTRAINT provider_health_success_rate_check CHECK (success_rate >= 0::numeric AND success_rate <= 1::numeric)
);

CREATE TABLE provider_listings (
  provider_id character varying(100) NOT NULL,
  model_ids text[] NOT NULL,
  equal_lists integer DEFAULT 1 NOT NULL,
  incomplete_because text,
  proved_at timestamp with time zone,
  listed_at timestamp with time zone NOT NULL,
  CONSTRAINT provider_listings_equal_lists_check CHECK (equal_lists >= 1),
  CONSTRAINT provider_listings_pkey PRIMARY KEY (provider_id),
  CONSTRAINT provider_listings_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id) ON DELETE CASCADE
);

CREATE TABLE providers (
  id character varying(100) NOT NULL,
  name character varying(200) NOT NULL,
  display_name character varying(200),
  website text,
  api_base_url text,
  auth jsonb DEFAULT '{}'::jsonb NOT NULL,
  status_page_url text,
  tasks text[] DEFAULT '{}'::text[] NOT NULL,
  compliance text[] DEFAULT '{}'::text[] NOT NULL,
  compliance_facts jsonb,
  assurances jsonb DEFAULT '{}'::jsonb NOT NULL,
  compliance_url text,
  rate_limits text,
  litellm_prefix character varying(100),
  models_dev_id character varying(100),
  notes text,
  markup_rate numeric,
  enabled boolean DEFAULT true NOT NULL,
  origin character varying(20) DEFAULT 'admin'::character varying NOT NULL,
  provenance jsonb DEFAULT '{}'::jsonb NOT NULL,
  admin_fields text[] DEFAULT '{}'::text[] NOT NULL,
  synced_fields text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  stated_compliance text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT providers_compliance_facts_check CHECK (compliance_facts IS NULL OR compliance_facts_problem(compliance_facts) IS NULL) NOT VALID,
  CONSTRAINT providers_markup_rate_check CHECK (markup_rate >= 0::numeric AND markup_rate < 'Infinity'::numeric) NOT VALID,
  CONSTRAINT providers_origin_check CHECK (origin::text = ANY (ARRAY['platform'::character varying, 'catalogue'::character varying, 'discovery'::character varying, 'admin'::character varying]::text[])) NOT VALID,
  CONSTRAINT providers_pkey PRIMARY KEY (id)
);

CREATE TABLE quality_edition (
  only_row boolean DEFAULT true NOT NULL,
  edition integer DEFAULT 0 NOT NULL,
  of_day date,
  decided_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT quality_edition_only_row_check CHECK (only_row),
  CONSTRAINT quality_edition_pkey PRIMARY KEY (only_row)
);

CREATE TABLE registry_changes (
  transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
  started_at timestamp with time zone DEFAULT transaction_timestamp() NOT NULL,
  selectable boolean NOT NULL,
  recorded boolean NOT NULL,
  CONSTRAINT registry_changes_pkey PRIMARY KEY (transaction_id, started_at)
);

CREATE TABLE registry_settings (
  key character varying(100) NOT NULL,
  value jsonb NOT NULL,
  description text NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT registry_settings_pkey PRIMARY KEY (key)
);

CREATE TABLE registry_sync_log (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  sync_type character varying(20) NOT NULL,
  providers_updated integer DEFAULT 0 NOT NULL,
  models_added integer DEFAULT 0 NOT NULL,
  models_discovered integer DEFAULT 0 NOT NULL,
  models_updated integer DEFAULT 0 NOT NULL,
  models_deprecated integer DEFAULT 0 NOT NULL,
  errors text[] DEFAULT '{}'::text[] NOT NULL,
  started_at timestamp with time zone DEFAULT now() NOT NULL,
  completed_at timestamp with time zone,
  duration_ms integer,
  status character varying(20) DEFAULT 'running'::character varying NOT NULL,
  error_message text,
  event_id character varying(200),
  triggered_by character varying(200) DEFAULT 'schedule'::character varying NOT NULL,
  notices jsonb DEFAULT '[]'::jsonb NOT NULL,
  remaining text[] DEFAULT '{}'::text[] NOT NULL,
  progress jsonb DEFAULT '{}'::jsonb NOT NULL,
  heartbeat_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT registry_sync_log_check CHECK ((status::text = ANY (ARRAY['queued'::character varying, 'running'::character varying]::text[])) = (completed_at IS NULL)),
  CONSTRAINT registry_sync_log_duration_ms_check CHECK (duration_ms >= 0),
  CONSTRAINT registry_sync_log_models_added_check CHECK (models_added >= 0),
  CONSTRAINT registry_sync_log_models_deprecated_check CHECK (models_deprecated >= 0),
  CONSTRAINT registry_sync_log_models_discovered_check CHECK (models_discovered >= 0),
  CONSTRAINT registry_sync_log_models_updated_check CHECK (models_updated >= 0),
  CONSTRAINT registry_sync_log_pkey PRIMARY KEY (id),
  CONSTRAINT registry_sync_log_providers_updated_check CHECK (providers_updated >= 0),
  CONSTRAINT registry_sync_log_status_check CHECK (status::text = ANY (ARRAY['queued'::character varying, 'running'::character varying, 'completed'::character varying, 'partial'::character varying, 'failed'::character varying, 'skipped'::character varying]::text[])),
  CONSTRAINT registry_sync_log_sync_type_check CHECK (sync_type::text ~ '^[a-z][a-z_]*$'::text)
);

CREATE TABLE selectable_models (
  model_id text NOT NULL,
  display_name text,
  hosting_type text NOT NULL,
  provider_name text,
  primary_mode text NOT NULL,
  thermal_state text,
  warmup_required boolean,
  warmup_time_seconds integer,
  health_status text,
  id text NOT NULL,
  provider_id text NOT NULL,
  litellm_id text,
  name text,
  category text,
  capabilities text[],
  input_modalities text[],
  output_modalities text[],
  context_window integer,
  max_output integer,
  pricing_type text,
  input_cost_per_1k numeric,
  output_cost_per_1k numeric,
  cached_input_cost_per_1k numeric,
  cache_write_cost_per_1k numeric,
  cost_per_1k_characters numeric,
  cost_per_request numeric,
  cost_per_second numeric,
  cost_per_image numeric,
  cost_per_minute numeric,
  cost_per_minute_video numeric,
  cost_per_3d_model numeric,
  hourly_rate numeric,
  price_variants jsonb,
  markup_rate numeric,
  instance_type text,
  endpoint_name text,
  is_transitioning boolean,
  deprecated boolean NOT NULL,
  status text,
  sunset_at timestamp with time zone,
  successor text,
  avg_latency_ms numeric,
  error_rate numeric,
  compliance text[],
  license text,
  commercial_use_allowed boolean,
  min_tier integer,
  enabled boolean NOT NULL,
  latency_p50_ms numeric,
  latency_p95_ms numeric,
  time_to_first_token_p50_ms numeric,
  tokens_per_second_p50 numeric,
  latency_source text,
  health_region text,
  quality jsonb,
  required_inputs text[],
  domains text[],
  embedding_dimensions integer,
  embedding_space text,
  assurances jsonb,
  reasoning_efforts text[],
  takes_temperature boolean,
  open_weights boolean,
  invocation_mode text,
  container_status text,
  CONSTRAINT selectable_models_pkey PRIMARY KEY (id)
);

CREATE TABLE selection_changes (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
  model_ids text[] DEFAULT '{}'::text[] NOT NULL,
  provider_ids text[] DEFAULT '{}'::text[] NOT NULL,
  joined_provider_ids text[] DEFAULT '{}'::text[] NOT NULL,
  everything boolean DEFAULT false NOT NULL,
  beside_models boolean DEFAULT false NOT NULL,
  CONSTRAINT selection_changes_pkey PRIMARY KEY (id)
);

CREATE TABLE selection_keys (
  id text NOT NULL,
  primary_mode text NOT NULL,
  standing smallint NOT NULL,
  tier double precision NOT NULL,
  score double precision NOT NULL,
  model_id text NOT NULL,
  hosting_type text NOT NULL,
  provider_id text NOT NULL,
  turns boolean NOT NULL,
  price double precision,
  CONSTRAINT selection_keys_id_fkey FOREIGN KEY (id) REFERENCES selectable_models(id) ON DELETE CASCADE,
  CONSTRAINT selection_keys_pkey PRIMARY KEY (id)
);

CREATE TABLE selection_marks (
  part character varying(20) NOT NULL,
  key text[] NOT NULL,
  changed_in xid8 DEFAULT pg_current_xact_id() NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT selection_marks_part_check CHECK (part::text = ANY (ARRAY['model'::character varying, 'provider_health'::character varying, 'model_latency'::character varying, 'default_model'::character varying, 'selection_policy'::character varying]::text[])),
  CONSTRAINT selection_marks_pkey PRIMARY KEY (part, key)
);

CREATE TABLE selection_marks_begin (
  only_row boolean DEFAULT true NOT NULL,
  changed_in xid8 DEFAULT pg_current_xact_id() NOT NULL,
  CONSTRAINT selection_marks_begin_only_row_check CHECK (only_row),
  CONSTRAINT selection_marks_begin_pkey PRIMARY KEY (only_row)
);

CREATE TABLE selection_policies (
  name character varying(100) NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  description text DEFAULT ''::text NOT NULL,
  criteria jsonb DEFAULT '{}'::jsonb NOT NULL,
  strategy character varying(20),
  weights jsonb,
  default_models jsonb DEFAULT '{}'::jsonb NOT NULL,
  locked text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT selection_policies_criteria_check CHECK (policy_criteria_problem(criteria) IS NULL),
  CONSTRAINT selection_policies_default_models_check CHECK (jsonb_typeof(default_models) = 'object'::text),
  CONSTRAINT selection_policies_locked_check CHECK (criteria ?& locked),
  CONSTRAINT selection_policies_name_check CHECK (name::text ~ '^[a-z0-9][a-z0-9-]{0,99}$'::text),
  CONSTRAINT selection_policies_pkey PRIMARY KEY (name),
  CONSTRAINT selection_policies_strategy_check CHECK (strategy::text = ANY (ARRAY['best'::character varying, 'thermal'::character varying, 'quality'::character varying, 'value'::character varying, 'pareto'::character varying, 'latency'::character varying, 'cost'::character varying, 'balanced'::character varying]::text[])),
  CONSTRAINT selection_policies_version_check CHECK (version >= 1),
  CONSTRAINT selection_policies_weights_check CHECK (weights IS NULL OR score_weights(weights, strategy::text) IS NOT NULL)
);

CREATE TABLE self_hosted_models (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  model_id character varying(100) NOT NULL,
  name character varying(200) NOT NULL,
  display_name character varying(200) NOT NULL,
  description text,
  category character varying(50) NOT NULL,
  specialty character varying(100),
  capabilities text[] DEFAULT '{}'::text[] NOT NULL,
  input_modalities text[] DEFAULT '{}'::text[] NOT NULL,
  output_modalities text[] DEFAULT '{}'::text[] NOT NULL,
  required_inputs text[] DEFAULT '{}'::text[] NOT NULL,
  domains text[] DEFAULT '{}'::text[] NOT NULL,
  embedding_dimensions integer,
  embedding_space character varying(100),
  primary_mode character varying(30) DEFAULT 'inference'::character varying NOT NULL,
  sagemaker_image text,
  invocation_mode character varying(20) DEFAULT 'real_time'::character varying NOT NULL,
  container_status character varying(20) DEFAULT 'stock'::character varying NOT NULL,
  image_end_of_patch date,
  weight_precision character varying(10),
  quantization character varying(20),
  tensor_parallel_degree integer,
  cache_bytes_per_token integer,
  disk_gb integer,
  gated_weights boolean,
  instance_type character varying(50) NOT NULL,
  gpu_memory_gb integer,
  environment jsonb DEFAULT '{}'::jsonb NOT NULL,
  model_data_url text,
  parameters bigint,
  accuracy numeric,
  benchmark text,
  context_window integer,
  max_output integer,
  input_formats text[] DEFAULT '{}'::text[] NOT NULL,
  output_formats text[] DEFAULT '{}'::text[] NOT NULL,
  license text,
  license_url text,
  commercial_use_allowed boolean,
  commercial_use_notes text,
  attribution_required boolean DEFAULT false NOT NULL,
  hourly_rate numeric(10,4),
  per_request numeric,
  per_image numeric,
  per_minute_audio numeric,
  per_minute_video numeric,
  per_3d_model numeric,
  markup_percent numeric DEFAULT 75 NOT NULL,
  price_source character varying(50),
  price_reference text,
  price_observed_at timestamp with time zone,
  min_tier integer DEFAULT 3 NOT NULL,
  default_thermal_state character varying(20) DEFAULT 'COLD'::character varying NOT NULL,
  warmup_time_seconds integer DEFAULT 60 NOT NULL,
  scale_to_zero_minutes integer DEFAULT 15 NOT NULL,
  min_instances integer DEFAULT 0 NOT NULL,
  max_instances integer DEFAULT 3 NOT NULL,
  compliance text[] DEFAULT '{}'::text[] NOT NULL,
  compliance_facts jsonb,
  status character varying(20) DEFAULT 'active'::character varying NOT NULL,
  enabled boolean DEFAULT true NOT NULL,
  deprecated boolean DEFAULT false NOT NULL,
  sunset_at timestamp with time zone,
  successor character varying(100),
  origin character varying(20) DEFAULT 'admin'::character varying NOT NULL,
  provenance jsonb DEFAULT '{}'::jsonb NOT NULL,
  admin_fields text[] DEFAULT '{}'::text[] NOT NULL,
  synced_fields text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT self_hosted_models_cache_bytes_per_token_check CHECK (cache_bytes_per_token > 0),
  CONSTRAINT self_hosted_models_category_check CHECK (category::text = ANY (ARRAY['vision'::character varying, 'audio'::character varying, 'scientific'::character varying, 'medical'::character varying, 'geospatial'::character varying, '3d'::character varying, 'llm'::character varying]::text[])),
  CONSTRAINT self_hosted_models_check CHECK (successor::text <> model_id::text),
  CONSTRAINT self_hosted_models_check1 CHECK (min_instances <= max_instances),
  CONSTRAINT self_hosted_models_compliance_facts_check CHECK (compliance_facts IS NULL OR compliance_facts_problem(compliance_facts) IS NULL) NOT VALID,
  CONSTRAINT self_hosted_models_container_status_check CHECK (container_status::text = ANY (ARRAY['stock'::character varying, 'extended'::character varying, 'custom'::character varying]::text[])),
  CONSTRAINT self_hosted_models_context_window_check CHECK (context_window > 0),
  CONSTRAINT self_hosted_models_default_thermal_state_check CHECK (default_thermal_state::text = ANY (ARRAY['HOT'::character varying, 'WARM'::character varying, 'COLD'::character varying, 'OFF'::character varying]::text[])),
  CONSTRAINT self_hosted_models_disk_gb_check CHECK (disk_gb > 0),
  CONSTRAINT self_hosted_models_domains_check CHECK (domains <@ ARRAY['protein'::text, 'molecular'::text, 'medical'::text, 'geospatial'::text, 'mathematics'::text, 'games'::text]),
  CONSTRAINT self_hosted_models_embedding_dimensions_check CHECK (embedding_dimensions > 0),
  CONSTRAINT self_hosted_models_environment_check CHECK (jsonb_typeof(environment) = 'object'::text),
  CONSTRAINT self_hosted_models_gpu_memory_gb_check CHECK (gpu_memory_gb >= 0),
  CONSTRAINT self_hosted_models_hourly_rate_check CHECK (hourly_rate >= 0::numeric AND hourly_rate <= 10000::numeric),
  CONSTRAINT self_hosted_models_input_modalities_check CHECK (input_modalities <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text]),
  CONSTRAINT self_hosted_models_instance_type_check CHECK (instance_type::text ~~ 'ml.%'::text),
  CONSTRAINT self_hosted_models_invocation_mode_check CHECK (invocation_mode::text = ANY (ARRAY['real_time'::character varying, 'asynchronous'::character varying, 'serverless'::character varying, 'batch'::character varying]::text[])),
  CONSTRAINT self_hosted_models_markup_percent_check CHECK (markup_percent >= 0::numeric AND markup_percent < 'Infinity'::numeric),
  CONSTRAINT self_hosted_models_max_instances_check CHECK (max_instances >= 1),
  CONSTRAINT self_hosted_models_max_output_check CHECK (max_output > 0),
  CONSTRAINT self_hosted_models_min_instances_check CHECK (min_instances >= 0),
  CONSTRAINT self_hosted_models_min_tier_check CHECK (min_tier >= 1 AND min_tier <= 5),
  CONSTRAINT self_hosted_models_model_id_key UNIQUE (model_id),
  CONSTRAINT self_hosted_models_origin_check CHECK (origin::text = ANY (ARRAY['catalogue'::character varying, 'admin'::character varying]::text[])),
  CONSTRAINT self_hosted_models_output_modalities_check CHECK (output_modalities <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text]),
  CONSTRAINT self_hosted_models_parameters_check CHECK (parameters > 0),
  CONSTRAINT self_hosted_models_per_3d_model_check CHECK (per_3d_model >= 0::numeric AND per_3d_model <= '1000000'::numeric),
  CONSTRAINT self_hosted_models_per_image_check CHECK (per_image >= 0::numeric AND per_image <= '1000000'::numeric),
  CONSTRAINT self_hosted_models_per_minute_audio_check CHECK (per_minute_audio >= 0::numeric AND per_minute_audio <= '1000000'::numeric),
  CONSTRAINT self_hosted_models_per_minute_video_check CHECK (per_minute_video >= 0::numeric AND per_minute_video <= '1000000'::numeric),
  CONSTRAINT self_hosted_models_per_request_check CHECK (per_request >= 0::numeric AND per_request <= '1000000'::numeric),
  CONSTRAINT self_hosted_models_pkey PRIMARY KEY (id),
  CONSTRAINT self_hosted_models_primary_mode_check CHECK (primary_mode::text = ANY (ARRAY['chat'::character varying, 'completion'::character varying, 'embedding'::character varying, 'image'::character varying, 'video'::character varying, 'audio'::character varying, 'transcription'::character varying, 'search'::character varying, '3d'::character varying, 'inference'::character varying, 'other'::character varying]::text[])),
  CONSTRAINT self_hosted_models_quantization_check CHECK (quantization::text = ANY (ARRAY['none'::character varying, 'awq'::character varying, 'gptq'::character varying, 'fp8'::character varying, 'bitsandbytes'::character varying]::text[])),
  CONSTRAINT self_hosted_models_required_inputs_check CHECK (required_inputs <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text]),
  CONSTRAINT self_hosted_models_scale_to_zero_minutes_check CHECK (scale_to_zero_minutes >= 0),
  CONSTRAINT self_hosted_models_status_check CHECK (status::text = ANY (ARRAY['active'::character varying, 'legacy'::character varying, 'deprecated'::character varying, 'retired'::character varying]::text[])),
  CONSTRAINT self_hosted_models_tensor_parallel_degree_check CHECK (tensor_parallel_degree > 0),
  CONSTRAINT self_hosted_models_warmup_time_seconds_check CHECK (warmup_time_seconds >= 0),
  CONSTRAINT self_hosted_models_weight_precision_check CHECK (weight_precision::text = ANY (ARRAY['fp32'::character varying, 'fp16'::character varying, 'bf16'::character varying, 'fp8'::character varying, 'int8'::character varying, 'int4'::character varying]::text[]))
);

CREATE TABLE sync_leases (
  sync_type character varying(20) NOT NULL,
  holder uuid NOT NULL,
  sync_id uuid,
  token bigint DEFAULT 1 NOT NULL,
  acquired_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sync_leases_pkey PRIMARY KEY (sync_type),
  CONSTRAINT sync_leases_sync_type_check CHECK (sync_type::text ~ '^[a-z][a-z_]*$'::text)
);

CREATE TABLE thermal_states (
  model_id character varying(100) NOT NULL,
  current_state character varying(20) DEFAULT 'COLD'::character varying NOT NULL,
  target_state character varying(20),
  is_transitioning boolean DEFAULT false NOT NULL,
  endpoint_name character varying(63),
  endpoint_status character varying(40),
  instance_count integer,
  endpoint_modified_at timestamp with time zone,
  last_observed_at timestamp with time zone,
  last_invocation_at timestamp with time zone,
  state_since timestamp with time zone DEFAULT now() NOT NULL,
  measured_warmup_seconds numeric,
  avg_latency_ms numeric,
  error_rate numeric,
  failure_reason text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  latency_p50_ms numeric,
  latency_p95_ms numeric,
  scaling_units jsonb DEFAULT '[]'::jsonb NOT NULL,
  described_at timestamp with time zone,
  serving_since timestamp with time zone,
  advice character varying(20),
  scale_in_refused_at timestamp with time zone,
  CONSTRAINT thermal_states_advice_check CHECK (advice::text = 'scale_to_zero'::text),
  CONSTRAINT thermal_states_current_state_check CHECK (current_state::text = ANY (ARRAY['HOT'::character varying, 'WARM'::character varying, 'COLD'::character varying, 'OFF'::character varying]::text[])) NOT VALID,
  CONSTRAINT thermal_states_instance_count_check CHECK (instance_count >= 0) NOT VALID,
  CONSTRAINT thermal_states_measured_warmup_check CHECK (measured_warmup_seconds >= 0::numeric AND measured_warmup_seconds <= 86400::numeric) NOT VALID,
  CONSTRAINT thermal_states_pkey PRIMARY KEY (model_id),
  CONSTRAINT thermal_states_scaling_units_check CHECK (jsonb_typeof(scaling_units) = 'array'::text),
  CONSTRAINT thermal_states_target_state_check CHECK (target_state::text = ANY (ARRAY['HOT'::character varying, 'WARM'::character varying, 'COLD'::character varying, 'OFF'::character varying]::text[])) NOT VALID
);

CREATE TABLE version_base (
  only_row boolean DEFAULT true NOT NULL,
  selectable bigint DEFAULT 1 NOT NULL,
  recorded bigint DEFAULT 1 NOT NULL,
  CONSTRAINT version_base_only_row_check CHECK (only_row),
  CONSTRAINT version_base_pkey PRIMARY KEY (only_row)
);

CREATE TABLE warm_up_requests (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  model_id character varying(100) NOT NULL,
  status character varying(20) DEFAULT 'requested'::character varying NOT NULL,
  requested_by character varying(200) DEFAULT 'selector'::character varying NOT NULL,
  requests integer DEFAULT 1 NOT NULL,
  requested_at timestamp with time zone DEFAULT now() NOT NULL,
  last_requested_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone DEFAULT (now() + '00:15:00'::interval) NOT NULL,
  acted_at timestamp with time zone,
  ready_at timestamp with time zone,
  seconds_to_ready numeric,
  outcome text,
  CONSTRAINT warm_up_requests_model_id_fkey FOREIGN KEY (model_id) REFERENCES self_hosted_models(model_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT warm_up_requests_pkey PRIMARY KEY (id),
  CONSTRAINT warm_up_requests_requests_check CHECK (requests >= 1),
  CONSTRAINT warm_up_requests_seconds_to_ready_check CHECK (seconds_to_ready >= 0::numeric),
  CONSTRAINT warm_up_requests_status_check CHECK (status::text = ANY (ARRAY['requested'::character varying, 'waking'::character varying, 'ready'::character varying, 'failed'::character varying, 'expired'::character varying, 'observed'::character varying]::text[]))
);

CREATE INDEX change_history_actor ON ONLY public.change_history USING btree (actor, id DESC);

CREATE INDEX change_history_change_set ON ONLY public.change_history USING btree (change_set_id) WHERE (change_set_id IS NOT NULL);

CREATE INDEX change_history_deletes ON ONLY public.change_history USING btree (entity, changed_at) WHERE ((action)::text = 'delete'::text);

CREATE INDEX change_history_entity ON ONLY public.change_history USING btree (entity, entity_id, changed_at DESC, id DESC);

CREATE INDEX change_history_fields ON ONLY public.change_history USING gin (changed_fields);

CREATE INDEX change_history_sync ON ONLY public.change_history USING btree (sync_id) WHERE (sync_id IS NOT NULL);

CREATE INDEX change_history_time ON ONLY public.change_history USING btree (changed_at DESC, id DESC);

CREATE INDEX change_sets_created ON public.change_sets USING btree (created_at DESC, id);

CREATE INDEX change_sets_sync ON public.change_sets USING btree (sync_id) WHERE (sync_id IS NOT NULL);

CREATE INDEX change_sets_transaction ON public.change_sets USING btree (transaction_id, created_at);

CREATE INDEX compliance_certificates_end ON public.compliance_certificates USING btree (valid_until);

CREATE INDEX compliance_certificates_provider ON public.compliance_certificates USING btree (provider_id, claim);

CREATE INDEX discovered_models_status ON public.discovered_models USING btree (status, first_seen_at DESC);

CREATE INDEX event_outbox_delivered ON public.event_outbox USING btree (delivered_at) WHERE (delivered_at IS NOT NULL);

CREATE INDEX event_outbox_waiting ON public.event_outbox USING btree (sequence) WHERE ((delivered_at IS NULL) AND (abandoned_at IS NULL));

CREATE INDEX event_outbox_waiting_entity ON public.event_outbox USING btree (entity, sequence) WHERE ((delivered_at IS NULL) AND (abandoned_at IS NULL));

CREATE INDEX idempotency_keys_expiry ON public.idempotency_keys USING btree (expires_at);

CREATE INDEX model_scores_model ON public.model_scores USING btree (provider_id, model_id);

CREATE INDEX models_id_text ON public.models USING btree (((id)::text));

CREATE UNIQUE INDEX models_identity ON public.models USING btree (provider_id, model_id);

CREATE INDEX observation_history_deletes ON public.observation_history USING btree (entity, changed_at) WHERE (after IS NULL);

CREATE INDEX observation_history_entity ON public.observation_history USING btree (entity, entity_id, changed_at DESC, id DESC);

CREATE INDEX observation_history_time ON public.observation_history USING btree (changed_at);

CREATE INDEX outcome_buckets_age ON public.outcome_buckets USING btree (started_at);

CREATE UNIQUE INDEX price_proposals_pending ON public.price_proposals USING btree (subject, subject_id, field) WHERE ((status)::text = 'pending'::text);

CREATE INDEX price_proposals_status ON public.price_proposals USING btree (status, created_at DESC);

CREATE UNIQUE INDEX registry_sync_log_event ON public.registry_sync_log USING btree (event_id) WHERE ((event_id IS NOT NULL) AND ((status)::text <> ALL ((ARRAY['skipped'::character varying, 'failed'::character varying])::text[])));

CREATE INDEX registry_sync_log_open ON public.registry_sync_log USING btree (sync_type) WHERE ((status)::text = ANY ((ARRAY['queued'::character varying, 'running'::character varying])::text[]));

CREATE INDEX registry_sync_log_started ON public.registry_sync_log USING btree (started_at DESC, id);

CREATE INDEX selectable_models_identity ON public.selectable_models USING btree (model_id, hosting_type, provider_id);

CREATE INDEX selectable_models_order ON public.selectable_models USING btree (primary_mode, standing_rank(deprecated, thermal_state), thermal_rank(thermal_state), ((avg_latency_ms)::double precision), health_rank(health_status), model_id, hosting_type, provider_id) WHERE enabled;

CREATE INDEX selection_changes_transaction ON public.selection_changes USING btree (transaction_id);

CREATE INDEX selection_keys_order ON public.selection_keys USING btree (primary_mode, turns, standing, tier, score, model_id, hosting_type, provider_id);

CREATE INDEX selection_marks_change ON public.selection_marks USING btree (changed_in);

CREATE INDEX self_hosted_models_category ON public.self_hosted_models USING btree (category);

CREATE INDEX self_hosted_models_id_text ON public.self_hosted_models USING btree (((id)::text));

CREATE UNIQUE INDEX thermal_states_model_id ON public.thermal_states USING btree (model_id);

CREATE UNIQUE INDEX warm_up_requests_open ON public.warm_up_requests USING btree (model_id) WHERE ((status)::text = ANY ((ARRAY['requested'::character varying, 'waking'::character varying])::text[]));

CREATE INDEX warm_up_requests_recent ON public.warm_up_requests USING btree (requested_at DESC);

CREATE TYPE price_query AS (
  quantities double precision[],
  service_tier text,
  at timestamp with time zone,
  expected_burst double precision,
  areas text[],
  assured text[]
);

CREATE TYPE price_rates AS (
  rates double precision[],
  billed boolean[]
);

CREATE TYPE selection_criteria AS (
  task text,
  input_modalities text[],
  output_modalities text[],
  tenant_tier integer,
  prefer_hosting text,
  required_capabilities text[],
  min_context_window integer,
  require_hipaa boolean,
  only_providers text[],
  exclude_providers text[],
  require_commercial_use boolean,
  max_latency_ms double precision,
  max_cost_per_request double precision,
  expected_usage jsonb,
  ready_only boolean,
  at timestamp with time zone,
  accept_probe_latency boolean,
  service_tier text,
  expected_burst integer,
  use text,
  min_quality double precision,
  domain text[],
  embedding_space text,
  spread text,
  processing_region text[],
  require_zero_retention boolean,
  require_no_training boolean,
  require_certificates text[],
  require_deployable boolean
);

CREATE OR REPLACE FUNCTION public.apply_selection_changes()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  touched record;
  ids text[];
BEGIN
  WITH mine AS (
    DELETE FROM selection_changes WHERE transaction_id = pg_current_xact_id()
    RETURNING model_ids, provider_ids, joined_provider_ids, everything, beside_models)
  SELECT bool_or(everything) AS everything, bool_or(beside_models) AS beside_models,
    ARRAY(SELECT DISTINCT unnest(model_ids) FROM mine) AS model_ids,
    ARRAY(SELECT DISTINCT unnest(provider_ids) FROM mine) AS provider_ids,
    ARRAY(SELECT DISTINCT unnest(joined_provider_ids) FROM mine) AS joined_provider_ids
  INTO touched FROM mine;
  IF touched.everything IS NULL THEN
    RETURN;
  END IF;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    -- What others committed meanwhile would be left out.
    RAISE EXCEPTION 'The registry is changed in READ COMMITTED transactions, not in %', upper(current_setting('transaction_isolation'))
      USING ERRCODE = 'active_sql_transaction';
  END IF;
  -- First: the statements below then see what every earlier holder committed.
  PERFORM hold_for_selection(touched.everything, touched.provider_ids || touched.joined_provider_ids, ARRAY(
    SELECT DISTINCT m.provider_id FROM models m WHERE m.id = ANY (touched.model_ids::uuid[])
    UNION SELECT DISTINCT 'self_hosted' FROM self_hosted_models s WHERE s.id = ANY (touched.model_ids::uuid[])));
  IF touched.everything THEN
    ids := ARRAY(SELECT id FROM selectable_model_source UNION SELECT id FROM selectable_models);
    UPDATE selection_marks_begin SET changed_in = pg_current_xact_id();
  ELSIF cardinality(touched.provider_ids) > 0 THEN
    ids := ARRAY(
      SELECT unnest(touched.model_ids)
      UNION SELECT m.id::text FROM models m WHERE m.provider_id = ANY (touched.provider_ids)
      UNION SELECT s.id::text FROM self_hosted_models s WHERE 'self_hosted' = ANY (touched.provider_ids));
  ELSE
    ids := touched.model_ids;
  END IF;
  PERFORM FROM selectable_models m WHERE m.id = ANY (ids) ORDER BY m.id FOR NO KEY UPDATE;
  IF refresh_selectable_models(ids) OR touched.beside_models THEN
    PERFORM note_registry_change(true, false);
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.apply_selection_changes_at_commit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM apply_selection_changes();
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.are_names(p_list text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT COALESCE(bool_and(COALESCE(length(one) BETWEEN 1 AND 100, false)), true) FROM unnest(p_list) AS one
$function$;

CREATE OR REPLACE FUNCTION public.are_words(p_value jsonb, p_words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT is_word(p_value, p_words) OR (jsonb_typeof(p_value) = 'array' AND p_value <@ to_jsonb(p_words))
$function$;

CREATE OR REPLACE FUNCTION public.area_of_region(p_region text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE
    WHEN p_region = 'eu-west-2' THEN 'uk' WHEN p_region = 'eu-central-2' THEN 'ch'
    WHEN p_region IN ('ap-northeast-1', 'ap-northeast-3') THEN 'jp' WHEN p_region = 'ap-northeast-2' THEN 'kr'
    WHEN p_region IN ('ap-south-1', 'ap-south-2') THEN 'in' WHEN p_region = 'ap-southeast-1' THEN 'sg'
    WHEN p_region IN ('ap-southeast-2', 'ap-southeast-4') THEN 'au' WHEN p_region = 'me-central-1' THEN 'ae'
    WHEN p_region = 'il-central-1' THEN 'il' WHEN p_region = 'af-south-1' THEN 'za' WHEN p_region = 'sa-east-1' THEN 'br'
    WHEN p_region = 'mx-central-1' THEN 'mx'
    WHEN split_part(p_region, '-', 1) IN ('us', 'eu', 'ca', 'cn') THEN split_part(p_region, '-', 1)
    WHEN p_region LIKE 'eusc-%' THEN 'eu' END
$function$;

CREATE OR REPLACE FUNCTION public.assured_of_all(p_assurances jsonb, p_names text[], p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY p_names LOOP
    IF NOT is_assured(p_assurances, name, p_at) THEN RETURN false; END IF;
  END LOOP;
  RETURN true;
END $function$;

CREATE OR REPLACE FUNCTION public.at_least_prices(m selectable_models)
 RETURNS selectable_models
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.best_tier(p_hosting_type text, p_thermal_rank smallint, p_health_rank smallint, p_quality double precision, p_price double precision, w double precision[])
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT 4 * CASE WHEN p_hosting_type = 'external' THEN CASE WHEN p_health_rank = 2 THEN 1 ELSE 0 END
      WHEN p_thermal_rank < 2 THEN 0 WHEN p_thermal_rank = 2 THEN 2 ELSE 3 END
    + CASE WHEN w[5] > 0 AND p_quality IS NULL THEN 2 ELSE 0 END
    + CASE WHEN w[2] > 0 AND p_price IS NULL THEN 1 ELSE 0 END::double precision
$function$;

CREATE OR REPLACE FUNCTION public.changed_fields(p_before jsonb, p_after jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT COALESCE(array_agg(a.key ORDER BY a.key), '{}')
  FROM jsonb_each(without_bookkeeping(p_after)) a
  WHERE a.value IS DISTINCT FROM p_before -> a.key
$function$;

CREATE OR REPLACE FUNCTION public.charge(p_quantity double precision, p_rate double precision, p_per double precision DEFAULT 1)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN p_quantity < 1e-100 OR p_rate < 1e-100 THEN 0 ELSE p_quantity * p_rate / p_per END
$function$;

CREATE OR REPLACE FUNCTION public.claims_of(p_claims text[])
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT COALESCE(jsonb_object_agg(claim, '{}'::jsonb), '{}') FROM unnest(p_claims) AS claim
$function$;

CREATE OR REPLACE FUNCTION public.compact_sketch(p_elements bigint[])
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT COALESCE(array_agg((bin << 32) | LEAST(held, 4294967295) ORDER BY bin), '{}')
  FROM (SELECT e >> 32 AS bin, sum(e & 4294967295)::bigint AS held FROM unnest(p_elements) AS e GROUP BY 1) AS bins
$function$;

CREATE OR REPLACE FUNCTION public.compliance_facts_problem(p_facts jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN jsonb_typeof(p_facts) <> 'object' THEN 'facts are a JSON ' || jsonb_typeof(p_facts) || ', not an object'
  ELSE (
    SELECT string_agg(f.key || ' is ' || f.value, '; ' ORDER BY f.key)
    FROM jsonb_each(p_facts) f
    WHERE NOT COALESCE(f.key = ANY (known_assurances())
      AND jsonb_typeof(f.value) = 'object'
      AND COALESCE(jsonb_typeof(f.value -> 'holds') IN ('boolean', 'null'), true)
      AND COALESCE((f.value ->> 'multiplier')::double precision BETWEEN 1 AND 100, true)
      AND NOT (f.value ? 'multiplier' AND f.key = ANY (known_claims()))
      AND COALESCE(is_moment(f.value ->> 'from'), true) AND COALESCE(is_moment(f.value ->> 'until'), true), false)) END
$function$;

CREATE OR REPLACE FUNCTION public.create_thermal_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO thermal_states (model_id, current_state) VALUES (NEW.model_id, NEW.default_thermal_state)
  ON CONFLICT (model_id) DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.criteria_of_parameters(p_task text, p_input_modalities text[], p_output_modalities text[], p_tenant_tier integer, p_prefer_hosting text, p_required_capabilities text[], p_min_context_window integer, p_require_hipaa boolean, p_only_providers text[], p_exclude_providers text[], p_require_commercial_use boolean, p_max_latency_ms numeric, p_max_cost_per_request numeric, p_expected_usage jsonb, p_ready_only boolean, p_at timestamp with time zone)
 RETURNS selection_criteria
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ROW(p_task, COALESCE(p_input_modalities, '{}'), COALESCE(p_output_modalities, '{}'), p_tenant_tier,
    COALESCE(p_prefer_hosting, 'any'), COALESCE(p_required_capabilities, '{}'), p_min_context_window,
    COALESCE(p_require_hipaa, false), p_only_providers, COALESCE(p_exclude_providers, '{}'),
    COALESCE(p_require_commercial_use, true), p_max_latency_ms, p_max_cost_per_request, p_expected_usage,
    COALESCE(p_ready_only, false), p_at, NULL, NULL, NULL, NULL, NULL, '{}', NULL, NULL, '{}', NULL, NULL, '{}', NULL)::selection_criteria
$function$;

CREATE OR REPLACE FUNCTION public.current_change_set()
 RETURNS change_sets
 LANGUAGE sql
 STABLE
AS $function$
  SELECT c FROM change_sets c
  WHERE c.transaction_id = pg_current_xact_id_if_assigned() AND c.created_at = transaction_timestamp()
  ORDER BY c.id LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION public.default_use(p_task text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE p_task WHEN 'embedding' THEN 'retrieval' WHEN 'transcription' THEN 'transcription' ELSE 'general' END
$function$;

CREATE OR REPLACE FUNCTION public.domains_asked(p_stated text[], p_capabilities text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT p_stated
    || CASE WHEN p_capabilities && ARRAY['protein_embedding', 'protein_structure_prediction', 'complex_prediction',
      'contact_prediction', 'masked_residue_prediction'] THEN ARRAY['protein'] ELSE '{}' END
    || CASE WHEN p_capabilities && ARRAY['molecular_property_prediction', 'graph_embedding']
      THEN ARRAY['molecular'] ELSE '{}' END
    || CASE WHEN p_capabilities && ARRAY['medical_segmentation', 'medical_classification']
      THEN ARRAY['medical'] ELSE '{}' END
    || CASE WHEN p_capabilities && ARRAY['geospatial_embedding', 'geospatial_segmentation', 'land_use_classification']
      THEN ARRAY['geospatial'] ELSE '{}' END
    || CASE WHEN 'geometry_theorem_proving' = ANY (p_capabilities) THEN ARRAY['mathematics'] ELSE '{}' END
    || CASE WHEN 'game_playing' = ANY (p_capabilities) THEN ARRAY['games'] ELSE '{}' END
$function$;

CREATE OR REPLACE FUNCTION public.effective_compliance(p_stated text[], p_assurances jsonb, p_at timestamp with time zone)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ARRAY(SELECT s FROM unnest(p_stated) WITH ORDINALITY AS u (s, place) WHERE is_assured(p_assurances, s, p_at) ORDER BY place)
    || ARRAY(SELECT c FROM unnest(known_claims()) AS c WHERE c <> ALL (p_stated) AND is_assured(p_assurances, c, p_at) ORDER BY c)
$function$;

CREATE OR REPLACE FUNCTION public.endpoint_health(p_endpoint_status text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE
    WHEN p_endpoint_status = 'InService' THEN 'healthy'
    WHEN p_endpoint_status IN ('Updating', 'SystemUpdating', 'RollingBack') THEN 'degraded'
    WHEN p_endpoint_status IN ('Failed', 'OutOfService', 'UpdateRollbackFailed') THEN 'unhealthy'
    ELSE 'unknown'
  END
$function$;

CREATE OR REPLACE FUNCTION public.external_primary_mode(p_category text, p_capabilities text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.fits_usage(m selectable_models, p_quantities double precision[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT COALESCE(p_quantities[4], 0) + COALESCE(p_quantities[13], 0) + COALESCE(p_quantities[2], 0)
      + COALESCE(p_quantities[3], 0) + COALESCE(p_quantities[12], 0) + COALESCE(p_quantities[1], 0)
      <= COALESCE(m.context_window, 0)
    AND COALESCE(p_quantities[4], 0) <= COALESCE(m.max_output, 0)
$function$;

CREATE OR REPLACE FUNCTION public.fold_registry_changes()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM FROM version_base FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    WITH folded AS (
      DELETE FROM registry_changes WHERE transaction_id <> pg_current_xact_id() RETURNING selectable, recorded)
    UPDATE version_base b SET selectable = b.selectable + f.selectable, recorded = b.recorded + f.recorded
    FROM (SELECT count(*) FILTER (WHERE selectable) AS selectable, count(*) FILTER (WHERE recorded) AS recorded FROM folded) f;
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.forget_history(p_month date, p_archived_at text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET lock_timeout TO '5s'
AS $function$
DECLARE
  name CONSTANT text := 'change_history_' || to_char(p_month, 'YYYY_MM');
  month_end CONSTANT timestamptz := (p_month + interval '1 month') AT TIME ZONE 'UTC';
  forgotten bigint;
BEGIN
  IF p_month <> date_trunc('month', p_month) OR month_end > now() OR to_regclass(name) IS NULL THEN
    RAISE EXCEPTION 'no month of the history that is past begins on %', p_month USING ERRCODE = 'invalid_parameter_value';
  ELSIF EXISTS (SELECT FROM change_history WHERE changed_at < p_month) THEN
    RAISE EXCEPTION 'the history before % is forgotten first', p_month USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  INSERT INTO history_base (entity, entity_id, state)
  SELECT h.entity, h.entity_id, last.state
  FROM (SELECT DISTINCT entity, entity_id FROM change_history WHERE changed_at < month_end) AS h
  CROSS JOIN LATERAL (SELECT recorded_row(h.entity, h.entity_id, month_end - interval '1 microsecond') AS state) AS last
  WHERE last.state IS NOT NULL
  ON CONFLICT (entity, entity_id) DO UPDATE SET state = excluded.state;
  DELETE FROM history_base b WHERE recorded_row(b.entity, b.entity_id, month_end - interval '1 microsecond') IS NULL;
  EXECUTE format('SELECT count(*) FROM %I', name) INTO forgotten;
  EXECUTE format('DROP TABLE %I', name);
  INSERT INTO forgotten_history (month, changes, archived_at) VALUES (p_month, forgotten, p_archived_at);
  RETURN forgotten;
END $function$;

CREATE OR REPLACE FUNCTION public.given_inputs(p_task text, p_stated text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN p_stated = '{}' THEN CASE p_task WHEN 'transcription' THEN ARRAY['audio'] ELSE ARRAY['text'] END
    ELSE p_stated
      || CASE WHEN 'video' = ANY (p_stated) THEN ARRAY['image', 'audio'] ELSE '{}' END
      || CASE WHEN 'pdf' = ANY (p_stated) THEN ARRAY['text', 'image'] ELSE '{}' END
      || CASE WHEN '3d' = ANY (p_stated) THEN ARRAY['image'] ELSE '{}' END
    END
$function$;

CREATE OR REPLACE FUNCTION public.health_observation(h provider_health)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object('provider_id', h.provider_id, 'region', h.region, 'status', h.status, 'reason', h.reason,
    'avg_latency_ms', h.avg_latency_ms, 'p50_latency_ms', h.p50_latency_ms, 'p95_latency_ms', h.p95_latency_ms,
    'error_rate', h.error_rate)
$function$;

CREATE OR REPLACE FUNCTION public.health_rank(p_health_status text)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT (CASE p_health_status WHEN 'healthy' THEN 0 WHEN 'degraded' THEN 1 ELSE 2 END)::smallint
$function$;

CREATE OR REPLACE FUNCTION public.held_by(p_fact jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT jsonb_strip_nulls(jsonb_build_object('host', p_fact -> 'host', 'parameter', p_fact -> 'parameter',
    'setting', p_fact -> 'setting', 'agreement', p_fact -> 'agreement', 'exclusions', p_fact -> 'exclusions',
    'multiplier', p_fact -> 'multiplier', 'from', p_fact -> 'from', 'until', p_fact -> 'until'))
$function$;

CREATE OR REPLACE FUNCTION public.history_begins()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
  SELECT (max(month) + interval '1 month') AT TIME ZONE 'UTC' FROM forgotten_history
$function$;

CREATE OR REPLACE FUNCTION public.hold_for_selection(p_everything boolean, p_alone text[], p_beside text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  held record;
BEGIN
  IF p_everything THEN
    PERFORM pg_advisory_xact_lock(4201, 0);
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(4201, 0);
  FOR held IN
    SELECT hashtext(p.id) AS key, bool_or(p.alone) AS alone
    FROM (SELECT unnest(p_alone) AS id, true AS alone UNION ALL SELECT unnest(p_beside), false) AS p
    GROUP BY 1 ORDER BY 1
  LOOP
    IF held.alone THEN
      PERFORM pg_advisory_xact_lock(4202, held.key);
    ELSE
      PERFORM pg_advisory_xact_lock_shared(4202, held.key);
    END IF;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.in_region(m selectable_models, p_health provider_health, p_latency model_latency)
 RETURNS selectable_models
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.is_assured(p_assurances jsonb, p_name text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
DECLARE
  held CONSTANT jsonb := p_assurances -> p_name;
BEGIN
  RETURN COALESCE(jsonb_typeof(held) = 'object', false)
    AND COALESCE((held ->> 'from')::timestamptz <= p_at, true) AND COALESCE((held ->> 'until')::timestamptz > p_at, true);
END $function$;

CREATE OR REPLACE FUNCTION public.is_list_of_names(p_value jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN jsonb_typeof(p_value) = 'array' THEN (
    SELECT COALESCE(bool_and(jsonb_typeof(one) = 'string' AND length(one #>> '{}') BETWEEN 1 AND 100), true)
    FROM jsonb_array_elements(p_value) AS one) ELSE false END
$function$;

CREATE OR REPLACE FUNCTION public.is_moment(p_text text)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE STRICT
AS $function$
BEGIN
  RETURN p_text ~ '^(19[7-9]\d|2\d{3})-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$' AND p_text::timestamptz IS NOT NULL;
EXCEPTION WHEN datetime_field_overflow THEN
  RETURN false;
END $function$;

CREATE OR REPLACE FUNCTION public.is_whole(p_value jsonb, p_least bigint, p_most bigint)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN jsonb_typeof(p_value) = 'number' THEN (p_value)::numeric BETWEEN p_least AND p_most AND scale(trim_scale((p_value)::numeric)) = 0
    ELSE false END
$function$;

CREATE OR REPLACE FUNCTION public.is_word(p_value jsonb, p_words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT jsonb_typeof(p_value) = 'string' AND p_value #>> '{}' = ANY (p_words)
$function$;

CREATE OR REPLACE FUNCTION public.keep_higher_values()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  actor_kind text := COALESCE((current_change_set()).actor_kind, 'admin');
  unclaimable CONSTANT text[] := ARRAY['id', 'created_at', 'origin', 'provenance'];
  protected text[] := CASE actor_kind
    WHEN 'catalogue' THEN OLD.admin_fields || OLD.synced_fields
    WHEN 'sync' THEN OLD.admin_fields
    ELSE '{}' END;
  kept jsonb;
  claimed text[];
BEGIN
  IF cardinality(protected) > 0 THEN
    SELECT jsonb_object_agg(field, to_jsonb(OLD) -> field) INTO kept FROM unnest(protected) AS field;
    NEW := jsonb_populate_record(NEW, kept);
  END IF;
  SELECT COALESCE(array_agg(field ORDER BY field), '{}') INTO claimed
  FROM unnest(changed_fields(to_jsonb(OLD), to_jsonb(NEW))) AS field
  WHERE field <> ALL (unclaimable);
  IF actor_kind <> 'admin' THEN
    NEW.admin_fields := OLD.admin_fields;
  ELSIF NEW.admin_fields = OLD.admin_fields THEN
    NEW.admin_fields := ARRAY(SELECT DISTINCT field FROM unnest(OLD.admin_fields || claimed) AS field ORDER BY field);
  END IF;
  IF actor_kind = 'sync' THEN
    NEW.synced_fields := ARRAY(SELECT DISTINCT field FROM unnest(OLD.synced_fields || claimed) AS field ORDER BY field);
  ELSIF actor_kind = 'catalogue' THEN
    NEW.synced_fields := OLD.synced_fields;
  END IF;
  NEW.updated_at := CASE WHEN without_bookkeeping(to_jsonb(NEW)) IS DISTINCT FROM without_bookkeeping(to_jsonb(OLD))
    THEN GREATEST(now(), OLD.updated_at) ELSE OLD.updated_at END;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.keep_house_after_sync()
 RETURNS trigger
 LANGUAGE plpgsql
 SET lock_timeout TO '1s'
AS $function$
BEGIN
  PERFORM refresh_compliance();
  PERFORM prune_observation_history();
  PERFORM prepare_history_months();
  PERFORM prune_selection_marks();
  RETURN NULL;
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'housekeeping after sync % left undone: %', NEW.id, SQLERRM;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.keep_selection_keys()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.known_areas()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ARRAY['us', 'eu', 'uk', 'ch', 'ca', 'br', 'mx', 'au', 'jp', 'in', 'sg', 'kr', 'ae', 'il', 'za', 'cn']
$function$;

CREATE OR REPLACE FUNCTION public.known_assurances()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT known_claims() || ARRAY['zero_retention', 'no_training'] || ARRAY(SELECT 'processed_in_' || area FROM unnest(known_areas()) AS area)
$function$;

CREATE OR REPLACE FUNCTION public.known_capabilities()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ARRAY['chat', 'completion', 'code', 'code_completion', 'fill_in_the_middle', 'function_calling',
    'structured_output', 'reasoning', 'streaming', 'prompt_caching', 'web_search', 'multilingual', 'translation', 'rerank',
    'embedding', 'text_embedding', 'image_embedding', 'audio_embedding', 'protein_embedding', 'graph_embedding',
    'geospatial_embedding', 'speaker_embedding', 'semantic_search', 'feature_extraction', 'vision', 'image_generation',
    'image_editing', 'image_classification', 'image_segmentation', 'image_reconstruction', 'zero_shot_classification',
    'object_detection', 'object_tracking', 'promptable_segmentation', 'interactive_segmentation', 'mask_generation',
    'video_segmentation', 'video_generation', 'visual_question_answering', 'ocr', 'text_detection', 'text_recognition',
    'speech_to_text', 'text_to_speech', 'speech_to_speech', 'timestamps', 'voice_selection', 'speaker_verification', 'speaker_diarization',
    'voice_activity_detection', 'overlap_detection', 'protein_structure_prediction', 'complex_prediction',
    'contact_prediction', 'masked_residue_prediction', 'molecular_property_prediction', 'symmetry',
    'geometry_theorem_proving', 'symbolic_reasoning', 'game_playing', 'planning', 'policy_inference',
    'medical_segmentation', 'medical_classification', 'multi_label_classification', 'land_use_classification',
    'geospatial_segmentation', '3d_segmentation', 'text_to_3d', 'image_to_3d', 'scene_reconstruction',
    'novel_view_synthesis', 'mesh_export']
$function$;

CREATE OR REPLACE FUNCTION public.known_claims()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ARRAY['SOC2', 'HIPAA', 'GDPR', 'ISO27001', 'ISO27017', 'ISO27018', 'ISO42001', 'PCI_DSS', 'FEDRAMP', 'CSA_STAR']
$function$;

CREATE OR REPLACE FUNCTION public.known_regions()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ARRAY['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1',
    'ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5',
    'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'cn-north-1', 'cn-northwest-1',
    'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2',
    'eu-west-3', 'eusc-de-east-1', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1',
    'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2']
$function$;

CREATE OR REPLACE FUNCTION public.knows_changes_since(p_mark text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT split_part(p_mark, ' ', 1) = split_part(selection_mark(), ' ', 1)
    AND b.changed_in < pg_snapshot_xmin(split_part(p_mark, ' ', 2)::pg_snapshot)
  FROM selection_marks_begin b
$function$;

CREATE OR REPLACE FUNCTION public.latency_observation(l model_latency)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object('provider_id', l.provider_id, 'model_id', l.model_id, 'region', l.region,
    'latency_p50_ms', l.latency_p50_ms, 'latency_p95_ms', l.latency_p95_ms, 'time_to_first_token_p50_ms',
    l.time_to_first_token_p50_ms, 'tokens_per_second_p50', l.tokens_per_second_p50)
$function$;

CREATE OR REPLACE FUNCTION public.maintain_compliance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.stated_compliance = '{}' THEN
      NEW.stated_compliance := NEW.compliance;
    END IF;
  ELSIF NEW.stated_compliance = OLD.stated_compliance AND NEW.compliance <> OLD.compliance THEN
    NEW.stated_compliance := NEW.compliance;
  END IF;
  NEW.assurances := provider_assurances(NEW.id, NEW.stated_compliance, NEW.compliance_facts, now());
  NEW.compliance := effective_compliance(NEW.stated_compliance, NEW.assurances, now());
  IF TG_OP = 'UPDATE' AND (NEW.compliance, NEW.assurances) <> (OLD.compliance, OLD.assurances) THEN
    NEW.updated_at := GREATEST(now(), OLD.updated_at);
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.mark_for_selectors(p_part text, p_keys jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  INSERT INTO selection_marks AS known (part, key)
  SELECT DISTINCT p_part, ARRAY(SELECT jsonb_array_elements_text(k.key)) AS key FROM jsonb_array_elements(p_keys) AS k (key) ORDER BY 2
  ON CONFLICT (part, key) DO UPDATE SET changed_in = EXCLUDED.changed_in, changed_at = EXCLUDED.changed_at
  WHERE known.changed_in <> EXCLUDED.changed_in
$function$;

CREATE OR REPLACE FUNCTION public.model_score(p_own_latency_ms double precision, p_price double precision, p_hosting_type text, p_thermal_rank smallint, p_health_rank smallint, p_quality double precision, w double precision[])
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN w[1] + w[2] + w[3] + w[4] + w[5] = 0 THEN 0 ELSE
    (w[1] * COALESCE(1000 / (1000 + p_own_latency_ms), 0)
    + w[2] * COALESCE(0.01 / (0.01 + p_price), 0)
    + w[3] * (1 - CASE WHEN p_hosting_type = 'external' OR p_thermal_rank = 0 THEN 0
        WHEN p_thermal_rank = 1 THEN 0.25 WHEN p_thermal_rank = 2 THEN 0.75 ELSE 1 END::double precision)
    + w[4] * (1 - p_health_rank::double precision / 2)
    + w[5] * COALESCE(p_quality / 100, 0)) / (w[1] + w[2] + w[3] + w[4] + w[5]) END
$function$;

CREATE OR REPLACE FUNCTION public.next_policy_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW.version := OLD.version;
    NEW.updated_at := OLD.updated_at;
    IF NEW IS DISTINCT FROM OLD THEN
      NEW.version := OLD.version + 1;
      NEW.updated_at := GREATEST(now(), OLD.updated_at);
    END IF;
  ELSE
    -- A policy that was deleted and comes back goes on counting.
    NEW.version := 1 + COALESCE((SELECT max((h.before ->> 'version')::integer) FROM change_history h
      WHERE h.entity = 'selection_policy' AND h.entity_id = NEW.name AND h.action = 'delete'), 0);
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.note_beside_models()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM mark_for_selectors(TG_ARGV[0], jsonb_build_array(jsonb_build_array(to_jsonb(COALESCE(NEW, OLD)) ->> TG_ARGV[1])));
  INSERT INTO selection_changes (beside_models) VALUES (true);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_everything_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO selection_changes (everything, beside_models) VALUES (true, true);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_evidence_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO evidence_changes DEFAULT VALUES;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_health_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM mark_for_selectors('provider_health', jsonb_agg(jsonb_build_array(c.provider_id, c.region))) FROM changed c;
  INSERT INTO selection_changes (provider_ids, beside_models)
  SELECT COALESCE(array_agg(c.provider_id) FILTER (WHERE c.region = setting_text('health_region')), '{}'), true
  FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_health_updated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  keys jsonb;
BEGIN
  WITH different AS MATERIALIZED (
    (SELECT c.provider_id, c.region, c.status, c.avg_latency_ms, c.p50_latency_ms, c.p95_latency_ms, c.error_rate
     FROM changed c
     EXCEPT SELECT o.provider_id, o.region, o.status, o.avg_latency_ms, o.p50_latency_ms, o.p95_latency_ms, o.error_rate
     FROM old_rows o)
    UNION ALL
    (SELECT o.provider_id, o.region, o.status, o.avg_latency_ms, o.p50_latency_ms, o.p95_latency_ms, o.error_rate
     FROM old_rows o
     EXCEPT SELECT c.provider_id, c.region, c.status, c.avg_latency_ms, c.p50_latency_ms, c.p95_latency_ms, c.error_rate
     FROM changed c)),
  noted AS (
    INSERT INTO selection_changes (provider_ids, beside_models)
    SELECT COALESCE(array_agg(DISTINCT provider_id) FILTER (WHERE region = setting_text('health_region')), '{}'), true
    FROM different HAVING count(*) > 0)
  SELECT jsonb_agg(jsonb_build_array(provider_id, region)) INTO keys FROM different;
  PERFORM mark_for_selectors('provider_health', keys);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_latency_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM mark_for_selectors('model_latency', jsonb_agg(jsonb_build_array(c.provider_id, c.model_id, c.region))) FROM changed c
  WHERE c.region <> setting_text('health_region');
  PERFORM note_named_models(array_agg(c.provider_id) FILTER (WHERE c.region = setting_text('health_region')),
    array_agg(c.model_id) FILTER (WHERE c.region = setting_text('health_region')), true)
  FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_latency_updated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM mark_for_selectors('model_latency', jsonb_agg(jsonb_build_array(c.provider_id, c.model_id, c.region)))
  FROM (VALUES (OLD.provider_id, OLD.model_id, OLD.region), (NEW.provider_id, NEW.model_id, NEW.region)) AS c (provider_id, model_id, region)
  WHERE c.region <> setting_text('health_region');
  PERFORM note_named_models(ARRAY[OLD.provider_id, NEW.provider_id], ARRAY[OLD.model_id, NEW.model_id], true);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_models_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO selection_changes (model_ids)
  SELECT array_agg(c.id::text) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_models_inserted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO selection_changes (model_ids, joined_provider_ids)
  SELECT array_agg(c.id::text), array_agg(DISTINCT c.provider_id) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_named_models(p_provider_ids text[], p_model_ids text[], p_beside_models boolean)
 RETURNS void
 LANGUAGE sql
AS $function$
  INSERT INTO selection_changes (model_ids, provider_ids, beside_models)
  SELECT COALESCE(array_agg(COALESCE(m.id, s.id)::text) FILTER (WHERE COALESCE(m.id, s.id) IS NOT NULL), '{}'),
    COALESCE(array_agg(n.provider_id) FILTER (WHERE COALESCE(m.id, s.id) IS NULL), '{}'), p_beside_models
  FROM unnest(p_provider_ids, p_model_ids) AS n (provider_id, model_id)
  LEFT JOIN models m ON m.provider_id = n.provider_id AND m.model_id = n.model_id
  LEFT JOIN self_hosted_models s ON n.provider_id = 'self_hosted' AND s.model_id = n.model_id
$function$;

CREATE OR REPLACE FUNCTION public.note_providers_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO selection_changes (provider_ids)
  SELECT array_agg(c.id) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_quality_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM note_named_models(array_agg(c.provider_id), array_agg(c.model_id), false) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_quality_updated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM note_named_models(array_agg(c.provider_id), array_agg(c.model_id), false)
  FROM (SELECT provider_id, model_id FROM new_rows UNION SELECT provider_id, model_id FROM old_rows) c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_recorded_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM note_registry_change(false, true);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_registry_change(p_selectable boolean, p_recorded boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO registry_changes AS c (selectable, recorded) VALUES (p_selectable, p_recorded)
  ON CONFLICT (transaction_id, started_at) DO UPDATE
  SET selectable = c.selectable OR EXCLUDED.selectable, recorded = c.recorded OR EXCLUDED.recorded
  WHERE (EXCLUDED.selectable AND NOT c.selectable) OR (EXCLUDED.recorded AND NOT c.recorded);
  -- One transaction in so many counts what is there, so that a version is read from some dozen rows.
  IF FOUND AND pg_current_xact_id()::text::bigint % 32 = 0 THEN
    PERFORM fold_registry_changes();
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.note_self_hosted_models_inserted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO selection_changes (model_ids, joined_provider_ids)
  SELECT array_agg(c.id::text), '{self_hosted}' FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_setting_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF 'health_region' IN (OLD.key, NEW.key) AND (OLD.key, OLD.value) IS DISTINCT FROM (NEW.key, NEW.value) THEN
    INSERT INTO selection_changes (everything, beside_models) VALUES (true, true);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_thermal_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO selection_changes (model_ids)
  SELECT array_agg(s.id::text) FROM changed c JOIN self_hosted_models s ON s.model_id = c.model_id HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_thermal_updated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO selection_changes (model_ids)
  SELECT array_agg(s.id::text) FROM (
    (SELECT c.model_id, c.current_state, c.is_transitioning, c.endpoint_name, c.endpoint_status, c.measured_warmup_seconds,
       c.avg_latency_ms, c.error_rate, c.latency_p50_ms, c.latency_p95_ms FROM changed c
     EXCEPT SELECT o.model_id, o.current_state, o.is_transitioning, o.endpoint_name, o.endpoint_status,
       o.measured_warmup_seconds, o.avg_latency_ms, o.error_rate, o.latency_p50_ms, o.latency_p95_ms FROM old_rows o)
    UNION ALL
    (SELECT o.model_id, o.current_state, o.is_transitioning, o.endpoint_name, o.endpoint_status, o.measured_warmup_seconds,
       o.avg_latency_ms, o.error_rate, o.latency_p50_ms, o.latency_p95_ms FROM old_rows o
     EXCEPT SELECT c.model_id, c.current_state, c.is_transitioning, c.endpoint_name, c.endpoint_status,
       c.measured_warmup_seconds, c.avg_latency_ms, c.error_rate, c.latency_p50_ms, c.latency_p95_ms
     FROM changed c)) AS different
  JOIN self_hosted_models s ON s.model_id = different.model_id HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.observed_rows(p_entity text, p_at timestamp with time zone)
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT last.after FROM (
    SELECT t.model_id AS id FROM thermal_states t WHERE p_entity = 'thermal_state'
    UNION SELECT h.provider_id || '/' || h.region FROM provider_health h WHERE p_entity = 'provider_health'
    UNION SELECT concat_ws('/', l.provider_id, l.model_id, l.region) FROM model_latency l WHERE p_entity = 'model_latency'
    UNION SELECT concat_ws('/', q.task, q.provider_id, q.model_id) FROM model_quality q WHERE p_entity = 'model_quality'
    UNION SELECT entity_id FROM observation_history WHERE entity = p_entity AND after IS NULL AND changed_at > p_at) AS known
  CROSS JOIN LATERAL (
    SELECT o.after FROM observation_history o WHERE o.entity = p_entity AND o.entity_id = known.id AND o.changed_at <= p_at
    ORDER BY o.changed_at DESC, o.id DESC LIMIT 1) AS last
  WHERE last.after IS NOT NULL
$function$;

CREATE OR REPLACE FUNCTION public.own_assurances(p_region text, p_claims text[], p_facts jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT with_exceptions(
    CASE WHEN area_of_region(p_region) IS NULL THEN '{}' ELSE jsonb_build_object('processed_in_' || area_of_region(p_region), '{}'::jsonb) END
      || '{"zero_retention": {}, "no_training": {}}' || claims_of(p_claims), p_facts)
$function$;

CREATE OR REPLACE FUNCTION public.own_latency_ms(p_latency_source text, p_latency_p50_ms double precision)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN p_latency_source IN ('outcomes', 'cloudwatch') THEN p_latency_p50_ms END
$function$;

CREATE OR REPLACE FUNCTION public.passes_gates(m selectable_models, p_health_status text, p_latency_ms double precision, p_latency_source text, c selection_criteria, p_query price_query)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT m.enabled
    AND m.status IS DISTINCT FROM 'retired' AND (m.sunset_at IS NULL OR m.sunset_at > c.at)
    AND m.primary_mode = c.task
    AND m.input_modalities @> c.input_modalities
    AND m.output_modalities @> c.output_modalities
    AND (m.required_inputs = '{}' OR m.required_inputs <@ given_inputs(c.task, c.input_modalities))
    AND m.min_tier <= c.tenant_tier
    AND p_health_status <> 'unhealthy'
    AND (c.prefer_hosting = 'any' OR m.hosting_type = c.prefer_hosting)
    AND (c.only_providers IS NULL OR m.provider_id = ANY (c.only_providers))
    AND m.provider_id <> ALL (c.exclude_providers)
    AND m.capabilities @> c.required_capabilities
    AND (m.domains = '{}' OR m.domains <@ domains_asked(c.domain, c.required_capabilities))
    AND (c.domain = '{}' OR m.domains && c.domain)
    AND (c.embedding_space IS NULL OR m.embedding_space = c.embedding_space)
    AND (c.min_context_window IS NULL OR m.context_window >= c.min_context_window)
    AND (c.expected_usage IS NULL OR fits_usage(m, p_query.quantities))
    AND (NOT c.require_hipaa OR is_assured(m.assurances, 'HIPAA', c.at))
    AND (NOT c.require_commercial_use OR m.commercial_use_allowed IS TRUE)
    AND (c.processing_region = '{}' OR processed_in_one_of(m.assurances, c.processing_region, c.at))
    AND (c.require_zero_retention IS NOT TRUE OR is_assured(m.assurances, 'zero_retention', c.at))
    AND (c.require_no_training IS NOT TRUE OR is_assured(m.assurances, 'no_training', c.at))
    AND (c.require_certificates = '{}' OR assured_of_all(m.assurances, c.require_certificates, c.at))
    AND (c.require_deployable IS NOT TRUE OR m.hosting_type = 'external' OR m.container_status = 'stock' OR m.thermal_state <> 'OFF')
    AND (c.min_quality IS NULL
      OR (m.quality #>> ARRAY[COALESCE(c.use, default_use(c.task)), 'low'])::double precision >= c.min_quality)
    AND (c.max_latency_ms IS NULL OR p_latency_ms <= c.max_latency_ms
      AND (c.accept_probe_latency IS TRUE OR p_latency_source <> 'probe'))
    AND (c.max_cost_per_request IS NULL
      OR selectable_model_price(m, p_query) <= c.max_cost_per_request * 1.000000000001)
    AND (NOT c.ready_only OR NOT m.warmup_required)
$function$;

CREATE OR REPLACE FUNCTION public.policy_criteria_problem(p_criteria jsonb)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
DECLARE
  modalities CONSTANT text[] := ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d'];
BEGIN
  IF jsonb_typeof(p_criteria) <> 'object' THEN
    RETURN 'criteria are a JSON ' || jsonb_typeof(p_criteria) || ', not an object';
  END IF;
  RETURN (
    SELECT string_agg(e.key || ' is ' || e.value, '; ' ORDER BY e.key)
    FROM jsonb_each(p_criteria) e
    WHERE NOT COALESCE(CASE
      WHEN e.key = 'task' THEN is_word(e.value, ARRAY['chat', 'completion', 'embedding', 'image', 'video', 'audio',
        'transcription', 'search', '3d', 'inference', 'other'])
      WHEN e.key = 'preferHosting' THEN is_word(e.value, ARRAY['any', 'external', 'self_hosted'])
      WHEN e.key IN ('inputModality', 'outputModality') THEN are_words(e.value, modalities)
      WHEN e.key = 'domain'
        THEN are_words(e.value, ARRAY['protein', 'molecular', 'medical', 'geospatial', 'mathematics', 'games'])
      WHEN e.key = 'processingRegion' THEN are_words(e.value, known_areas())
      WHEN e.key = 'requireCertificates' THEN are_words(e.value, known_claims())
      WHEN e.key = 'requiredCapabilities' THEN jsonb_typeof(e.value) = 'array' AND are_words(e.value, known_capabilities())
      WHEN e.key = 'preferProvider' AND jsonb_typeof(e.value) = 'string' THEN is_list_of_names(jsonb_build_array(e.value))
      WHEN e.key IN ('preferProvider', 'excludeProviders') THEN is_list_of_names(e.value)
      WHEN e.key = 'onlyProviders' THEN is_list_of_names(e.value) AND e.value <> '[]'
      WHEN e.key = 'tenantTier' THEN is_whole(e.value, 1, 5)
      WHEN e.key = 'minContextWindow' THEN is_whole(e.value, 0, 2147483647)
      WHEN e.key = 'limit' THEN is_whole(e.value, 1, 1000000)
      WHEN e.key = 'expectedBurst' THEN is_whole(e.value, 1, 1000000000)
      WHEN e.key IN ('maxLatencyMs', 'maxCostPerRequest') AND jsonb_typeof(e.value) = 'number'
        THEN (e.value)::numeric BETWEEN 0 AND 1.7976931348623157e308
      WHEN e.key = 'minQuality' AND jsonb_typeof(e.value) = 'number' THEN (e.value)::numeric BETWEEN 0 AND 100
      WHEN e.key = 'serviceTier' THEN is_word(e.value, ARRAY['standard', 'batch', 'flex', 'priority'])
      WHEN e.key = 'use' THEN is_word(e.value, ARRAY['general', 'coding', 'reasoning', 'math', 'agentic', 'vision',
        'multilingual', 'long_context', 'factuality', 'faithfulness', 'search', 'retrieval', 'transcription',
        'image_classification', 'object_detection', 'segmentation', 'ocr', 'speaker', 'medical', 'geospatial', 'protein',
        'chemistry'])
      WHEN e.key IN ('requireHIPAA', 'requireCommercialUse', 'acceptProbeLatency', 'requireZeroRetention', 'requireNoTraining',
        'requireDeployable')
        THEN jsonb_typeof(e.value) = 'boolean'
      WHEN e.key = 'embeddingSpace' AND jsonb_typeof(e.value) = 'string' THEN length(e.value #>> '{}') BETWEEN 1 AND 100
      WHEN e.key = 'region' THEN is_word(e.value, known_regions())
      WHEN e.key = 'expectedUsage' THEN jsonb_typeof(e.value) = 'object' AND usage_quantities(e.value) IS NOT NULL
      ELSE false END, false));
END $function$;

CREATE OR REPLACE FUNCTION public.prepare_history_months()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
  month date;
  name text;
BEGIN
  FOR month IN SELECT generate_series(date_trunc('month', now()), now() + interval '2 months', interval '1 month')::date LOOP
    name := 'change_history_' || to_char(month, 'YYYY_MM');
    CONTINUE WHEN to_regclass(name) IS NOT NULL OR EXISTS (
      SELECT FROM change_history_other WHERE changed_at >= month AND changed_at < month + interval '1 month');
    EXECUTE format('CREATE TABLE %I PARTITION OF change_history FOR VALUES FROM (%L) TO (%L)', name,
      month::timestamptz, (month + interval '1 month')::timestamptz);
    EXECUTE format('CREATE TRIGGER change_history_no_truncate BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history()', name);
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.price_query_of(c selection_criteria)
 RETURNS price_query
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ROW(usage_quantities(c.expected_usage, c.task), COALESCE(c.service_tier, 'standard'), c.at,
    COALESCE(c.expected_burst, 1), c.processing_region,
    CASE WHEN c.require_zero_retention THEN ARRAY['zero_retention'] ELSE '{}' END
      || CASE WHEN c.require_no_training THEN ARRAY['no_training'] ELSE '{}' END)::price_query
$function$;

CREATE OR REPLACE FUNCTION public.price_rates(m selectable_models, q price_query, p_prompt_tokens double precision)
 RETURNS price_rates
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.price_variant_fields(p_variants jsonb)
 RETURNS TABLE(field text, amount numeric)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT DISTINCT ON (named.field) named.field, named.amount
  FROM jsonb_array_elements(CASE WHEN jsonb_typeof(p_variants) = 'array' THEN p_variants END) WITH ORDINALITY AS v (variant)
  CROSS JOIN LATERAL (SELECT concat_ws(', ', v.variant ->> 'unit',
      'above ' || (v.variant ->> 'above_input_tokens') || ' tokens', NULLIF(v.variant ->> 'service_tier', 'standard'),
      'from ' || (v.variant ->> 'from'), 'until ' || (v.variant ->> 'until'),
      (v.variant #>> '{hours_utc,from}') || '-' || (v.variant #>> '{hours_utc,until}') || ' UTC',
      'on days ' || (v.variant #>> '{hours_utc,weekdays}'), v.variant ->> 'option') AS field,
    (v.variant ->> 'amount')::numeric AS amount) AS named
  ORDER BY named.field, v.ordinality
$function$;

CREATE OR REPLACE FUNCTION public.price_variants_problem(p_variants jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.processed_in_one_of(p_assurances jsonb, p_areas text[], p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
DECLARE
  area text;
BEGIN
  FOREACH area IN ARRAY p_areas LOOP
    IF is_assured(p_assurances, 'processed_in_' || area, p_at) THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $function$;

CREATE OR REPLACE FUNCTION public.provider_assurances(p_provider_id text, p_claims text[], p_facts jsonb, p_at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  WITH certified AS (
    SELECT DISTINCT ON (c.claim) c.claim, lower(period) AS starts, upper(period) AS ends
    FROM (SELECT claim, range_agg(tstzrange(valid_from AT TIME ZONE 'UTC', (valid_until + 1) AT TIME ZONE 'UTC')) AS periods
      FROM compliance_certificates WHERE provider_id = p_provider_id GROUP BY claim) AS c, unnest(c.periods) AS period
    ORDER BY c.claim, NOT period @> p_at, lower(period) <= p_at, CASE WHEN lower(period) > p_at THEN lower(period) END,
      upper(period) DESC)
  SELECT jsonb_strip_nulls(with_exceptions(claims_of(p_claims), p_facts) || COALESCE((
    SELECT jsonb_object_agg(c.claim, held_by(p_facts -> c.claim) || jsonb_build_object('from', to_char(c.starts AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'until', to_char(c.ends AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
    FROM certified c), '{}'))
$function$;

CREATE OR REPLACE FUNCTION public.prune_observation_history(p_keep interval DEFAULT '90 days'::interval)
 RETURNS bigint
 LANGUAGE sql
AS $function$
  WITH pruned AS (
    DELETE FROM observation_history o
    WHERE o.changed_at < now() - p_keep AND EXISTS (
      SELECT FROM observation_history later
      WHERE later.entity = o.entity AND later.entity_id = o.entity_id AND later.changed_at <= now() - p_keep
        AND (later.changed_at, later.id) > (o.changed_at, o.id))
    RETURNING 1)
  SELECT count(*) FROM pruned
$function$;

CREATE OR REPLACE FUNCTION public.prune_selection_marks()
 RETURNS void
 LANGUAGE sql
AS $function$
  WITH pruned AS (DELETE FROM selection_marks WHERE changed_at < now() - interval '1 day' RETURNING changed_in)
  UPDATE selection_marks_begin b SET changed_in = GREATEST(b.changed_in, p.latest)
  FROM (SELECT max(changed_in) AS latest FROM pruned) AS p WHERE p.latest IS NOT NULL
$function$;

CREATE OR REPLACE FUNCTION public.rebuild_as_of_views()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  path text := current_setting('search_path');
  source record;
  definition text;
BEGIN
  DROP VIEW IF EXISTS as_of.unified_model_registry_all, as_of.providers, as_of.models, as_of.self_hosted_models,
    as_of.thermal_states, as_of.provider_health, as_of.model_latency, as_of.model_quality;
  FOR source IN SELECT * FROM (VALUES ('providers', 'provider', 'recorded_rows'), ('models', 'model', 'recorded_rows'),
    ('self_hosted_models', 'self_hosted_model', 'recorded_rows'), ('thermal_states', 'thermal_state', 'observed_rows'),
    ('provider_health', 'provider_health', 'observed_rows'), ('model_latency', 'model_latency', 'observed_rows'),
    ('model_quality', 'model_quality', 'observed_rows')) AS s (table_name, entity, rows_then) LOOP
    EXECUTE format('CREATE VIEW as_of.%1$I AS
      SELECT r.* FROM public.%3$I(%2$L, as_of.moment()) AS found
      CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I, found) r', source.table_name, source.entity, source.rows_then);
  END LOOP;
  -- Printed with names unqualified, read with the names of this schema first.
  PERFORM set_config('search_path', 'public', true);
  definition := pg_get_viewdef('public.unified_model_registry_all'::regclass);
  PERFORM set_config('search_path', 'as_of, public', true);
  EXECUTE 'CREATE VIEW as_of.unified_model_registry_all AS ' || definition;
  PERFORM set_config('search_path', path, true);
END $function$;

CREATE OR REPLACE FUNCTION public.record_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  changed_at timestamptz := clock_timestamp();
  before jsonb := old_row;
  after jsonb := new_row;
  builds_on integer := 0;
  change_set change_sets;
  fields text[] := '{}';
  key text;
  last record;
BEGIN
  SELECT string_agg(COALESCE(new_row, old_row) ->> column_name, '/' ORDER BY position) INTO key
  FROM unnest(TG_ARGV[1:]) WITH ORDINALITY AS k (column_name, position);
  IF TG_OP = 'UPDATE' THEN
    fields := changed_fields(old_row, new_row);
    IF fields = '{}' AND old_row -> 'admin_fields' IS NOT DISTINCT FROM new_row -> 'admin_fields' THEN
      RETURN NULL;
    END IF;
    SELECT jsonb_object_agg(n.key, o.value), jsonb_object_agg(n.key, n.value) INTO before, after
    FROM jsonb_each(new_row) n JOIN jsonb_each(old_row) o ON o.key = n.key WHERE n.value <> o.value;
    SELECT h.builds_on, h.changed_at INTO last FROM change_history h WHERE h.entity = TG_ARGV[0] AND h.entity_id = key
    ORDER BY h.changed_at DESC, h.id DESC LIMIT 1;
    -- Also where the clock was set back, the last change is the last.
    changed_at := GREATEST(changed_at, last.changed_at);
    IF last.builds_on < 7 AND date_trunc('month', last.changed_at, 'UTC') = date_trunc('month', changed_at, 'UTC') THEN
      builds_on := last.builds_on + 1;
      after := unchanging_names(new_row) || after;
    ELSE
      after := new_row;
    END IF;
  END IF;
  change_set := current_change_set();
  INSERT INTO change_history (entity, entity_id, action, before, after, builds_on, changed_fields, change_set_id, sync_id, actor,
    actor_kind, reason, changed_at)
  VALUES (TG_ARGV[0], key, lower(TG_OP), before, after, builds_on, fields, change_set.id, change_set.sync_id,
    COALESCE(change_set.actor, 'database:' || session_user), COALESCE(change_set.actor_kind, 'admin'), change_set.reason,
    changed_at);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.record_health_observation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('provider_health', COALESCE(NEW.provider_id, OLD.provider_id) || '/' || COALESCE(NEW.region, OLD.region),
    CASE WHEN TG_OP <> 'DELETE' THEN health_observation(NEW) END);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.record_latency_observation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  SELECT 'model_latency', concat_ws('/', l.provider_id, l.model_id, l.region),
    CASE WHEN TG_OP <> 'DELETE' THEN latency_observation(l) END
  FROM (SELECT (CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END).*) AS l;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.record_quality_observation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('model_quality', concat_ws('/', COALESCE(NEW.task, OLD.task), COALESCE(NEW.provider_id, OLD.provider_id),
    COALESCE(NEW.model_id, OLD.model_id)), CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.record_thermal_observation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.model_id <> OLD.model_id THEN
    INSERT INTO observation_history (entity, entity_id) VALUES ('thermal_state', OLD.model_id);
  END IF;
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('thermal_state', COALESCE(NEW.model_id, OLD.model_id), CASE WHEN TG_OP <> 'DELETE' THEN thermal_observation(NEW) END);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.recorded_ids(p_entity text, p_at timestamp with time zone)
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
  target record;
BEGIN
  PERFORM refuse_forgotten(p_at);
  SELECT table_name, (SELECT string_agg(format('t.%I', k), ', ') FROM unnest(key_columns) AS k) AS keys INTO STRICT target
  FROM recorded_entities WHERE entity = p_entity;
  RETURN QUERY EXECUTE format('SELECT concat_ws(''/'', %s) FROM %s t
    UNION SELECT entity_id FROM change_history WHERE entity = $1 AND action = ''delete'' AND changed_at > $2',
    target.keys, target.table_name) USING p_entity, p_at;
END $function$;

CREATE OR REPLACE FUNCTION public.recorded_row(p_entity text, p_entity_id text, p_at timestamp with time zone, p_id bigint DEFAULT '9223372036854775807'::bigint)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
  last record;
BEGIN
  SELECT h.changed_at, h.id, h.after, h.builds_on INTO last FROM change_history h
  WHERE h.entity = p_entity AND h.entity_id = p_entity_id AND h.changed_at <= p_at AND (h.changed_at, h.id) <= (p_at, p_id)
  ORDER BY h.changed_at DESC, h.id DESC LIMIT 1;
  IF NOT FOUND THEN
    PERFORM refuse_forgotten(p_at);
    RETURN (SELECT b.state FROM history_base b WHERE b.entity = p_entity AND b.entity_id = p_entity_id);
  ELSIF last.builds_on = 0 THEN
    RETURN last.after;
  END IF;
  RETURN (SELECT jsonb_overlay(part.after ORDER BY part.changed_at, part.id) FROM (
    SELECT h.changed_at, h.id, h.after FROM change_history h
    WHERE h.entity = p_entity AND h.entity_id = p_entity_id AND (h.changed_at, h.id) <= (last.changed_at, last.id)
      AND h.changed_at BETWEEN date_trunc('month', last.changed_at, 'UTC') AND last.changed_at
    ORDER BY h.changed_at DESC, h.id DESC LIMIT last.builds_on + 1) AS part);
END $function$;

CREATE OR REPLACE FUNCTION public.recorded_rows(p_entity text, p_at timestamp with time zone)
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT r FROM recorded_ids(p_entity, p_at) AS id, recorded_row(p_entity, id, p_at) AS r WHERE r IS NOT NULL
$function$;

CREATE OR REPLACE FUNCTION public.refresh_compliance()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
  stale text[];
BEGIN
  SELECT array_agg(p.id) INTO stale
  FROM providers p, provider_assurances(p.id, p.stated_compliance, p.compliance_facts, now()) AS current
  WHERE p.assurances <> current OR p.compliance <> effective_compliance(p.stated_compliance, current, now());
  IF stale IS NULL THEN
    RETURN 0;
  END IF;
  IF (current_change_set()).id IS NULL THEN
    INSERT INTO change_sets (kind, actor, actor_kind, reason)
    VALUES ('compliance.refresh', 'registry', 'sync', 'a certificate began or ended');
  END IF;
  UPDATE providers SET stated_compliance = stated_compliance WHERE id = ANY (stale);
  RETURN cardinality(stale);
END $function$;

CREATE OR REPLACE FUNCTION public.refresh_selectable_models(p_ids text[])
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
    DECLARE
      differs boolean;
      own_differs jsonb;
    BEGIN
      WITH source AS MATERIALIZED (SELECT * FROM selectable_model_source s WHERE s.id = ANY (p_ids)),
      removed AS (
        DELETE FROM selectable_models m
        WHERE m.id = ANY (p_ids) AND NOT EXISTS (SELECT FROM source s WHERE s.id = m.id) RETURNING m.id),
      own AS (
        SELECT s.id FROM source s LEFT JOIN selectable_models m ON m.id = s.id
        WHERE m.id IS NULL OR ROW (s.model_id, s.display_name, s.hosting_type, s.provider_name, s.primary_mode, s.thermal_state, s.warmup_required, s.warmup_time_seconds, s.provider_id, s.litellm_id, s.name, s.category, s.capabilities, s.input_modalities, s.output_modalities, s.context_window, s.max_output, s.pricing_type, s.input_cost_per_1k, s.output_cost_per_1k, s.cached_input_cost_per_1k, s.cache_write_cost_per_1k, s.cost_per_1k_characters, s.cost_per_request, s.cost_per_second, s.cost_per_image, s.cost_per_minute, s.cost_per_minute_video, s.cost_per_3d_model, s.hourly_rate, s.price_variants, s.markup_rate, s.instance_type, s.endpoint_name, s.is_transitioning, s.deprecated, s.status, s.sunset_at, s.successor, s.compliance, s.license, s.commercial_use_allowed, s.min_tier, s.enabled, s.time_to_first_token_p50_ms, s.tokens_per_second_p50, s.health_region, s.quality, s.required_inputs, s.domains, s.embedding_dimensions, s.embedding_space, s.assurances, s.reasoning_efforts, s.takes_temperature, s.open_weights, s.invocation_mode, s.container_status) IS DISTINCT FROM ROW (m.model_id, m.display_name, m.hosting_type, m.provider_name, m.primary_mode, m.thermal_state, m.warmup_required, m.warmup_time_seconds, m.provider_id, m.litellm_id, m.name, m.category, m.capabilities, m.input_modalities, m.output_modalities, m.context_window, m.max_output, m.pricing_type, m.input_cost_per_1k, m.output_cost_per_1k, m.cached_input_cost_per_1k, m.cache_write_cost_per_1k, m.cost_per_1k_characters, m.cost_per_request, m.cost_per_second, m.cost_per_image, m.cost_per_minute, m.cost_per_minute_video, m.cost_per_3d_model, m.hourly_rate, m.price_variants, m.markup_rate, m.instance_type, m.endpoint_name, m.is_transitioning, m.deprecated, m.status, m.sunset_at, m.successor, m.compliance, m.license, m.commercial_use_allowed, m.min_tier, m.enabled, m.time_to_first_token_p50_ms, m.tokens_per_second_p50, m.health_region, m.quality, m.required_inputs, m.domains, m.embedding_dimensions, m.embedding_space, m.assurances, m.reasoning_efforts, m.takes_temperature, m.open_weights, m.invocation_mode, m.container_status)
          OR CASE WHEN s.hosting_type = 'self_hosted' THEN ROW (s.health_status, s.avg_latency_ms, s.error_rate, s.latency_p50_ms, s.latency_p95_ms, s.latency_source) IS DISTINCT FROM ROW (m.health_status, m.avg_latency_ms, m.error_rate, m.latency_p50_ms, m.latency_p95_ms, m.latency_source)
            WHEN 'outcomes' IN (s.latency_source, m.latency_source) THEN (s.latency_source, s.latency_p50_ms, s.latency_p95_ms)
              IS DISTINCT FROM (m.latency_source, m.latency_p50_ms, m.latency_p95_ms)
            ELSE false END),
      put AS (
        INSERT INTO selectable_models AS m SELECT * FROM source
        ON CONFLICT (id) DO UPDATE SET (model_id, display_name, hosting_type, provider_name, primary_mode, thermal_state, warmup_required, warmup_time_seconds, health_status, provider_id, litellm_id, name, category, capabilities, input_modalities, output_modalities, context_window, max_output, pricing_type, input_cost_per_1k, output_cost_per_1k, cached_input_cost_per_1k, cache_write_cost_per_1k, cost_per_1k_characters, cost_per_request, cost_per_second, cost_per_image, cost_per_minute, cost_per_minute_video, cost_per_3d_model, hourly_rate, price_variants, markup_rate, instance_type, endpoint_name, is_transitioning, deprecated, status, sunset_at, successor, avg_latency_ms, error_rate, compliance, license, commercial_use_allowed, min_tier, enabled, latency_p50_ms, latency_p95_ms, time_to_first_token_p50_ms, tokens_per_second_p50, latency_source, health_region, quality, required_inputs, domains, embedding_dimensions, embedding_space, assurances, reasoning_efforts, takes_temperature, open_weights, invocation_mode, container_status) = (SELECT EXCLUDED.model_id, EXCLUDED.display_name, EXCLUDED.hosting_type, EXCLUDED.provider_name, EXCLUDED.primary_mode, EXCLUDED.thermal_state, EXCLUDED.warmup_required, EXCLUDED.warmup_time_seconds, EXCLUDED.health_status, EXCLUDED.provider_id, EXCLUDED.litellm_id, EXCLUDED.name, EXCLUDED.category, EXCLUDED.capabilities, EXCLUDED.input_modalities, EXCLUDED.output_modalities, EXCLUDED.context_window, EXCLUDED.max_output, EXCLUDED.pricing_type, EXCLUDED.input_cost_per_1k, EXCLUDED.output_cost_per_1k, EXCLUDED.cached_input_cost_per_1k, EXCLUDED.cache_write_cost_per_1k, EXCLUDED.cost_per_1k_characters, EXCLUDED.cost_per_request, EXCLUDED.cost_per_second, EXCLUDED.cost_per_image, EXCLUDED.cost_per_minute, EXCLUDED.cost_per_minute_video, EXCLUDED.cost_per_3d_model, EXCLUDED.hourly_rate, EXCLUDED.price_variants, EXCLUDED.markup_rate, EXCLUDED.instance_type, EXCLUDED.endpoint_name, EXCLUDED.is_transitioning, EXCLUDED.deprecated, EXCLUDED.status, EXCLUDED.sunset_at, EXCLUDED.successor, EXCLUDED.avg_latency_ms, EXCLUDED.error_rate, EXCLUDED.compliance, EXCLUDED.license, EXCLUDED.commercial_use_allowed, EXCLUDED.min_tier, EXCLUDED.enabled, EXCLUDED.latency_p50_ms, EXCLUDED.latency_p95_ms, EXCLUDED.time_to_first_token_p50_ms, EXCLUDED.tokens_per_second_p50, EXCLUDED.latency_source, EXCLUDED.health_region, EXCLUDED.quality, EXCLUDED.required_inputs, EXCLUDED.domains, EXCLUDED.embedding_dimensions, EXCLUDED.embedding_space, EXCLUDED.assurances, EXCLUDED.reasoning_efforts, EXCLUDED.takes_temperature, EXCLUDED.open_weights, EXCLUDED.invocation_mode, EXCLUDED.container_status)
        WHERE ROW (m.*) IS DISTINCT FROM ROW (EXCLUDED.*) RETURNING 1)
      SELECT EXISTS (SELECT FROM removed) OR EXISTS (SELECT FROM put),
        (SELECT jsonb_agg(jsonb_build_array(id)) FROM (SELECT id FROM removed UNION ALL SELECT id FROM own) AS one)
      INTO differs, own_differs;
      PERFORM mark_for_selectors('model', own_differs);
      RETURN differs;
    END $function$;

CREATE OR REPLACE FUNCTION public.refuse_forgotten(p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
  IF p_at < history_begins() THEN
    RAISE EXCEPTION 'the history is kept from % on', to_char(history_begins() AT TIME ZONE 'UTC', 'YYYY-MM-DD')
      USING ERRCODE = 'datetime_field_overflow', COLUMN = 'asOf';
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_range_without_values()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  outside numeric;
BEGIN
  SELECT s.value INTO outside FROM model_scores s
  WHERE s.benchmark_id IN (OLD.id, NEW.id) AND (s.value < NEW.range_low OR s.value > NEW.range_high) LIMIT 1;
  IF outside IS NOT NULL THEN
    RAISE EXCEPTION 'range_low is % and range_high %; expected a range with its score of %', NEW.range_low,
      COALESCE(NEW.range_high::text, 'none'), outside
      USING ERRCODE = 'check_violation', CONSTRAINT = 'benchmarks_range_check', TABLE = 'benchmarks';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'change_history is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_value_out_of_range()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  scale benchmarks;
BEGIN
  -- Shared, so that the range cannot change meanwhile.
  SELECT * INTO scale FROM benchmarks b WHERE b.id = NEW.benchmark_id FOR SHARE;
  IF NEW.value < scale.range_low OR NEW.value > scale.range_high THEN
    RAISE EXCEPTION 'value is %; expected % to % as % has it', NEW.value, scale.range_low,
      COALESCE(scale.range_high::text, 'any'), NEW.benchmark_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'model_scores_value_check', TABLE = 'model_scores';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.registry_as_of(p_at timestamp with time zone)
 RETURNS SETOF unified_model_registry_all
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "DateStyle" TO 'ISO'
AS $function$
BEGIN
  PERFORM set_config('registry.as_of', p_at::text, true);
  RETURN QUERY SELECT * FROM as_of.unified_model_registry_all;
END $function$;

CREATE OR REPLACE FUNCTION public.score_weights(p_weights jsonb, p_strategy text)
 RETURNS double precision[]
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.select_best(c selection_criteria, p_limit integer)
 RETURNS SETOF selectable_models
 LANGUAGE plpgsql
 ROWS 10
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.select_model(p_task text, p_input_modalities text[], p_output_modalities text[], p_tenant_tier integer, p_prefer_hosting text DEFAULT 'any'::text, p_required_capabilities text[] DEFAULT '{}'::text[], p_min_context_window integer DEFAULT NULL::integer, p_require_hipaa boolean DEFAULT false, p_prefer_providers text[] DEFAULT '{}'::text[], p_only_providers text[] DEFAULT NULL::text[], p_exclude_providers text[] DEFAULT '{}'::text[], p_require_commercial_use boolean DEFAULT true, p_max_latency_ms numeric DEFAULT NULL::numeric, p_max_cost_per_request numeric DEFAULT NULL::numeric, p_expected_usage jsonb DEFAULT NULL::jsonb, p_region text DEFAULT NULL::text, p_strategy text DEFAULT 'thermal'::text, p_weights jsonb DEFAULT NULL::jsonb, p_ready_only boolean DEFAULT false, p_limit integer DEFAULT 10, p_at timestamp with time zone DEFAULT now(), p_criteria jsonb DEFAULT NULL::jsonb)
 RETURNS SETOF selectable_models
 LANGUAGE plpgsql
 ROWS 10
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.selectable_model_price(m selectable_models, p_query price_query)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT usage_cost(m, p_query) * (1 + m.markup_rate::double precision)
$function$;

CREATE OR REPLACE FUNCTION public.selection_criteria_problem(c selection_criteria)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
DECLARE
  tasks CONSTANT text[] := ARRAY['chat', 'completion', 'embedding', 'image', 'video', 'audio', 'transcription', 'search',
    '3d', 'inference', 'other'];
  modalities CONSTANT text[] := ARRAY['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d'];
  uses CONSTANT text[] := ARRAY['general', 'coding', 'reasoning', 'math', 'agentic', 'vision', 'multilingual',
    'long_context', 'factuality', 'faithfulness', 'search', 'retrieval', 'transcription', 'image_classification',
    'object_detection', 'segmentation', 'ocr', 'speaker', 'medical', 'geospatial', 'protein', 'chemistry'];
  domains CONSTANT text[] := ARRAY['protein', 'molecular', 'medical', 'geospatial', 'mathematics', 'games'];
BEGIN
  RETURN CASE
    WHEN c.task IS NULL OR c.task <> ALL (tasks)
      THEN format('p_task is %L; expected one of %s', c.task, array_to_string(tasks, ', '))
    WHEN NOT c.input_modalities <@ modalities
      THEN format('p_input_modalities is %L; expected any of %s', c.input_modalities, array_to_string(modalities, ', '))
    WHEN NOT c.output_modalities <@ modalities
      THEN format('p_output_modalities is %L; expected any of %s', c.output_modalities, array_to_string(modalities, ', '))
    WHEN NOT c.domain <@ domains
      THEN format('domain is %L; expected any of %s', c.domain, array_to_string(domains, ', '))
    WHEN NOT c.processing_region <@ known_areas()
      THEN format('processing_region is %L; expected any of %s', c.processing_region, array_to_string(known_areas(), ', '))
    WHEN NOT c.require_certificates <@ known_claims()
      THEN format('require_certificates is %L; expected any of %s', c.require_certificates,
        array_to_string(known_claims(), ', '))
    WHEN c.tenant_tier IS NULL OR c.tenant_tier NOT BETWEEN 1 AND 5
      THEN format('p_tenant_tier is %s; expected 1 to 5', COALESCE(c.tenant_tier::text, 'NULL'))
    WHEN c.prefer_hosting NOT IN ('any', 'external', 'self_hosted')
      THEN format('p_prefer_hosting is %L; expected any, external or self_hosted', c.prefer_hosting)
    WHEN c.only_providers IS NOT NULL AND (c.only_providers = '{}' OR NOT are_names(c.only_providers))
      THEN format('p_only_providers is %L; expected one or more ids of 1 to 100 characters', c.only_providers)
    WHEN c.exclude_providers <> '{}' AND NOT are_names(c.exclude_providers)
      THEN format('p_exclude_providers is %L; expected ids of 1 to 100 characters', c.exclude_providers)
    WHEN c.required_capabilities <> '{}' AND NOT c.required_capabilities <@ known_capabilities()
      THEN format('p_required_capabilities is %L; expected any of %s', c.required_capabilities,
        array_to_string(known_capabilities(), ', '))
    WHEN length(c.embedding_space) NOT BETWEEN 1 AND 100 THEN format('embedding_space is %L; expected 1 to 100 characters', c.embedding_space)
    WHEN length(c.spread) NOT BETWEEN 1 AND 200 THEN format('spread is %L; expected 1 to 200 characters', c.spread)
    WHEN c.min_context_window < 0
      THEN format('p_min_context_window is %s; expected 0 or more tokens', c.min_context_window)
    WHEN c.max_latency_ms < 0 OR c.max_latency_ms >= 'Infinity'
      THEN format('p_max_latency_ms is %s; expected 0 or more milliseconds', c.max_latency_ms)
    WHEN c.max_cost_per_request < 0 OR c.max_cost_per_request >= 'Infinity'
      THEN format('p_max_cost_per_request is %s; expected 0 or more US dollars', c.max_cost_per_request)
    WHEN c.service_tier NOT IN ('standard', 'batch', 'flex', 'priority')
      THEN format('service_tier is %L; expected standard, batch, flex or priority', c.service_tier)
    WHEN c.expected_burst NOT BETWEEN 1 AND 1000000000
      THEN format('expected_burst is %s; expected 1 to 1000000000 requests', c.expected_burst)
    WHEN c.use <> ALL (uses) THEN format('use is %L; expected one of %s', c.use, array_to_string(uses, ', '))
    WHEN c.min_quality NOT BETWEEN 0 AND 100 THEN format('min_quality is %s; expected 0 to 100', c.min_quality)
  END;
END $function$;

CREATE OR REPLACE FUNCTION public.selection_mark()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT concat(extract(epoch FROM pg_postmaster_start_time()), '/', d.oid, ' ',
    CASE WHEN pg_is_in_recovery() THEN concat(pg_snapshot_xmin(s), ':', pg_snapshot_xmin(s), ':') ELSE s::text END)
  FROM pg_database d, pg_current_snapshot() AS s WHERE d.datname = current_database()
$function$;

CREATE OR REPLACE FUNCTION public.selection_marks_since(p_mark text)
 RETURNS SETOF selection_marks
 LANGUAGE sql
 STABLE ROWS 10
AS $function$
  SELECT m.* FROM selection_marks m
  WHERE m.changed_in >= pg_snapshot_xmin(split_part(p_mark, ' ', 2)::pg_snapshot)
    AND NOT pg_visible_in_snapshot(m.changed_in, split_part(p_mark, ' ', 2)::pg_snapshot)
$function$;

CREATE OR REPLACE FUNCTION public.setting_text(p_key text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT value #>> '{}' FROM registry_settings WHERE key = p_key
$function$;

CREATE OR REPLACE FUNCTION public.sketch_quantile(p_elements bigint[], p_share numeric)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT 0.001 * power(1.035::double precision, bin) * 2 / 2.035
  FROM (SELECT e >> 32 AS bin, sum(e & 4294967295) OVER (ORDER BY e) AS running, sum(e & 4294967295) OVER () AS total
    FROM unnest(p_elements) AS e) AS bins
  WHERE running >= p_share * total ORDER BY bin LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION public.spread_chance(p_seed text, p_provider_id text, p_model_id text)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT (('x' || left(md5(p_seed || E'\n' || p_provider_id || E'\n' || p_model_id), 13))::bit(52)::bigint
    + 0.5::double precision) / 4503599627370496
$function$;

CREATE OR REPLACE FUNCTION public.standing_rank(p_deprecated boolean, p_thermal_state text)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT (CASE WHEN p_thermal_state = 'OFF' THEN 2 WHEN p_deprecated THEN 1 ELSE 0 END)::smallint
$function$;

CREATE OR REPLACE FUNCTION public.surcharge(p_assurances jsonb, q price_query)
 RETURNS double precision
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.thermal_observation(t thermal_states)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object('model_id', t.model_id, 'current_state', t.current_state, 'is_transitioning',
    t.is_transitioning, 'endpoint_name', t.endpoint_name, 'endpoint_status', t.endpoint_status,
    'measured_warmup_seconds', t.measured_warmup_seconds, 'avg_latency_ms', t.avg_latency_ms, 'error_rate', t.error_rate,
    'latency_p50_ms', t.latency_p50_ms, 'latency_p95_ms', t.latency_p95_ms)
$function$;

CREATE OR REPLACE FUNCTION public.thermal_rank(p_thermal_state text)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT (CASE p_thermal_state WHEN 'HOT' THEN 0 WHEN 'WARM' THEN 1 WHEN 'COLD' THEN 2 ELSE 3 END)::smallint
$function$;

CREATE OR REPLACE FUNCTION public.touch_provider_of_certificate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE providers SET stated_compliance = stated_compliance
  WHERE id IN (COALESCE(NEW.provider_id, OLD.provider_id), COALESCE(OLD.provider_id, NEW.provider_id));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.unchanging_names(p_row jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(p_row)
  WHERE key IN ('id', 'provider_id', 'model_id', 'task', 'name', 'display_name', 'benchmark_id', 'price_source', 'price_reference',
    'price_observed_at')
$function$;

CREATE OR REPLACE FUNCTION public.undo_changes(p_ids bigint[])
 RETURNS TABLE(change_id bigint, entity text, entity_id text, fields text[], problem text)
 LANGUAGE plpgsql
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_column
DECLARE
  change change_history;
  target record;
  same_row text;
  present jsonb;
  restored text[];
  columns text;
  given_back text[];
BEGIN
  FOR change IN SELECT * FROM change_history h WHERE h.id = ANY (p_ids) ORDER BY h.id DESC LOOP
    SELECT r.table_name, r.key_columns INTO target FROM recorded_entities r WHERE r.entity = change.entity;
    IF target IS NULL THEN
      RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, change.changed_fields, 'not_recorded_any_more';
      CONTINUE;
    END IF;
    SELECT format('(%s) = (SELECT %s FROM jsonb_populate_record(NULL::%s, $1))',
      string_agg(format('t.%I', k), ', '), string_agg(quote_ident(k), ', '), target.table_name)
    INTO same_row FROM unnest(target.key_columns) AS k;
    EXECUTE format('SELECT to_jsonb(t) FROM %s t WHERE %s FOR UPDATE', target.table_name, same_row)
    INTO present USING COALESCE(change.after, change.before);

    IF change.action = 'delete' THEN
      IF present IS NOT NULL THEN
        RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, '{}'::text[], 'exists_again';
      ELSE
        EXECUTE format('INSERT INTO %s SELECT * FROM jsonb_populate_record(NULL::%1$s, $1)', target.table_name)
        USING change.before;
      END IF;
    ELSIF present IS NULL THEN
      RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, change.changed_fields, 'deleted_since';
    ELSIF change.action = 'insert' THEN
      restored := changed_fields(present, change.after);
      IF restored <> '{}' THEN
        RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, restored, 'changed_since';
      ELSE
        EXECUTE format('DELETE FROM %s t WHERE %s', target.table_name, same_row) USING change.after;
      END IF;
    ELSE
      SELECT array_agg(f) INTO restored FROM unnest(change.changed_fields) AS f
      WHERE present ? f AND present -> f IS DISTINCT FROM change.after -> f;
      IF restored IS NOT NULL THEN
        RETURN QUERY SELECT change.id, change.entity::text, change.entity_id::text, restored, 'changed_since';
        CONTINUE;
      END IF;
      SELECT string_agg(quote_ident(f), ', ') INTO columns FROM unnest(change.changed_fields) AS f WHERE present ? f;
      -- What an admin had taken over by this change goes back to whoever had it; undoing a sync's change takes it over.
      SELECT COALESCE(array_agg(f), '{}') INTO given_back FROM unnest(change.changed_fields) AS f
      WHERE change.actor_kind = 'admin' AND NOT change.before -> 'admin_fields' ? f;
      IF columns IS NOT NULL THEN
        EXECUTE format('UPDATE %1$s t SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $2)) %3$s WHERE %4$s',
          target.table_name, columns,
          CASE WHEN present ? 'admin_fields'
            THEN ', admin_fields = ARRAY(SELECT f FROM unnest(t.admin_fields) AS f WHERE f <> ALL ($3))' ELSE '' END,
          same_row)
        USING change.after, change.before, given_back;
      ELSIF present ? 'admin_fields' THEN
        -- A change of admin_fields alone.
        EXECUTE format('UPDATE %1$s t SET admin_fields = (SELECT admin_fields FROM jsonb_populate_record(NULL::%1$s, $2))
          WHERE %2$s', target.table_name, same_row) USING change.after, change.before;
      END IF;
    END IF;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.usage_cost(m selectable_models, p_query price_query)
 RETURNS double precision
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.usage_quantities(p_usage jsonb, p_task text DEFAULT NULL::text)
 RETURNS double precision[]
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.usual_price_query(p_task text)
 RETURNS price_query
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT ROW(usage_quantities(NULL, p_task), 'standard', 'epoch', 1, '{}', '{}')::price_query
$function$;

CREATE OR REPLACE FUNCTION public.with_criteria_of(c selection_criteria, p_criteria jsonb)
 RETURNS selection_criteria
 LANGUAGE plpgsql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
  unknown text;
BEGIN
  IF jsonb_typeof(p_criteria) <> 'object' THEN
    RAISE EXCEPTION 'p_criteria is a JSON %; expected an object such as {"max_latency_ms": 500}', jsonb_typeof(p_criteria)
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  SELECT min(key) INTO unknown FROM jsonb_object_keys(p_criteria) AS key WHERE NOT to_jsonb(c) ? key;
  IF unknown IS NOT NULL THEN
    RAISE EXCEPTION 'p_criteria has the unknown criterion "%"; expected %', unknown,
      (SELECT string_agg(key, ', ') FROM json_object_keys(to_json(c)) AS key)
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  RETURN jsonb_populate_record(c, jsonb_strip_nulls(p_criteria));
END $function$;

CREATE OR REPLACE FUNCTION public.with_exceptions(p_assurances jsonb, p_facts jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN p_facts IS NULL OR jsonb_typeof(p_facts) <> 'object' THEN p_assurances ELSE (
    SELECT jsonb_strip_nulls(p_assurances || COALESCE(jsonb_object_agg(f.key, CASE
      WHEN f.value ->> 'holds' = 'true' THEN held_by(f.value)
      WHEN f.value ->> 'holds' = 'false'
        THEN to_jsonb(CASE WHEN f.value ->> 'access' IN ('on_request', 'enterprise') THEN 'on_request' ELSE 'no' END)
      WHEN f.value ? 'holds' THEN NULL
      WHEN jsonb_typeof(p_assurances -> f.key) = 'object' THEN (p_assurances -> f.key) || held_by(f.value)
      ELSE p_assurances -> f.key END), '{}'))
    FROM jsonb_each(p_facts) AS f) END
$function$;

CREATE OR REPLACE FUNCTION public.with_implied_capabilities(p_stated text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.within_hours(p_hours jsonb, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.without_bookkeeping(p_row jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT p_row - ARRAY['updated_at', 'admin_fields', 'synced_fields']
$function$;

CREATE VIEW price_history AS
 SELECT h.id,
    h.entity AS subject,
    h.entity_id AS subject_id,
    COALESCE(h.after ->> 'provider_id'::text, 'self_hosted'::text) AS provider_id,
    h.after ->> 'model_id'::text AS model_id,
    f.field,
    f.old_value,
    f.new_value,
    h.after ->> 'price_source'::text AS price_source,
    h.after ->> 'price_reference'::text AS price_reference,
    (h.after ->> 'price_observed_at'::text)::timestamp with time zone AS price_observed_at,
    h.actor,
    h.actor_kind,
    h.reason,
    h.sync_id,
    h.change_set_id,
    h.changed_at
   FROM change_history h
     CROSS JOIN LATERAL ( SELECT c.field,
            (h.before ->> c.field)::numeric AS old_value,
            (h.after ->> c.field)::numeric AS new_value
           FROM unnest(ARRAY['input_cost_per_1k'::text, 'output_cost_per_1k'::text, 'cached_input_cost_per_1k'::text, 'cache_write_cost_per_1k'::text, 'cost_per_1k_characters'::text, 'cost_per_request'::text, 'cost_per_second'::text, 'cost_per_image'::text, 'cost_per_minute'::text, 'hourly_rate'::text, 'per_request'::text, 'per_image'::text, 'per_minute_audio'::text, 'per_minute_video'::text, 'per_3d_model'::text, 'markup_rate'::text, 'markup_percent'::text]) c(field)
          WHERE
                CASE h.action
                    WHEN 'insert'::text THEN (h.after -> c.field) <> 'null'::jsonb
                    ELSE c.field = ANY (h.changed_fields)
                END
        UNION ALL
         SELECT field,
            b.amount,
            a.amount
           FROM price_variant_fields(h.before -> 'price_variants'::text) b(field, amount)
             FULL JOIN price_variant_fields(h.after -> 'price_variants'::text) a(field, amount) USING (field)
          WHERE (h.action::text = 'insert'::text OR ('price_variants'::text = ANY (h.changed_fields))) AND b.amount IS DISTINCT FROM a.amount) f
  WHERE (h.entity::text = ANY (ARRAY['model'::character varying, 'self_hosted_model'::character varying]::text[])) AND h.after IS NOT NULL;

CREATE VIEW recorded_entities AS
 SELECT arguments.arguments[1] AS entity,
    pg_trigger.tgrelid::regclass AS table_name,
    arguments.arguments[2:cardinality(arguments.arguments) - 1] AS key_columns
   FROM pg_trigger,
    LATERAL string_to_array(encode(pg_trigger.tgargs, 'escape'::text), '\000'::text) arguments(arguments)
  WHERE pg_trigger.tgfoid = 'record_change'::regproc::oid AND NOT pg_trigger.tgisinternal;

CREATE VIEW registry_version AS
 SELECT b.selectable + count(*) FILTER (WHERE c.selectable) AS version,
    b.recorded + count(*) FILTER (WHERE c.recorded) AS admin_version
   FROM version_base b
     LEFT JOIN registry_changes c ON true
  GROUP BY b.selectable, b.recorded;

CREATE VIEW selectable_model_source AS
 SELECT model_id COLLATE "C" AS model_id,
    display_name,
    hosting_type COLLATE "C" AS hosting_type,
    provider_name,
    primary_mode,
    thermal_state,
    hosting_type = 'self_hosted'::text AND thermal_rank(thermal_state) > 1 AS warmup_required,
    warmup_time_seconds,
    health_status,
    id,
    provider_id COLLATE "C" AS provider_id,
    litellm_id,
    name,
    category,
    capabilities,
    input_modalities,
    output_modalities,
    context_window,
    max_output,
    pricing_type,
    input_cost_per_1k,
    output_cost_per_1k,
    cached_input_cost_per_1k,
    cache_write_cost_per_1k,
    cost_per_1k_characters,
    cost_per_request,
    cost_per_second,
    cost_per_image,
    cost_per_minute,
    cost_per_minute_video,
    cost_per_3d_model,
    hourly_rate,
    price_variants,
    markup_rate,
    instance_type,
    endpoint_name,
    is_transitioning,
    deprecated,
    status,
    sunset_at,
    successor,
    avg_latency_ms,
    error_rate,
    compliance,
    license,
    commercial_use_allowed,
    min_tier,
    enabled,
    latency_p50_ms,
    latency_p95_ms,
    time_to_first_token_p50_ms,
    tokens_per_second_p50,
    latency_source,
    health_region,
    quality,
    required_inputs,
    domains,
    embedding_dimensions,
    embedding_space,
    assurances,
    reasoning_efforts,
    takes_temperature,
    open_weights,
    invocation_mode,
    container_status
   FROM unified_model_registry_all r;

CREATE VIEW unified_model_registry AS
 SELECT id,
    provider_id,
    provider_name,
    model_id,
    litellm_id,
    name,
    display_name,
    description,
    hosting_type,
    category,
    capabilities,
    input_modalities,
    output_modalities,
    primary_mode,
    context_window,
    max_output,
    pricing_type,
    input_cost_per_1k,
    output_cost_per_1k,
    cost_per_request,
    cost_per_second,
    cost_per_image,
    cost_per_minute,
    markup_rate,
    instance_type,
    gpu_memory_gb,
    thermal_state,
    is_transitioning,
    warmup_time_seconds,
    enabled,
    deprecated,
    health_status,
    avg_latency_ms,
    error_rate,
    compliance,
    license,
    commercial_use_allowed,
    min_tier,
    created_at,
    updated_at,
    cached_input_cost_per_1k,
    cache_write_cost_per_1k,
    cost_per_1k_characters,
    price_variants,
    hourly_rate,
    cost_per_3d_model,
    cost_per_minute_video,
    sunset_at,
    successor,
    status,
    specialty,
    price_source,
    price_observed_at,
    license_url,
    attribution_required,
    endpoint_name,
    scale_to_zero_minutes,
    origin,
    latency_p50_ms,
    latency_p95_ms,
    time_to_first_token_p50_ms,
    tokens_per_second_p50,
    latency_source,
    health_region,
    quality,
    required_inputs,
    domains,
    embedding_dimensions,
    embedding_space,
    assurances,
    reasoning_efforts,
    takes_temperature,
    open_weights,
    invocation_mode,
    container_status
   FROM unified_model_registry_all
  WHERE enabled;

CREATE VIEW unified_model_registry_all AS
 SELECT m.id::text AS id,
    m.provider_id::text AS provider_id,
    COALESCE(p.display_name, p.name)::text AS provider_name,
    m.model_id::text AS model_id,
    m.litellm_id::text AS litellm_id,
    m.name::text AS name,
    COALESCE(m.display_name, m.name)::text AS display_name,
    m.description,
    'external'::text AS hosting_type,
    m.category::text AS category,
    with_implied_capabilities(m.capabilities) AS capabilities,
    m.input_modalities,
    m.output_modalities,
    external_primary_mode(m.category::text, m.capabilities) AS primary_mode,
    m.context_window,
    m.max_output,
    m.pricing_type::text AS pricing_type,
    m.input_cost_per_1k,
    m.output_cost_per_1k,
    m.cost_per_request,
    m.cost_per_second,
    m.cost_per_image,
    m.cost_per_minute,
    COALESCE(m.markup_rate, p.markup_rate, 0::numeric) AS markup_rate,
    NULL::text AS instance_type,
    NULL::integer AS gpu_memory_gb,
    NULL::text AS thermal_state,
    false AS is_transitioning,
    NULL::integer AS warmup_time_seconds,
    m.enabled AND p.enabled AS enabled,
    m.deprecated,
    COALESCE(h.status, 'unknown'::character varying)::text AS health_status,
    h.avg_latency_ms,
    h.error_rate,
    p.compliance,
    m.license,
    m.commercial_use_allowed,
    m.min_tier,
    m.created_at,
    m.updated_at,
    m.cached_input_cost_per_1k,
    m.cache_write_cost_per_1k,
    m.cost_per_1k_characters,
    m.price_variants,
    NULL::numeric AS hourly_rate,
    NULL::numeric AS cost_per_3d_model,
    NULL::numeric AS cost_per_minute_video,
    m.sunset_at,
    m.successor::text AS successor,
    m.status::text AS status,
    NULL::text AS specialty,
    m.price_source::text AS price_source,
    m.price_observed_at,
    m.license_url,
    m.attribution_required,
    NULL::text AS endpoint_name,
    NULL::integer AS scale_to_zero_minutes,
    m.origin::text AS origin,
    COALESCE(l.latency_p50_ms, h.p50_latency_ms) AS latency_p50_ms,
        CASE
            WHEN l.latency_p50_ms IS NOT NULL THEN l.latency_p95_ms
            ELSE h.p95_latency_ms
        END AS latency_p95_ms,
    l.time_to_first_token_p50_ms,
    l.tokens_per_second_p50,
        CASE
            WHEN l.latency_p50_ms IS NOT NULL THEN 'outcomes'::text
            WHEN h.p50_latency_ms IS NOT NULL THEN 'probe'::text
            ELSE 'none'::text
        END AS latency_source,
    setting_text('health_region'::text) AS health_region,
    COALESCE(q.quality, '{}'::jsonb) AS quality,
    m.required_inputs,
    m.domains,
    m.embedding_dimensions,
    m.embedding_space::text AS embedding_space,
    with_exceptions(p.assurances, m.compliance_facts) AS assurances,
    m.reasoning_efforts,
    m.takes_temperature,
    m.open_weights,
    NULL::text AS invocation_mode,
    NULL::text AS container_status
   FROM models m
     JOIN providers p ON p.id::text = m.provider_id::text
     LEFT JOIN model_quality q ON q.provider_id::text = m.provider_id::text AND q.model_id::text = m.model_id::text AND q.task::text = external_primary_mode(m.category::text, m.capabilities)
     LEFT JOIN provider_health h ON h.provider_id::text = p.id::text AND h.region::text = setting_text('health_region'::text)
     LEFT JOIN model_latency l ON l.provider_id::text = m.provider_id::text AND l.model_id::text = m.model_id::text AND l.region::text = setting_text('health_region'::text)
UNION ALL
 SELECT s.id::text AS id,
    'self_hosted'::text AS provider_id,
    'RADIANT Self-Hosted'::text AS provider_name,
    s.model_id::text AS model_id,
    'sagemaker/'::text || s.model_id::text AS litellm_id,
    s.name::text AS name,
    s.display_name::text AS display_name,
    s.description,
    'self_hosted'::text AS hosting_type,
    s.category::text AS category,
    with_implied_capabilities(s.capabilities) AS capabilities,
    s.input_modalities,
    s.output_modalities,
    s.primary_mode::text AS primary_mode,
    s.context_window,
    s.max_output,
    'per_hour'::text AS pricing_type,
    NULL::numeric AS input_cost_per_1k,
    NULL::numeric AS output_cost_per_1k,
    s.per_request AS cost_per_request,
    NULL::numeric AS cost_per_second,
    s.per_image AS cost_per_image,
    s.per_minute_audio AS cost_per_minute,
    s.markup_percent / 100::numeric AS markup_rate,
    s.instance_type::text AS instance_type,
    s.gpu_memory_gb,
    COALESCE(t.current_state, s.default_thermal_state)::text AS thermal_state,
    COALESCE(t.is_transitioning, false) AS is_transitioning,
    COALESCE(ceil(t.measured_warmup_seconds)::integer, s.warmup_time_seconds) AS warmup_time_seconds,
    s.enabled,
    s.deprecated,
    endpoint_health(t.endpoint_status::text) AS health_status,
    t.avg_latency_ms,
    t.error_rate,
    s.compliance,
    s.license,
    s.commercial_use_allowed,
    s.min_tier,
    s.created_at,
    s.updated_at,
    NULL::numeric AS cached_input_cost_per_1k,
    NULL::numeric AS cache_write_cost_per_1k,
    NULL::numeric AS cost_per_1k_characters,
    NULL::jsonb AS price_variants,
    s.hourly_rate::numeric AS hourly_rate,
    s.per_3d_model AS cost_per_3d_model,
    s.per_minute_video AS cost_per_minute_video,
    s.sunset_at,
    s.successor::text AS successor,
    s.status::text AS status,
    s.specialty::text AS specialty,
    s.price_source::text AS price_source,
    s.price_observed_at,
    s.license_url,
    s.attribution_required,
    t.endpoint_name::text AS endpoint_name,
    s.scale_to_zero_minutes,
    s.origin::text AS origin,
    COALESCE(l.latency_p50_ms, t.latency_p50_ms) AS latency_p50_ms,
        CASE
            WHEN l.latency_p50_ms IS NOT NULL THEN l.latency_p95_ms
            ELSE t.latency_p95_ms
        END AS latency_p95_ms,
    l.time_to_first_token_p50_ms,
    l.tokens_per_second_p50,
        CASE
            WHEN l.latency_p50_ms IS NOT NULL THEN 'outcomes'::text
            WHEN t.latency_p50_ms IS NOT NULL THEN 'cloudwatch'::text
            ELSE 'none'::text
        END AS latency_source,
    NULL::text AS health_region,
    COALESCE(q.quality, '{}'::jsonb) AS quality,
    s.required_inputs,
    s.domains,
    s.embedding_dimensions,
    s.embedding_space::text AS embedding_space,
    own_assurances(setting_text('health_region'::text), s.compliance, s.compliance_facts) AS assurances,
    NULL::text[] AS reasoning_efforts,
    NULL::boolean AS takes_temperature,
    NULL::boolean AS open_weights,
    s.invocation_mode::text AS invocation_mode,
    s.container_status::text AS container_status
   FROM self_hosted_models s
     LEFT JOIN model_quality q ON q.provider_id::text = 'self_hosted'::text AND q.model_id::text = s.model_id::text AND q.task::text = s.primary_mode::text
     LEFT JOIN thermal_states t ON t.model_id::text = s.model_id::text
     LEFT JOIN model_latency l ON l.provider_id::text = 'self_hosted'::text AND l.model_id::text = s.model_id::text AND l.region::text = setting_text('health_region'::text);

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON benchmarks FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER note_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON benchmarks FOR EACH STATEMENT EXECUTE FUNCTION note_evidence_changed();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON benchmarks FOR EACH ROW EXECUTE FUNCTION record_change('benchmark', 'id');

CREATE TRIGGER refuse_range_without_values BEFORE UPDATE OF range_low, range_high ON benchmarks FOR EACH ROW EXECUTE FUNCTION refuse_range_without_values();

CREATE TRIGGER change_history_append_only BEFORE DELETE OR UPDATE ON change_history FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();

CREATE TRIGGER change_history_no_truncate BEFORE TRUNCATE ON change_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

CREATE TRIGGER note_recorded AFTER INSERT ON change_history FOR EACH STATEMENT EXECUTE FUNCTION note_recorded_change();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON compliance_certificates FOR EACH ROW EXECUTE FUNCTION record_change('certificate', 'id');

CREATE TRIGGER touch_provider AFTER INSERT OR DELETE OR UPDATE ON compliance_certificates FOR EACH ROW EXECUTE FUNCTION touch_provider_of_certificate();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON default_models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER note_rows AFTER INSERT OR DELETE ON default_models FOR EACH ROW EXECUTE FUNCTION note_beside_models('default_model', 'task');

CREATE TRIGGER note_truncated AFTER TRUNCATE ON default_models FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON default_models FOR EACH ROW WHEN (old.task::text IS DISTINCT FROM new.task::text OR old.provider_id::text IS DISTINCT FROM new.provider_id::text OR old.model_id::text IS DISTINCT FROM new.model_id::text) EXECUTE FUNCTION note_beside_models('default_model', 'task');

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON default_models FOR EACH ROW EXECUTE FUNCTION record_change('default_model', 'task');

CREATE TRIGGER note_deleted AFTER DELETE ON model_latency REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_latency_changed();

CREATE TRIGGER note_inserted AFTER INSERT ON model_latency REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_latency_changed();

CREATE TRIGGER note_truncated AFTER TRUNCATE ON model_latency FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON model_latency FOR EACH ROW WHEN (old.provider_id::text IS DISTINCT FROM new.provider_id::text OR old.model_id::text IS DISTINCT FROM new.model_id::text OR old.region::text IS DISTINCT FROM new.region::text OR old.latency_p50_ms IS DISTINCT FROM new.latency_p50_ms OR old.latency_p95_ms IS DISTINCT FROM new.latency_p95_ms OR old.time_to_first_token_p50_ms IS DISTINCT FROM new.time_to_first_token_p50_ms OR old.tokens_per_second_p50 IS DISTINCT FROM new.tokens_per_second_p50) EXECUTE FUNCTION note_latency_updated();

CREATE TRIGGER record_row AFTER INSERT OR DELETE ON model_latency FOR EACH ROW EXECUTE FUNCTION record_latency_observation();

CREATE TRIGGER record_update AFTER UPDATE ON model_latency FOR EACH ROW WHEN (old.latency_p50_ms IS DISTINCT FROM new.latency_p50_ms OR old.latency_p95_ms IS DISTINCT FROM new.latency_p95_ms OR old.time_to_first_token_p50_ms IS DISTINCT FROM new.time_to_first_token_p50_ms OR old.tokens_per_second_p50 IS DISTINCT FROM new.tokens_per_second_p50) EXECUTE FUNCTION record_latency_observation();

CREATE TRIGGER note_deleted AFTER DELETE ON model_quality REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quality_changed();

CREATE TRIGGER note_inserted AFTER INSERT ON model_quality REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quality_changed();

CREATE TRIGGER note_truncated AFTER TRUNCATE ON model_quality FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON model_quality REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_quality_updated();

CREATE TRIGGER record_row AFTER INSERT OR DELETE ON model_quality FOR EACH ROW EXECUTE FUNCTION record_quality_observation();

CREATE TRIGGER record_update AFTER UPDATE ON model_quality FOR EACH ROW WHEN (old.quality IS DISTINCT FROM new.quality) EXECUTE FUNCTION record_quality_observation();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON model_scores FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER note_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON model_scores FOR EACH STATEMENT EXECUTE FUNCTION note_evidence_changed();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON model_scores FOR EACH ROW EXECUTE FUNCTION record_change('model_score', 'id');

CREATE TRIGGER refuse_value_out_of_range BEFORE INSERT OR UPDATE ON model_scores FOR EACH ROW EXECUTE FUNCTION refuse_value_out_of_range();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER note_deleted AFTER DELETE ON models REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();

CREATE TRIGGER note_inserted AFTER INSERT ON models REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_models_inserted();

CREATE TRIGGER note_truncated AFTER TRUNCATE ON models FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON models REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON models FOR EACH ROW EXECUTE FUNCTION record_change('model', 'id');

CREATE TRIGGER note_deleted AFTER DELETE ON provider_health REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_health_changed();

CREATE TRIGGER note_inserted AFTER INSERT ON provider_health REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_health_changed();

CREATE TRIGGER note_truncated AFTER TRUNCATE ON provider_health FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON provider_health REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_health_updated();

CREATE TRIGGER record_row AFTER INSERT OR DELETE ON provider_health FOR EACH ROW EXECUTE FUNCTION record_health_observation();

CREATE TRIGGER record_update AFTER UPDATE ON provider_health FOR EACH ROW WHEN (old.status::text IS DISTINCT FROM new.status::text OR old.avg_latency_ms IS DISTINCT FROM new.avg_latency_ms OR old.p50_latency_ms IS DISTINCT FROM new.p50_latency_ms OR old.p95_latency_ms IS DISTINCT FROM new.p95_latency_ms OR old.error_rate IS DISTINCT FROM new.error_rate) EXECUTE FUNCTION record_health_observation();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON providers FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER maintain_compliance BEFORE INSERT OR UPDATE ON providers FOR EACH ROW EXECUTE FUNCTION maintain_compliance();

CREATE TRIGGER note_updated AFTER UPDATE ON providers REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_providers_changed();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON providers FOR EACH ROW EXECUTE FUNCTION record_change('provider', 'id');

CREATE TRIGGER note_changed AFTER INSERT OR DELETE OR UPDATE ON registry_settings FOR EACH ROW EXECUTE FUNCTION note_setting_changed();

CREATE TRIGGER note_truncated AFTER TRUNCATE ON registry_settings FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER keep_house_after_sync AFTER UPDATE OF status ON registry_sync_log FOR EACH ROW WHEN (new.sync_type::text = 'full'::text AND new.completed_at IS NOT NULL AND old.completed_at IS NULL) EXECUTE FUNCTION keep_house_after_sync();

CREATE TRIGGER keep_keys AFTER INSERT OR UPDATE ON selectable_models FOR EACH ROW EXECUTE FUNCTION keep_selection_keys();

CREATE CONSTRAINT TRIGGER apply_at_commit AFTER INSERT ON selection_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION apply_selection_changes_at_commit();

CREATE TRIGGER next_version BEFORE INSERT OR UPDATE ON selection_policies FOR EACH ROW EXECUTE FUNCTION next_policy_version();

CREATE TRIGGER note_rows AFTER INSERT OR DELETE ON selection_policies FOR EACH ROW EXECUTE FUNCTION note_beside_models('selection_policy', 'name');

CREATE TRIGGER note_truncated AFTER TRUNCATE ON selection_policies FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON selection_policies FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION note_beside_models('selection_policy', 'name');

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON selection_policies FOR EACH ROW EXECUTE FUNCTION record_change('selection_policy', 'name');

CREATE TRIGGER create_thermal_state AFTER INSERT ON self_hosted_models FOR EACH ROW EXECUTE FUNCTION create_thermal_state();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON self_hosted_models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER note_deleted AFTER DELETE ON self_hosted_models REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();

CREATE TRIGGER note_inserted AFTER INSERT ON self_hosted_models REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_self_hosted_models_inserted();

CREATE TRIGGER note_truncated AFTER TRUNCATE ON self_hosted_models FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON self_hosted_models REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_models_changed();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON self_hosted_models FOR EACH ROW EXECUTE FUNCTION record_change('self_hosted_model', 'id');

CREATE TRIGGER note_deleted AFTER DELETE ON thermal_states REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_thermal_changed();

CREATE TRIGGER note_inserted AFTER INSERT ON thermal_states REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_thermal_changed();

CREATE TRIGGER note_truncated AFTER TRUNCATE ON thermal_states FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

CREATE TRIGGER note_updated AFTER UPDATE ON thermal_states REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_thermal_updated();

CREATE TRIGGER record_row AFTER INSERT OR DELETE ON thermal_states FOR EACH ROW EXECUTE FUNCTION record_thermal_observation();

CREATE TRIGGER record_update AFTER UPDATE ON thermal_states FOR EACH ROW WHEN (old.model_id::text IS DISTINCT FROM new.model_id::text OR old.current_state::text IS DISTINCT FROM new.current_state::text OR old.is_transitioning IS DISTINCT FROM new.is_transitioning OR old.endpoint_name::text IS DISTINCT FROM new.endpoint_name::text OR old.endpoint_status::text IS DISTINCT FROM new.endpoint_status::text OR old.measured_warmup_seconds IS DISTINCT FROM new.measured_warmup_seconds OR old.avg_latency_ms IS DISTINCT FROM new.avg_latency_ms OR old.error_rate IS DISTINCT FROM new.error_rate OR old.latency_p50_ms IS DISTINCT FROM new.latency_p50_ms OR old.latency_p95_ms IS DISTINCT FROM new.latency_p95_ms) EXECUTE FUNCTION record_thermal_observation();
