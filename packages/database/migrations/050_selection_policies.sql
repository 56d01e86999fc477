-- Selection policies: named defaults for selections, kept as data. Every write makes a new version; the versions before it are
-- in the change history. The selector's TypeScript checks a policy in full before it writes; the constraints here keep out
-- what no reader could understand, whoever writes.

-- Up Migration

-- Whether a JSON value is one of these words; one of them or a list of them; a whole number within limits; a list of names.
CREATE FUNCTION is_word(p_value jsonb, p_words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_typeof(p_value) = 'string' AND p_value #>> '{}' = ANY (p_words)
$$;
CREATE FUNCTION are_words(p_value jsonb, p_words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT is_word(p_value, p_words) OR (jsonb_typeof(p_value) = 'array' AND p_value <@ to_jsonb(p_words))
$$;
CREATE FUNCTION is_whole(p_value jsonb, p_least bigint, p_most bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(p_value) = 'number' THEN (p_value)::numeric BETWEEN p_least AND p_most AND scale(trim_scale((p_value)::numeric)) = 0
    ELSE false END
$$;
CREATE FUNCTION is_list_of_names(p_value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(p_value) = 'array' THEN (
    SELECT COALESCE(bool_and(jsonb_typeof(one) = 'string' AND length(one #>> '{}') BETWEEN 1 AND 100), true)
    FROM jsonb_array_elements(p_value) AS one) ELSE false END
$$;

-- What is wrong with the criteria of a policy, exactly where TypeScript refuses them; null when nothing is.
CREATE FUNCTION policy_criteria_problem(p_criteria jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
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
END $$;

CREATE TABLE selection_policies (
  name varchar(100) PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  description text NOT NULL DEFAULT '',
  -- Defaults of SelectionCriteria by field; what a caller states wins, but for what is locked.
  criteria jsonb NOT NULL DEFAULT '{}',
  strategy varchar(20)
    CHECK (strategy IN ('best', 'thermal', 'quality', 'value', 'pareto', 'latency', 'cost', 'balanced')),
  weights jsonb,
  -- {"chat": {"providerId": "openai", "modelId": "gpt-4o-mini"}}: what to end with, by task.
  default_models jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(default_models) = 'object'),
  -- Criteria of the policy, by field, that no caller may weaken.
  locked text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT selection_policies_criteria_check CHECK (policy_criteria_problem(criteria) IS NULL),
  CONSTRAINT selection_policies_locked_check CHECK (criteria ?& locked),
  CONSTRAINT selection_policies_weights_check CHECK (weights IS NULL OR score_weights(weights, strategy) IS NOT NULL)
);

CREATE FUNCTION next_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
CREATE TRIGGER next_version BEFORE INSERT OR UPDATE ON selection_policies
  FOR EACH ROW EXECUTE FUNCTION next_policy_version();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON selection_policies
  FOR EACH ROW EXECUTE FUNCTION record_change('selection_policy', 'name');
CREATE TRIGGER note_rows AFTER INSERT OR DELETE ON selection_policies
  FOR EACH ROW EXECUTE FUNCTION note_beside_models('selection_policy', 'name');
CREATE TRIGGER note_updated AFTER UPDATE ON selection_policies FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION note_beside_models('selection_policy', 'name');
CREATE TRIGGER note_truncated AFTER TRUNCATE ON selection_policies
  FOR EACH STATEMENT EXECUTE FUNCTION note_everything_changed();

-- Down Migration

DROP TABLE selection_policies;
DROP FUNCTION next_policy_version();
DROP FUNCTION policy_criteria_problem(jsonb);
DROP FUNCTION is_list_of_names(jsonb);
DROP FUNCTION is_whole(jsonb, bigint, bigint);
DROP FUNCTION are_words(jsonb, text[]);
DROP FUNCTION is_word(jsonb, text[]);
