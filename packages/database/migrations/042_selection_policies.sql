-- Selection policies: named defaults for selections, kept as data. Every write makes a new version; the versions before it are
-- in the change history. The selector's TypeScript checks a policy in full before it writes; the constraints here keep out
-- what no reader could understand, whoever writes.

-- Up Migration

-- What is wrong with the criteria of a policy; null when nothing is.
CREATE FUNCTION policy_criteria_problem(p_criteria jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN jsonb_typeof(p_criteria) <> 'object' THEN 'criteria are a JSON ' || jsonb_typeof(p_criteria) || ', not an object'
    ELSE (
      SELECT string_agg(e.key || ' is ' || e.value, '; ' ORDER BY e.key)
      FROM jsonb_each(p_criteria) e
      WHERE NOT COALESCE(CASE
        WHEN e.key = 'task' THEN e.value <@ '["chat", "completion", "embedding", "image", "video", "audio", "transcription",
          "search", "3d", "inference", "other"]'
        WHEN e.key = 'preferHosting' THEN e.value <@ '["any", "external", "self_hosted"]'
        WHEN e.key IN ('inputModality', 'outputModality') THEN e.value <@ '["text", "image", "audio", "video", "pdf",
          "embedding", "3d"]'
        WHEN e.key IN ('preferProvider', 'onlyProviders', 'excludeProviders', 'requiredCapabilities')
          THEN jsonb_typeof(e.value) IN ('array', 'string')
        WHEN e.key = 'tenantTier' THEN jsonb_typeof(e.value) = 'number' AND (e.value)::numeric IN (1, 2, 3, 4, 5)
        WHEN e.key IN ('minContextWindow', 'maxLatencyMs', 'maxCostPerRequest')
          THEN jsonb_typeof(e.value) = 'number' AND (e.value)::numeric >= 0
        WHEN e.key = 'limit' THEN jsonb_typeof(e.value) = 'number' AND (e.value)::numeric >= 1
        WHEN e.key IN ('requireHIPAA', 'requireCommercialUse') THEN jsonb_typeof(e.value) = 'boolean'
        WHEN e.key = 'region' THEN jsonb_typeof(e.value) = 'string'
        WHEN e.key = 'expectedUsage' THEN usage_quantities(e.value) IS NOT NULL
        ELSE false END, false))
  END
$$;

CREATE TABLE selection_policies (
  name varchar(100) PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  description text NOT NULL DEFAULT '',
  -- Defaults of SelectionCriteria by field; what a caller states wins.
  criteria jsonb NOT NULL DEFAULT '{}',
  strategy varchar(20) CHECK (strategy IN ('thermal', 'latency', 'cost', 'balanced')),
  weights jsonb,
  -- {"chat": {"providerId": "openai", "modelId": "gpt-4o-mini"}}: what to end with, by task.
  default_models jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(default_models) = 'object'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT selection_policies_criteria_check CHECK (policy_criteria_problem(criteria) IS NULL),
  CONSTRAINT selection_policies_weights_check CHECK (weights IS NULL OR balance_weights(weights) IS NOT NULL)
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
SELECT track_registry_version('selection_policies', ARRAY['name', 'version', 'description', 'criteria', 'strategy',
  'weights', 'default_models']);

-- Down Migration

DROP TABLE selection_policies;
DROP FUNCTION next_policy_version();
DROP FUNCTION policy_criteria_problem(jsonb);
