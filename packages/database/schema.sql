-- Generated from the migrations by `npm run -s registry -- schema`; do not edit.

CREATE TABLE change_history (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  entity character varying(40) NOT NULL,
  entity_id character varying(400) NOT NULL,
  action character varying(10) NOT NULL,
  before jsonb,
  after jsonb,
  changed_fields text[] DEFAULT '{}'::text[] NOT NULL,
  change_set_id uuid,
  sync_id uuid,
  actor character varying(200) NOT NULL,
  actor_kind character varying(20) NOT NULL,
  reason text,
  changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT change_history_action_check CHECK (action::text = ANY (ARRAY['insert'::character varying, 'update'::character varying, 'delete'::character varying]::text[])),
  CONSTRAINT change_history_pkey PRIMARY KEY (id)
);

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
  price_tiers jsonb,
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
  CONSTRAINT models_costs_check CHECK ((input_cost_per_1k IS NULL OR input_cost_per_1k >= 0::numeric AND input_cost_per_1k <= '1000000'::numeric) AND (output_cost_per_1k IS NULL OR output_cost_per_1k >= 0::numeric AND output_cost_per_1k <= '1000000'::numeric) AND (cached_input_cost_per_1k IS NULL OR cached_input_cost_per_1k >= 0::numeric AND cached_input_cost_per_1k <= '1000000'::numeric) AND (cache_write_cost_per_1k IS NULL OR cache_write_cost_per_1k >= 0::numeric AND cache_write_cost_per_1k <= '1000000'::numeric) AND (cost_per_1k_characters IS NULL OR cost_per_1k_characters >= 0::numeric AND cost_per_1k_characters <= '1000000'::numeric) AND (cost_per_request IS NULL OR cost_per_request >= 0::numeric AND cost_per_request <= '1000000'::numeric) AND (cost_per_second IS NULL OR cost_per_second >= 0::numeric AND cost_per_second <= '1000000'::numeric) AND (cost_per_image IS NULL OR cost_per_image >= 0::numeric AND cost_per_image <= '1000000'::numeric) AND (cost_per_minute IS NULL OR cost_per_minute >= 0::numeric AND cost_per_minute <= '1000000'::numeric)) NOT VALID,
  CONSTRAINT models_limits_check CHECK (context_window > 0 AND max_output > 0) NOT VALID,
  CONSTRAINT models_markup_rate_check CHECK (markup_rate >= 0::numeric AND markup_rate < 'Infinity'::numeric) NOT VALID,
  CONSTRAINT models_min_tier_check CHECK (min_tier >= 1 AND min_tier <= 5) NOT VALID,
  CONSTRAINT models_modalities_check CHECK (input_modalities <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text] AND output_modalities <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text]) NOT VALID,
  CONSTRAINT models_origin_check CHECK (origin::text = ANY (ARRAY['platform'::character varying, 'catalogue'::character varying, 'discovery'::character varying, 'admin'::character varying]::text[])) NOT VALID,
  CONSTRAINT models_pkey PRIMARY KEY (id),
  CONSTRAINT models_pricing_type_check CHECK (pricing_type::text = ANY (ARRAY['per_token'::character varying, 'per_character'::character varying, 'per_request'::character varying, 'per_second'::character varying, 'per_minute'::character varying, 'per_image'::character varying]::text[])) NOT VALID,
  CONSTRAINT models_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id),
  CONSTRAINT models_status_check CHECK (status::text = ANY (ARRAY['active'::character varying, 'legacy'::character varying, 'deprecated'::character varying, 'retired'::character varying]::text[])) NOT VALID,
  CONSTRAINT models_successor_check CHECK (successor::text <> model_id::text) NOT VALID
);

CREATE TABLE price_proposals (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  subject character varying(20) NOT NULL,
  subject_id uuid NOT NULL,
  provider_id character varying(100) NOT NULL,
  model_id character varying(200) NOT NULL,
  field character varying(60) NOT NULL,
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
  CONSTRAINT provider_health_avg_latency_ms_check CHECK (avg_latency_ms >= 0::numeric),
  CONSTRAINT provider_health_consecutive_failures_check CHECK (consecutive_failures >= 0),
  CONSTRAINT provider_health_consecutive_successes_check CHECK (consecutive_successes >= 0),
  CONSTRAINT provider_health_error_rate_check CHECK (error_rate >= 0::numeric AND error_rate <= 1::numeric),
  CONSTRAINT provider_health_p95_latency_ms_check CHECK (p95_latency_ms >= 0::numeric),
  CONSTRAINT provider_health_p99_latency_ms_check CHECK (p99_latency_ms >= 0::numeric),
  CONSTRAINT provider_health_pkey PRIMARY KEY (provider_id, region),
  CONSTRAINT provider_health_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id) ON DELETE CASCADE,
  CONSTRAINT provider_health_status_check CHECK (status::text = ANY (ARRAY['healthy'::character varying, 'degraded'::character varying, 'unhealthy'::character varying, 'unknown'::character varying]::text[])),
  CONSTRAINT provider_health_success_rate_check CHECK (success_rate >= 0::numeric AND success_rate <= 1::numeric)
);

CREATE TABLE provider_health_samples (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  provider_id character varying(100) NOT NULL,
  region character varying(30) NOT NULL,
  model_id character varying(200),
  source character varying(20) NOT NULL,
  sampled_at timestamp with time zone DEFAULT now() NOT NULL,
  ok boolean NOT NULL,
  latency_ms numeric,
  error_kind character varying(40),
  weight integer DEFAULT 1 NOT NULL,
  CONSTRAINT provider_health_samples_latency_ms_check CHECK (latency_ms >= 0::numeric AND latency_ms < 'Infinity'::numeric),
  CONSTRAINT provider_health_samples_pkey PRIMARY KEY (id),
  CONSTRAINT provider_health_samples_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id) ON DELETE CASCADE,
  CONSTRAINT provider_health_samples_source_check CHECK (source::text = ANY (ARRAY['probe'::character varying, 'caller'::character varying]::text[])),
  CONSTRAINT provider_health_samples_weight_check CHECK (weight >= 1)
);

CREATE TABLE provider_listings (
  provider_id character varying(100) NOT NULL,
  model_ids text[] NOT NULL,
  listed_at timestamp with time zone NOT NULL,
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
  CONSTRAINT providers_markup_rate_check CHECK (markup_rate >= 0::numeric AND markup_rate < 'Infinity'::numeric) NOT VALID,
  CONSTRAINT providers_origin_check CHECK (origin::text = ANY (ARRAY['platform'::character varying, 'catalogue'::character varying, 'discovery'::character varying, 'admin'::character varying]::text[])) NOT VALID,
  CONSTRAINT providers_pkey PRIMARY KEY (id)
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
  models_discovered integer DEFAULT 0 NOT NULL,
  CONSTRAINT registry_sync_log_check CHECK ((status::text = ANY (ARRAY['queued'::character varying, 'running'::character varying]::text[])) = (completed_at IS NULL)),
  CONSTRAINT registry_sync_log_duration_ms_check CHECK (duration_ms >= 0),
  CONSTRAINT registry_sync_log_models_added_check CHECK (models_added >= 0),
  CONSTRAINT registry_sync_log_models_deprecated_check CHECK (models_deprecated >= 0),
  CONSTRAINT registry_sync_log_models_discovered_check CHECK (models_discovered >= 0),
  CONSTRAINT registry_sync_log_models_updated_check CHECK (models_updated >= 0),
  CONSTRAINT registry_sync_log_pkey PRIMARY KEY (id),
  CONSTRAINT registry_sync_log_providers_updated_check CHECK (providers_updated >= 0),
  CONSTRAINT registry_sync_log_status_check CHECK (status::text = ANY (ARRAY['queued'::character varying, 'running'::character varying, 'completed'::character varying, 'partial'::character varying, 'failed'::character varying, 'skipped'::character varying]::text[])),
  CONSTRAINT registry_sync_log_sync_type_check CHECK (sync_type::text = ANY (ARRAY['full'::character varying, 'health'::character varying, 'pricing'::character varying, 'thermal'::character varying, 'models'::character varying]::text[]))
);

CREATE TABLE registry_version (
  only_row boolean DEFAULT true NOT NULL,
  version bigint DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
  CONSTRAINT registry_version_only_row_check CHECK (only_row),
  CONSTRAINT registry_version_pkey PRIMARY KEY (only_row)
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
  primary_mode character varying(30) DEFAULT 'inference'::character varying NOT NULL,
  sagemaker_image text,
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
  CONSTRAINT self_hosted_models_category_check CHECK (category::text = ANY (ARRAY['vision'::character varying, 'audio'::character varying, 'scientific'::character varying, 'medical'::character varying, 'geospatial'::character varying, '3d'::character varying, 'llm'::character varying]::text[])),
  CONSTRAINT self_hosted_models_check CHECK (successor::text <> model_id::text),
  CONSTRAINT self_hosted_models_check1 CHECK (min_instances <= max_instances),
  CONSTRAINT self_hosted_models_context_window_check CHECK (context_window > 0),
  CONSTRAINT self_hosted_models_default_thermal_state_check CHECK (default_thermal_state::text = ANY (ARRAY['HOT'::character varying, 'WARM'::character varying, 'COLD'::character varying, 'OFF'::character varying]::text[])),
  CONSTRAINT self_hosted_models_environment_check CHECK (jsonb_typeof(environment) = 'object'::text),
  CONSTRAINT self_hosted_models_gpu_memory_gb_check CHECK (gpu_memory_gb >= 0),
  CONSTRAINT self_hosted_models_hourly_rate_check CHECK (hourly_rate >= 0::numeric AND hourly_rate <= 10000::numeric),
  CONSTRAINT self_hosted_models_input_modalities_check CHECK (input_modalities <@ ARRAY['text'::text, 'image'::text, 'audio'::text, 'video'::text, 'pdf'::text, 'embedding'::text, '3d'::text]),
  CONSTRAINT self_hosted_models_instance_type_check CHECK (instance_type::text ~~ 'ml.%'::text),
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
  CONSTRAINT self_hosted_models_scale_to_zero_minutes_check CHECK (scale_to_zero_minutes >= 0),
  CONSTRAINT self_hosted_models_status_check CHECK (status::text = ANY (ARRAY['active'::character varying, 'legacy'::character varying, 'deprecated'::character varying, 'retired'::character varying]::text[])),
  CONSTRAINT self_hosted_models_warmup_time_seconds_check CHECK (warmup_time_seconds >= 0)
);

CREATE TABLE sync_leases (
  sync_type character varying(20) NOT NULL,
  holder uuid NOT NULL,
  sync_id uuid,
  token bigint DEFAULT 1 NOT NULL,
  acquired_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sync_leases_pkey PRIMARY KEY (sync_type),
  CONSTRAINT sync_leases_sync_type_check CHECK (sync_type::text = ANY (ARRAY['full'::character varying, 'health'::character varying, 'pricing'::character varying, 'thermal'::character varying, 'models'::character varying, 'events'::character varying]::text[]))
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
  CONSTRAINT thermal_states_current_state_check CHECK (current_state::text = ANY (ARRAY['HOT'::character varying, 'WARM'::character varying, 'COLD'::character varying, 'OFF'::character varying]::text[])) NOT VALID,
  CONSTRAINT thermal_states_instance_count_check CHECK (instance_count >= 0) NOT VALID,
  CONSTRAINT thermal_states_measured_warmup_check CHECK (measured_warmup_seconds >= 0::numeric AND measured_warmup_seconds <= 86400::numeric) NOT VALID,
  CONSTRAINT thermal_states_pkey PRIMARY KEY (model_id),
  CONSTRAINT thermal_states_target_state_check CHECK (target_state::text = ANY (ARRAY['HOT'::character varying, 'WARM'::character varying, 'COLD'::character varying, 'OFF'::character varying]::text[])) NOT VALID
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

CREATE INDEX change_history_change_set ON public.change_history USING btree (change_set_id) WHERE (change_set_id IS NOT NULL);

CREATE INDEX change_history_deletes ON public.change_history USING btree (entity, changed_at) WHERE ((action)::text = 'delete'::text);

CREATE INDEX change_history_entity ON public.change_history USING btree (entity, entity_id, changed_at DESC, id DESC);

CREATE INDEX change_history_sync ON public.change_history USING btree (sync_id) WHERE (sync_id IS NOT NULL);

CREATE INDEX change_history_time ON public.change_history USING btree (changed_at DESC, id DESC);

CREATE INDEX change_sets_created ON public.change_sets USING btree (created_at DESC, id);

CREATE INDEX change_sets_sync ON public.change_sets USING btree (sync_id) WHERE (sync_id IS NOT NULL);

CREATE INDEX change_sets_transaction ON public.change_sets USING btree (transaction_id, created_at);

CREATE INDEX discovered_models_status ON public.discovered_models USING btree (status, first_seen_at DESC);

CREATE INDEX event_outbox_delivered ON public.event_outbox USING btree (delivered_at) WHERE (delivered_at IS NOT NULL);

CREATE INDEX event_outbox_waiting ON public.event_outbox USING btree (sequence) WHERE ((delivered_at IS NULL) AND (abandoned_at IS NULL));

CREATE INDEX event_outbox_waiting_entity ON public.event_outbox USING btree (entity, sequence) WHERE ((delivered_at IS NULL) AND (abandoned_at IS NULL));

CREATE INDEX models_id_text ON public.models USING btree (((id)::text));

CREATE UNIQUE INDEX models_identity ON public.models USING btree (provider_id, model_id);

CREATE UNIQUE INDEX price_proposals_pending ON public.price_proposals USING btree (subject, subject_id, field) WHERE ((status)::text = 'pending'::text);

CREATE INDEX price_proposals_status ON public.price_proposals USING btree (status, created_at DESC);

CREATE INDEX provider_health_samples_age ON public.provider_health_samples USING btree (sampled_at);

CREATE INDEX provider_health_samples_window ON public.provider_health_samples USING btree (provider_id, region, sampled_at DESC);

CREATE UNIQUE INDEX registry_sync_log_event ON public.registry_sync_log USING btree (event_id) WHERE ((event_id IS NOT NULL) AND ((status)::text <> ALL ((ARRAY['skipped'::character varying, 'failed'::character varying])::text[])));

CREATE INDEX registry_sync_log_open ON public.registry_sync_log USING btree (sync_type) WHERE ((status)::text = ANY ((ARRAY['queued'::character varying, 'running'::character varying])::text[]));

CREATE INDEX registry_sync_log_started ON public.registry_sync_log USING btree (started_at DESC, id);

CREATE INDEX self_hosted_models_category ON public.self_hosted_models USING btree (category);

CREATE INDEX self_hosted_models_id_text ON public.self_hosted_models USING btree (((id)::text));

CREATE UNIQUE INDEX thermal_states_model_id ON public.thermal_states USING btree (model_id);

CREATE UNIQUE INDEX warm_up_requests_open ON public.warm_up_requests USING btree (model_id) WHERE ((status)::text = ANY ((ARRAY['requested'::character varying, 'waking'::character varying])::text[]));

CREATE INDEX warm_up_requests_recent ON public.warm_up_requests USING btree (requested_at DESC);

CREATE OR REPLACE FUNCTION public.bump_registry_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE registry_version
  SET version = version + 1, changed_at = clock_timestamp(), transaction_id = pg_current_xact_id()
  WHERE transaction_id <> pg_current_xact_id();
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.changed_fields(p_before jsonb, p_after jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT COALESCE(array_agg(a.key ORDER BY a.key), '{}')
  FROM jsonb_each(without_bookkeeping(p_after)) a
  WHERE a.value IS DISTINCT FROM p_before -> a.key
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

CREATE OR REPLACE FUNCTION public.current_change_set()
 RETURNS change_sets
 LANGUAGE sql
 STABLE
AS $function$
  SELECT c FROM change_sets c
  WHERE c.transaction_id = pg_current_xact_id_if_assigned() AND c.created_at = transaction_timestamp()
  ORDER BY c.id LIMIT 1
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

CREATE OR REPLACE FUNCTION public.record_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  change_set change_sets;
  fields text[];
  key text;
BEGIN
  fields := CASE WHEN TG_OP = 'UPDATE' THEN changed_fields(old_row, new_row) ELSE '{}' END;
  IF TG_OP = 'UPDATE' AND fields = '{}'
    AND old_row -> 'admin_fields' IS NOT DISTINCT FROM new_row -> 'admin_fields' THEN
    RETURN NULL;
  END IF;
  change_set := current_change_set();
  SELECT string_agg(COALESCE(new_row, old_row) ->> column_name, '/' ORDER BY position) INTO key
  FROM unnest(TG_ARGV[1:]) WITH ORDINALITY AS k (column_name, position);
  INSERT INTO change_history (entity, entity_id, action, before, after, changed_fields, change_set_id, sync_id, actor,
    actor_kind, reason)
  VALUES (TG_ARGV[0], key, lower(TG_OP), old_row, new_row, fields, change_set.id, change_set.sync_id,
    COALESCE(change_set.actor, 'database:' || session_user), COALESCE(change_set.actor_kind, 'admin'), change_set.reason);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'change_history is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $function$;

CREATE OR REPLACE FUNCTION public.setting_text(p_key text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT value #>> '{}' FROM registry_settings WHERE key = p_key
$function$;

CREATE OR REPLACE FUNCTION public.track_registry_version(p_table regclass, p_visible text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  old_values text := (SELECT string_agg(format('OLD.%I', c), ', ') FROM unnest(p_visible) AS c);
  new_values text := (SELECT string_agg(format('NEW.%I', c), ', ') FROM unnest(p_visible) AS c);
BEGIN
  EXECUTE format('CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON %s
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version()', p_table);
  EXECUTE format('CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON %s
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((%s) IS DISTINCT FROM (%s))
    EXECUTE FUNCTION bump_registry_version()', p_table, old_values, new_values);
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
    (h.before ->> f.field)::numeric AS old_value,
    (h.after ->> f.field)::numeric AS new_value,
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
     CROSS JOIN LATERAL unnest(ARRAY['input_cost_per_1k'::text, 'output_cost_per_1k'::text, 'cached_input_cost_per_1k'::text, 'cache_write_cost_per_1k'::text, 'cost_per_1k_characters'::text, 'cost_per_request'::text, 'cost_per_second'::text, 'cost_per_image'::text, 'cost_per_minute'::text, 'hourly_rate'::text, 'per_request'::text, 'per_image'::text, 'per_minute_audio'::text, 'per_minute_video'::text, 'per_3d_model'::text, 'markup_rate'::text, 'markup_percent'::text]) f(field)
  WHERE (h.entity::text = ANY (ARRAY['model'::character varying, 'self_hosted_model'::character varying]::text[])) AND h.after IS NOT NULL AND (h.before -> f.field) IS DISTINCT FROM (h.after -> f.field) AND NOT (h.before IS NULL AND COALESCE(h.after -> f.field, 'null'::jsonb) = 'null'::jsonb);

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
    price_tiers,
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
    origin
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
    m.capabilities,
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
    m.price_tiers,
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
    m.origin::text AS origin
   FROM models m
     JOIN providers p ON p.id::text = m.provider_id::text
     LEFT JOIN provider_health h ON h.provider_id::text = p.id::text AND h.region::text = setting_text('health_region'::text)
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
    s.capabilities,
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
    NULL::jsonb AS price_tiers,
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
    s.origin::text AS origin
   FROM self_hosted_models s
     LEFT JOIN thermal_states t ON t.model_id::text = s.model_id::text;

CREATE TRIGGER change_history_append_only BEFORE DELETE OR UPDATE ON change_history FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();

CREATE TRIGGER change_history_no_truncate BEFORE TRUNCATE ON change_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON default_models DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON default_models DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.task::text IS DISTINCT FROM new.task::text OR old.provider_id::text IS DISTINCT FROM new.provider_id::text OR old.model_id::text IS DISTINCT FROM new.model_id::text) EXECUTE FUNCTION bump_registry_version();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON default_models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON default_models FOR EACH ROW EXECUTE FUNCTION record_change('default_model', 'task');

CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON models DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON models DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.provider_id::text IS DISTINCT FROM new.provider_id::text OR old.model_id::text IS DISTINCT FROM new.model_id::text OR old.litellm_id::text IS DISTINCT FROM new.litellm_id::text OR old.name::text IS DISTINCT FROM new.name::text OR old.display_name::text IS DISTINCT FROM new.display_name::text OR old.description IS DISTINCT FROM new.description OR old.category::text IS DISTINCT FROM new.category::text OR old.capabilities IS DISTINCT FROM new.capabilities OR old.input_modalities IS DISTINCT FROM new.input_modalities OR old.output_modalities IS DISTINCT FROM new.output_modalities OR old.context_window IS DISTINCT FROM new.context_window OR old.max_output IS DISTINCT FROM new.max_output OR old.pricing_type::text IS DISTINCT FROM new.pricing_type::text OR old.input_cost_per_1k IS DISTINCT FROM new.input_cost_per_1k OR old.output_cost_per_1k IS DISTINCT FROM new.output_cost_per_1k OR old.cached_input_cost_per_1k IS DISTINCT FROM new.cached_input_cost_per_1k OR old.cache_write_cost_per_1k IS DISTINCT FROM new.cache_write_cost_per_1k OR old.cost_per_1k_characters IS DISTINCT FROM new.cost_per_1k_characters OR old.cost_per_request IS DISTINCT FROM new.cost_per_request OR old.cost_per_second IS DISTINCT FROM new.cost_per_second OR old.cost_per_image IS DISTINCT FROM new.cost_per_image OR old.cost_per_minute IS DISTINCT FROM new.cost_per_minute OR old.price_tiers IS DISTINCT FROM new.price_tiers OR old.markup_rate IS DISTINCT FROM new.markup_rate OR old.min_tier IS DISTINCT FROM new.min_tier OR old.license IS DISTINCT FROM new.license OR old.commercial_use_allowed IS DISTINCT FROM new.commercial_use_allowed OR old.enabled IS DISTINCT FROM new.enabled OR old.deprecated IS DISTINCT FROM new.deprecated OR old.status::text IS DISTINCT FROM new.status::text OR old.sunset_at IS DISTINCT FROM new.sunset_at OR old.successor::text IS DISTINCT FROM new.successor::text) EXECUTE FUNCTION bump_registry_version();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON models FOR EACH ROW EXECUTE FUNCTION record_change('model', 'id');

CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON provider_health DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON provider_health DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.provider_id::text IS DISTINCT FROM new.provider_id::text OR old.region::text IS DISTINCT FROM new.region::text OR old.status::text IS DISTINCT FROM new.status::text OR old.avg_latency_ms IS DISTINCT FROM new.avg_latency_ms OR old.error_rate IS DISTINCT FROM new.error_rate) EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON providers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON providers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.id::text IS DISTINCT FROM new.id::text OR old.name::text IS DISTINCT FROM new.name::text OR old.display_name::text IS DISTINCT FROM new.display_name::text OR old.compliance IS DISTINCT FROM new.compliance OR old.markup_rate IS DISTINCT FROM new.markup_rate OR old.enabled IS DISTINCT FROM new.enabled) EXECUTE FUNCTION bump_registry_version();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON providers FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON providers FOR EACH ROW EXECUTE FUNCTION record_change('provider', 'id');

CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON registry_settings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON registry_settings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.key::text IS DISTINCT FROM new.key::text OR old.value IS DISTINCT FROM new.value) EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON self_hosted_models DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON self_hosted_models DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.model_id::text IS DISTINCT FROM new.model_id::text OR old.name::text IS DISTINCT FROM new.name::text OR old.display_name::text IS DISTINCT FROM new.display_name::text OR old.description IS DISTINCT FROM new.description OR old.category::text IS DISTINCT FROM new.category::text OR old.specialty::text IS DISTINCT FROM new.specialty::text OR old.capabilities IS DISTINCT FROM new.capabilities OR old.input_modalities IS DISTINCT FROM new.input_modalities OR old.output_modalities IS DISTINCT FROM new.output_modalities OR old.primary_mode::text IS DISTINCT FROM new.primary_mode::text OR old.instance_type::text IS DISTINCT FROM new.instance_type::text OR old.gpu_memory_gb IS DISTINCT FROM new.gpu_memory_gb OR old.context_window IS DISTINCT FROM new.context_window OR old.max_output IS DISTINCT FROM new.max_output OR old.license IS DISTINCT FROM new.license OR old.commercial_use_allowed IS DISTINCT FROM new.commercial_use_allowed OR old.hourly_rate IS DISTINCT FROM new.hourly_rate OR old.per_request IS DISTINCT FROM new.per_request OR old.per_image IS DISTINCT FROM new.per_image OR old.per_minute_audio IS DISTINCT FROM new.per_minute_audio OR old.per_minute_video IS DISTINCT FROM new.per_minute_video OR old.per_3d_model IS DISTINCT FROM new.per_3d_model OR old.markup_percent IS DISTINCT FROM new.markup_percent OR old.min_tier IS DISTINCT FROM new.min_tier OR old.default_thermal_state::text IS DISTINCT FROM new.default_thermal_state::text OR old.warmup_time_seconds IS DISTINCT FROM new.warmup_time_seconds OR old.compliance IS DISTINCT FROM new.compliance OR old.enabled IS DISTINCT FROM new.enabled OR old.deprecated IS DISTINCT FROM new.deprecated OR old.status::text IS DISTINCT FROM new.status::text OR old.sunset_at IS DISTINCT FROM new.sunset_at OR old.successor::text IS DISTINCT FROM new.successor::text) EXECUTE FUNCTION bump_registry_version();

CREATE TRIGGER create_thermal_state AFTER INSERT ON self_hosted_models FOR EACH ROW EXECUTE FUNCTION create_thermal_state();

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON self_hosted_models FOR EACH ROW EXECUTE FUNCTION keep_higher_values();

CREATE TRIGGER record_change AFTER INSERT OR DELETE OR UPDATE ON self_hosted_models FOR EACH ROW EXECUTE FUNCTION record_change('self_hosted_model', 'id');

CREATE CONSTRAINT TRIGGER bump_version_on_rows AFTER INSERT OR DELETE ON thermal_states DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_registry_version();

CREATE CONSTRAINT TRIGGER bump_version_on_update AFTER UPDATE ON thermal_states DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.model_id::text IS DISTINCT FROM new.model_id::text OR old.current_state::text IS DISTINCT FROM new.current_state::text OR old.is_transitioning IS DISTINCT FROM new.is_transitioning OR old.endpoint_status::text IS DISTINCT FROM new.endpoint_status::text OR old.measured_warmup_seconds IS DISTINCT FROM new.measured_warmup_seconds OR old.avg_latency_ms IS DISTINCT FROM new.avg_latency_ms OR old.error_rate IS DISTINCT FROM new.error_rate) EXECUTE FUNCTION bump_registry_version();
