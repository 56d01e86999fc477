-- How good models are, with the evidence: benchmarks, the scores that somebody measured with them, and the edition of what is made of
-- these. A score is a fact with its source and is kept like every other: history, as-of, undo, admin over catalogue.

-- Up Migration

CREATE TABLE benchmarks (
  id varchar(100) PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(_[a-z0-9]+)*$'),
  title varchar(200) NOT NULL,
  measures text NOT NULL,
  -- Whose models it compares, and in which uses.
  tasks text[] NOT NULL CHECK (tasks <@ ARRAY['chat', 'completion', 'embedding', 'image', 'video', 'audio',
    'transcription', 'search', '3d', 'inference', 'other']),
  uses text[] NOT NULL CHECK (uses <@ ARRAY['general', 'coding', 'reasoning', 'math', 'agentic', 'vision', 'multilingual',
    'long_context', 'factuality', 'faithfulness', 'search', 'retrieval', 'transcription', 'image_classification',
    'object_detection', 'segmentation', 'ocr', 'speaker', 'medical', 'geospatial', 'protein', 'chemistry']),
  metric varchar(100) NOT NULL,
  unit varchar(50) NOT NULL,
  range_low numeric,
  range_high numeric,
  -- Of ratings: how many points make odds of ten to one.
  rating_scale numeric CHECK (rating_scale > 0),
  higher_is_better boolean NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'current' CHECK (status IN ('current', 'saturated', 'contaminated')),
  status_note text,
  data_terms varchar(500) NOT NULL,
  attribution varchar(500),
  address text,
  origin varchar(20) NOT NULL DEFAULT 'admin' CHECK (origin IN ('catalogue', 'admin')),
  admin_fields text[] NOT NULL DEFAULT '{}',
  synced_fields text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- What its values can be compared by.
  CONSTRAINT benchmarks_scale_check CHECK (
    CASE WHEN rating_scale IS NULL THEN range_low IS NOT NULL AND (range_high IS NULL OR range_high > range_low)
      ELSE range_low IS NULL AND range_high IS NULL END)
);

-- One measurement of one checkpoint. The model is named, not referred to: one that the registry does not hold is a comparison, and one that
-- it comes to hold has its scores already.
CREATE TABLE model_scores (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  benchmark_id varchar(100) NOT NULL REFERENCES benchmarks (id) ON UPDATE CASCADE,
  version varchar(100),
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  value numeric NOT NULL CHECK (value > '-Infinity' AND value < 'Infinity'),
  margin numeric CHECK (margin > 0 AND margin < 'Infinity'),
  items integer CHECK (items > 0),
  checkpoint varchar(200) NOT NULL,
  checkpoint_match varchar(20) NOT NULL CHECK (checkpoint_match IN ('exact', 'alias', 'same_weights', 'other')),
  harness varchar(300),
  effort varchar(100),
  measured_by varchar(20) NOT NULL CHECK (measured_by IN ('vendor', 'operator', 'third_party', 'own')),
  measurer varchar(200) NOT NULL,
  as_of date NOT NULL,
  source varchar(2000) NOT NULL,
  source_class varchar(1) NOT NULL CHECK (source_class IN ('A', 'B', 'O')),
  confidence varchar(10) NOT NULL DEFAULT 'high' CHECK (confidence IN ('high', 'medium', 'low')),
  note text,
  origin varchar(20) NOT NULL DEFAULT 'admin' CHECK (origin IN ('catalogue', 'admin')),
  admin_fields text[] NOT NULL DEFAULT '{}',
  synced_fields text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT model_scores_source_check CHECK (
    (measured_by = 'own') = (source_class = 'O') AND (measured_by = 'own' OR source LIKE 'https://%')),
  -- The same measured again is a new value of the same row; what it was is in the history.
  CONSTRAINT model_scores_measurement UNIQUE NULLS NOT DISTINCT (benchmark_id, version, provider_id, model_id, checkpoint,
    measurer, harness, effort)
);
CREATE INDEX model_scores_model ON model_scores (provider_id, model_id);

CREATE TRIGGER keep_higher_values BEFORE UPDATE ON benchmarks FOR EACH ROW EXECUTE FUNCTION keep_higher_values();
CREATE TRIGGER keep_higher_values BEFORE UPDATE ON model_scores FOR EACH ROW EXECUTE FUNCTION keep_higher_values();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON benchmarks
  FOR EACH ROW EXECUTE FUNCTION record_change('benchmark', 'id');
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON model_scores
  FOR EACH ROW EXECUTE FUNCTION record_change('model_score', 'id');

-- A value lies within the range of its benchmark, whichever of the two is written. Its name puts it behind keep_higher_values.
CREATE FUNCTION refuse_value_out_of_range() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
CREATE TRIGGER refuse_value_out_of_range BEFORE INSERT OR UPDATE ON model_scores
  FOR EACH ROW EXECUTE FUNCTION refuse_value_out_of_range();
CREATE FUNCTION refuse_range_without_values() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
CREATE TRIGGER refuse_range_without_values BEFORE UPDATE OF range_low, range_high ON benchmarks
  FOR EACH ROW EXECUTE FUNCTION refuse_range_without_values();

-- One row: which edition model_quality is, and of which day. Whoever makes a new one locks it first, so that two never make one
-- out of half of each other's scores, and last in his transaction, so that two never wait for each other in a circle.
CREATE TABLE quality_edition (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  edition integer NOT NULL DEFAULT 0,
  -- Scores count for a time: an edition is of a day, in UTC.
  of_day date,
  decided_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO quality_edition DEFAULT VALUES;

-- What no edition has seen yet: a row for each statement that changed benchmarks or scores. Rows are added, so that writers do not
-- wait for each other, and go with the edition that counts them.
CREATE TABLE evidence_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

CREATE FUNCTION note_evidence_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO evidence_changes DEFAULT VALUES;
  RETURN NULL;
END $$;
CREATE TRIGGER note_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON benchmarks
  FOR EACH STATEMENT EXECUTE FUNCTION note_evidence_changed();
CREATE TRIGGER note_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON model_scores
  FOR EACH STATEMENT EXECUTE FUNCTION note_evidence_changed();

CREATE FUNCTION record_quality_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('model_quality', concat_ws('/', COALESCE(NEW.task, OLD.task), COALESCE(NEW.provider_id, OLD.provider_id),
    COALESCE(NEW.model_id, OLD.model_id)), CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
  RETURN NULL;
END $$;
CREATE TRIGGER record_row AFTER INSERT OR DELETE ON model_quality
  FOR EACH ROW EXECUTE FUNCTION record_quality_observation();
CREATE TRIGGER record_update AFTER UPDATE ON model_quality FOR EACH ROW
  WHEN (OLD.quality IS DISTINCT FROM NEW.quality) EXECUTE FUNCTION record_quality_observation();

-- Down Migration

DELETE FROM model_quality;
DROP TRIGGER record_update ON model_quality;
DROP TRIGGER record_row ON model_quality;
DROP FUNCTION record_quality_observation();
DROP TABLE model_scores;
DROP TABLE benchmarks;
DROP TABLE evidence_changes;
DROP TABLE quality_edition;
DROP FUNCTION note_evidence_changed();
DROP FUNCTION refuse_range_without_values();
DROP FUNCTION refuse_value_out_of_range();
