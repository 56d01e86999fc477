-- The hard gates of a selection, and the criteria that they go by: everything that SQL says of a gate stands in this file.
-- TypeScript says the same in packages/contracts/src/selection/criteria-table.ts; a property test holds the two together.
--
-- A new gate is an attribute at the end of selection_criteria, in criteria_of_parameters what stands where nothing is stated (NULL
-- or '{}'), and a line in passes_gates; where it can be wrong also one in selection_criteria_problem, where a policy may state it
-- one in policy_criteria_problem (050).
-- select_model takes it by name in p_criteria and is not touched. Once released, a new gate is this file anew under the next
-- number: ALTER TYPE selection_criteria ADD ATTRIBUTE in place of CREATE TYPE, everything else replaced whole; its down part
-- puts this file back.

-- Up Migration

-- What a caller asks for. Attributes have the names of select_model's parameters without p_; one that has no parameter is null or
-- empty where it is not asked.
CREATE TYPE selection_criteria AS (
  task text,
  input_modalities text[],
  output_modalities text[],
  tenant_tier integer,
  -- any, external, self_hosted
  prefer_hosting text,
  required_capabilities text[],
  min_context_window integer,
  require_hipaa boolean,
  only_providers text[],
  exclude_providers text[],
  require_commercial_use boolean,
  max_latency_ms double precision,
  -- US dollars that the tenant pays for the expected usage.
  max_cost_per_request double precision,
  -- {"inputTokens": 1000, "outputTokens": 200, …}, see usage_quantities; null is not stated, and asks for no room.
  expected_usage jsonb,
  -- True leaves out what needs a warm-up.
  ready_only boolean,
  -- The time at which sunset dates and prices count.
  at timestamptz,
  -- True: where a model has no latency of its own, the probe of its provider will do for max_latency_ms.
  accept_probe_latency boolean,
  -- Whose prices count: standard, batch, flex, priority; standard where null.
  service_tier text,
  -- How many requests share the cost of a wake; 1 where null.
  expected_burst integer,
  -- What the model is used for, which its quality is measured in; null is the task's own, see default_use.
  use text,
  -- 0 to 100.
  min_quality double precision,
  -- Fields of knowledge, such as medical.
  domain text[],
  -- Whose vectors it must be possible to compare with.
  embedding_space text,
  -- The seed by which models of nearly the same score take turns, see select_model.
  spread text,
  -- One of these areas must be where requests are processed; empty is anywhere.
  processing_region text[],
  require_zero_retention boolean,
  require_no_training boolean,
  -- What its provider must comply with.
  require_certificates text[],
  -- Of self-hosted models only those that can be deployed as their row says, or are.
  require_deployable boolean
);

-- The inputs that a request gives, and what richer ones contain; where it does not say, what its task always has.
CREATE OR REPLACE FUNCTION given_inputs(p_task text, p_stated text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_stated = '{}' THEN CASE p_task WHEN 'transcription' THEN ARRAY['audio'] ELSE ARRAY['text'] END
    ELSE p_stated
      || CASE WHEN 'video' = ANY (p_stated) THEN ARRAY['image', 'audio'] ELSE '{}' END
      || CASE WHEN 'pdf' = ANY (p_stated) THEN ARRAY['text', 'image'] ELSE '{}' END
      || CASE WHEN '3d' = ANY (p_stated) THEN ARRAY['image'] ELSE '{}' END
    END
$$;

-- The domains that a request asks for: by name, or by a capability of theirs. `CAPABILITY_DOMAINS` in contracts says the same; a
-- test holds the two together.
CREATE OR REPLACE FUNCTION domains_asked(p_stated text[], p_capabilities text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
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
$$;

-- The use of a task where none is named. TypeScript's `defaultUse` says the same.
CREATE OR REPLACE FUNCTION default_use(p_task text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_task WHEN 'embedding' THEN 'retrieval' WHEN 'transcription' THEN 'transcription' ELSE 'general' END
$$;

-- What the criteria ask the price for.
CREATE OR REPLACE FUNCTION price_query_of(c selection_criteria) RETURNS price_query LANGUAGE sql IMMUTABLE AS $$
  SELECT ROW(usage_quantities(c.expected_usage, c.task), COALESCE(c.service_tier, 'standard'), c.at,
    COALESCE(c.expected_burst, 1), c.processing_region,
    CASE WHEN c.require_zero_retention THEN ARRAY['zero_retention'] ELSE '{}' END
      || CASE WHEN c.require_no_training THEN ARRAY['no_training'] ELSE '{}' END)::price_query
$$;

-- Whether the tokens of a stated usage fit the model: all of them its context window, where a cached prompt takes the room of any
-- other, and those of the answer the most that it puts out. An unknown limit has room for none; usage without tokens asks nothing.
CREATE OR REPLACE FUNCTION fits_usage(m selectable_models, p_quantities double precision[])
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(p_quantities[4], 0) + COALESCE(p_quantities[13], 0) + COALESCE(p_quantities[2], 0)
      + COALESCE(p_quantities[3], 0) + COALESCE(p_quantities[12], 0) + COALESCE(p_quantities[1], 0)
      <= COALESCE(m.context_window, 0)
    AND COALESCE(p_quantities[4], 0) <= COALESCE(m.max_output, 0)
$$;

-- The gates, in the order in which an explanation names them. Health and latency (its median, and where that comes from) are given
-- apart from the model, since they differ by region. What is unknown never passes a limit set on it. A price may exceed its limit by a millionth of a
-- millionth: 0.003 at 75 % is 0.00525, whatever binary fractions make of it.
CREATE OR REPLACE FUNCTION passes_gates(m selectable_models, p_health_status text, p_latency_ms double precision,
  p_latency_source text, c selection_criteria, p_query price_query)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
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
$$;

-- The criteria that select_model has parameters for; one more value for each attribute that has none: what stands where
-- nothing is stated.
CREATE OR REPLACE FUNCTION criteria_of_parameters(p_task text, p_input_modalities text[], p_output_modalities text[],
  p_tenant_tier integer, p_prefer_hosting text, p_required_capabilities text[], p_min_context_window integer,
  p_require_hipaa boolean, p_only_providers text[], p_exclude_providers text[], p_require_commercial_use boolean,
  p_max_latency_ms numeric, p_max_cost_per_request numeric, p_expected_usage jsonb, p_ready_only boolean, p_at timestamptz)
RETURNS selection_criteria LANGUAGE sql IMMUTABLE AS $$
  SELECT ROW(p_task, COALESCE(p_input_modalities, '{}'), COALESCE(p_output_modalities, '{}'), p_tenant_tier,
    COALESCE(p_prefer_hosting, 'any'), COALESCE(p_required_capabilities, '{}'), p_min_context_window,
    COALESCE(p_require_hipaa, false), p_only_providers, COALESCE(p_exclude_providers, '{}'),
    COALESCE(p_require_commercial_use, true), p_max_latency_ms, p_max_cost_per_request, p_expected_usage,
    COALESCE(p_ready_only, false), p_at, NULL, NULL, NULL, NULL, NULL, '{}', NULL, NULL, '{}', NULL, NULL, '{}', NULL)::selection_criteria
$$;

-- The criteria with those of a JSON object, which win; a null states nothing. In UTC, so that a bare date is the same moment in
-- every session.
CREATE OR REPLACE FUNCTION with_criteria_of(c selection_criteria, p_criteria jsonb) RETURNS selection_criteria
LANGUAGE plpgsql STABLE SET timezone = 'UTC' AS $$
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
END $$;

-- What a model can do. `CAPABILITIES` in contracts says the same; a test holds the two together.
CREATE OR REPLACE FUNCTION known_capabilities() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
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
$$;

-- Whether each is a name of 1 to 100 characters, as the id of a provider is; a null is none.
CREATE OR REPLACE FUNCTION are_names(p_list text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(bool_and(COALESCE(length(one) BETWEEN 1 AND 100, false)), true) FROM unnest(p_list) AS one
$$;

-- What is wrong with the criteria, in the words of the caller's parameters; null when nothing is.
CREATE OR REPLACE FUNCTION selection_criteria_problem(c selection_criteria) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
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
END $$;

-- Where a caller may run.
CREATE OR REPLACE FUNCTION known_regions() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1',
    'ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5',
    'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'cn-north-1', 'cn-northwest-1',
    'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2',
    'eu-west-3', 'eusc-de-east-1', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1',
    'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2']
$$;

-- Down Migration

DROP FUNCTION known_regions();
DROP FUNCTION selection_criteria_problem(selection_criteria);
DROP FUNCTION are_names(text[]);
DROP FUNCTION known_capabilities();
DROP FUNCTION with_criteria_of(selection_criteria, jsonb);
DROP FUNCTION criteria_of_parameters(text, text[], text[], integer, text, text[], integer, boolean, text[], text[], boolean,
  numeric, numeric, jsonb, boolean, timestamptz);
DROP FUNCTION passes_gates(selectable_models, text, double precision, text, selection_criteria, price_query);
DROP FUNCTION default_use(text);
DROP FUNCTION fits_usage(selectable_models, double precision[]);
DROP FUNCTION price_query_of(selection_criteria);
DROP FUNCTION domains_asked(text[], text[]);
DROP FUNCTION given_inputs(text, text[]);
DROP TYPE selection_criteria;
