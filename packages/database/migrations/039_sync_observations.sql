-- What the syncs see and remember: what providers list, how they answer, in which state endpoints are, and what was asked to wake.

-- Up Migration

-- What providers list and the registry does not know, awaiting review.
CREATE TABLE discovered_models (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  provider_id varchar(100) NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
  model_id varchar(200) NOT NULL,
  display_name varchar(300),
  -- What the provider says of it, as it says it.
  listing jsonb NOT NULL DEFAULT '{}',
  -- What approving it would create: category, capabilities, modalities, limits; proposed from the listing.
  proposal jsonb NOT NULL DEFAULT '{}',
  status varchar(20) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'ignored')),
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  decided_by varchar(200),
  decision_reason text,
  created_model_id uuid,
  UNIQUE (provider_id, model_id),
  CHECK ((status = 'pending') = (decided_at IS NULL))
);
CREATE INDEX discovered_models_status ON discovered_models (status, first_seen_at DESC);

-- What a provider's last accepted list named and proves, so that a shrunken list is noticed also among models that the registry does
-- not hold, and an absence is believed only where the list was whole.
CREATE TABLE provider_listings (
  provider_id varchar(100) PRIMARY KEY REFERENCES providers (id) ON DELETE CASCADE,
  -- Ids of the last list that was accepted.
  model_ids text[] NOT NULL,
  -- How many accepted lists in a row named just these.
  equal_lists integer NOT NULL DEFAULT 1 CHECK (equal_lists >= 1),
  -- Why it does not show that a model is gone; null where it names all that the key may call.
  incomplete_because text,
  -- When a list last showed that.
  proved_at timestamptz,
  listed_at timestamptz NOT NULL
);

-- When a provider last listed one of our models, and how often in a row it did not. Kept beside the models, so that a
-- sighting changes nothing that a selector sees.
CREATE TABLE model_sightings (
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  last_seen_at timestamptz,
  missed_runs integer NOT NULL DEFAULT 0 CHECK (missed_runs >= 0),
  missing_since timestamptz,
  -- Set when the misses deprecated the model, so that a reappearance knows what to clear.
  deprecated_by_absence boolean NOT NULL DEFAULT false,
  -- The status to go back to when it is listed again.
  status_before_absence varchar(20)
    CHECK (status_before_absence IN ('active', 'legacy', 'deprecated', 'retired')),
  PRIMARY KEY (provider_id, model_id),
  FOREIGN KEY (provider_id, model_id) REFERENCES models (provider_id, model_id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- Many numbers as a few: a bigint[] with, for each logarithmically even bin, its number × 2^32 + how many values it holds
-- (packages/contracts/src/sketch.ts). Sketches of parts, one behind the other and compacted, are the sketch of the whole.
CREATE FUNCTION compact_sketch(p_elements bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(array_agg((bin << 32) | LEAST(held, 4294967295) ORDER BY bin), '{}')
  FROM (SELECT e >> 32 AS bin, sum(e & 4294967295)::bigint AS held FROM unnest(p_elements) AS e GROUP BY 1) AS bins
$$;
CREATE AGGREGATE sketch_union(bigint[]) (SFUNC = array_cat, STYPE = bigint[], FINALFUNC = compact_sketch, INITCOND = '{}');

-- The least value that so large a share of all does not exceed, within 1.72 %; null of none. Takes a compacted sketch.
CREATE FUNCTION sketch_quantile(p_elements bigint[], p_share numeric) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT 0.001 * power(1.035::double precision, bin) * 2 / 2.035
  FROM (SELECT e >> 32 AS bin, sum(e & 4294967295) OVER (ORDER BY e) AS running, sum(e & 4294967295) OVER () AS total
    FROM unnest(p_elements) AS e) AS bins
  WHERE running >= p_share * total ORDER BY bin LIMIT 1
$$;

-- How calls ended: for each model, region and kind of ending one row of five minutes, however many calls there were; what is
-- past is put together by the hour, so that a window of a day is some forty rows.
CREATE TABLE outcome_buckets (
  provider_id varchar(100) NOT NULL,
  region varchar(30) NOT NULL,
  -- Empty: our own probe of the provider, which asks no model.
  model_id varchar(200) NOT NULL,
  -- ok, credentials, rate_limited, invalid_request, provider_fault, timeout, malformed.
  kind varchar(20) NOT NULL,
  started_at timestamptz NOT NULL,
  minutes smallint NOT NULL DEFAULT 5 CHECK (minutes IN (5, 60)),
  calls bigint NOT NULL CHECK (calls > 0),
  last_at timestamptz NOT NULL,
  latency_sum_ms double precision NOT NULL DEFAULT 0 CHECK (latency_sum_ms >= 0 AND latency_sum_ms < 'Infinity'),
  -- Sketches of the calls that were timed: total latency and time to first token in ms, output tokens a second.
  latency bigint[] NOT NULL DEFAULT '{}',
  first_token bigint[] NOT NULL DEFAULT '{}',
  tokens_per_second bigint[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (provider_id, region, model_id, kind, minutes, started_at)
) WITH (fillfactor = 70);
CREATE INDEX outcome_buckets_age ON outcome_buckets (started_at);

-- What the thermal sync remembers of an endpoint, so that an unchanged one needs no Describe, an idle one is known to be idle,
-- and a refusal is not asked for again every five minutes. None of it is visible to a selector.
ALTER TABLE thermal_states
  -- Variants or inference components as last described: [{ kind, name, status, current, desired, weight }].
  ADD COLUMN scaling_units jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(scaling_units) = 'array'),
  ADD COLUMN described_at timestamptz,
  -- Since when an instance or copy has been running without a break.
  ADD COLUMN serving_since timestamptz,
  -- What the sync would do where THERMAL_ACTIONS is observe.
  ADD COLUMN advice varchar(20) CHECK (advice IN ('scale_to_zero')),
  ADD COLUMN scale_in_refused_at timestamptz;

CREATE TABLE warm_up_requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  model_id varchar(100) NOT NULL REFERENCES self_hosted_models (model_id) ON DELETE CASCADE ON UPDATE CASCADE,
  status varchar(20) NOT NULL DEFAULT 'requested'
    CHECK (status IN ('requested', 'waking', 'ready', 'failed', 'expired', 'observed')),
  requested_by varchar(200) NOT NULL DEFAULT 'selector',
  -- How many callers asked while this one was open: a burst is one wake.
  requests integer NOT NULL DEFAULT 1 CHECK (requests >= 1),
  requested_at timestamptz NOT NULL DEFAULT now(),
  last_requested_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL DEFAULT now() + interval '15 minutes',
  acted_at timestamptz,
  ready_at timestamptz,
  seconds_to_ready numeric CHECK (seconds_to_ready >= 0),
  outcome text
);
CREATE UNIQUE INDEX warm_up_requests_open ON warm_up_requests (model_id) WHERE status IN ('requested', 'waking');
CREATE INDEX warm_up_requests_recent ON warm_up_requests (requested_at DESC);

-- Health, thermal state and quality as they were, kept only where a selector could see a difference: what people and syncs decide is in
-- change_history already.
CREATE TABLE observation_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity varchar(40) NOT NULL
    CHECK (entity IN ('thermal_state', 'provider_health', 'model_latency', 'model_quality')),
  entity_id varchar(400) NOT NULL,
  -- Null: the row was deleted.
  after jsonb,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX observation_history_entity ON observation_history (entity, entity_id, changed_at DESC, id DESC);
CREATE INDEX observation_history_time ON observation_history (changed_at);
CREATE INDEX observation_history_deletes ON observation_history (entity, changed_at) WHERE after IS NULL;

CREATE FUNCTION thermal_observation(t thermal_states) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('model_id', t.model_id, 'current_state', t.current_state, 'is_transitioning',
    t.is_transitioning, 'endpoint_name', t.endpoint_name, 'endpoint_status', t.endpoint_status,
    'measured_warmup_seconds', t.measured_warmup_seconds, 'avg_latency_ms', t.avg_latency_ms, 'error_rate', t.error_rate,
    'latency_p50_ms', t.latency_p50_ms, 'latency_p95_ms', t.latency_p95_ms)
$$;
CREATE FUNCTION health_observation(h provider_health) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('provider_id', h.provider_id, 'region', h.region, 'status', h.status, 'reason', h.reason,
    'avg_latency_ms', h.avg_latency_ms, 'p50_latency_ms', h.p50_latency_ms, 'p95_latency_ms', h.p95_latency_ms,
    'error_rate', h.error_rate)
$$;
CREATE FUNCTION latency_observation(l model_latency) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('provider_id', l.provider_id, 'model_id', l.model_id, 'region', l.region,
    'latency_p50_ms', l.latency_p50_ms, 'latency_p95_ms', l.latency_p95_ms, 'time_to_first_token_p50_ms',
    l.time_to_first_token_p50_ms, 'tokens_per_second_p50', l.tokens_per_second_p50)
$$;

CREATE FUNCTION record_thermal_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.model_id <> OLD.model_id THEN
    INSERT INTO observation_history (entity, entity_id) VALUES ('thermal_state', OLD.model_id);
  END IF;
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('thermal_state', COALESCE(NEW.model_id, OLD.model_id), CASE WHEN TG_OP <> 'DELETE' THEN thermal_observation(NEW) END);
  RETURN NULL;
END $$;
CREATE TRIGGER record_row AFTER INSERT OR DELETE ON thermal_states
  FOR EACH ROW EXECUTE FUNCTION record_thermal_observation();
CREATE TRIGGER record_update AFTER UPDATE ON thermal_states FOR EACH ROW
  WHEN ((OLD.model_id, OLD.current_state, OLD.is_transitioning, OLD.endpoint_name, OLD.endpoint_status, OLD.measured_warmup_seconds,
    OLD.avg_latency_ms, OLD.error_rate, OLD.latency_p50_ms, OLD.latency_p95_ms) IS DISTINCT FROM (NEW.model_id,
    NEW.current_state, NEW.is_transitioning, NEW.endpoint_name, NEW.endpoint_status, NEW.measured_warmup_seconds, NEW.avg_latency_ms,
    NEW.error_rate, NEW.latency_p50_ms, NEW.latency_p95_ms))
  EXECUTE FUNCTION record_thermal_observation();

CREATE FUNCTION record_health_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  VALUES ('provider_health', COALESCE(NEW.provider_id, OLD.provider_id) || '/' || COALESCE(NEW.region, OLD.region),
    CASE WHEN TG_OP <> 'DELETE' THEN health_observation(NEW) END);
  RETURN NULL;
END $$;
CREATE TRIGGER record_row AFTER INSERT OR DELETE ON provider_health
  FOR EACH ROW EXECUTE FUNCTION record_health_observation();
CREATE TRIGGER record_update AFTER UPDATE ON provider_health FOR EACH ROW
  WHEN ((OLD.status, OLD.avg_latency_ms, OLD.p50_latency_ms, OLD.p95_latency_ms, OLD.error_rate)
    IS DISTINCT FROM (NEW.status, NEW.avg_latency_ms, NEW.p50_latency_ms, NEW.p95_latency_ms, NEW.error_rate))
  EXECUTE FUNCTION record_health_observation();

CREATE FUNCTION record_latency_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO observation_history (entity, entity_id, after)
  SELECT 'model_latency', concat_ws('/', l.provider_id, l.model_id, l.region),
    CASE WHEN TG_OP <> 'DELETE' THEN latency_observation(l) END
  FROM (SELECT (CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END).*) AS l;
  RETURN NULL;
END $$;
CREATE TRIGGER record_row AFTER INSERT OR DELETE ON model_latency
  FOR EACH ROW EXECUTE FUNCTION record_latency_observation();
CREATE TRIGGER record_update AFTER UPDATE ON model_latency FOR EACH ROW
  WHEN ((OLD.latency_p50_ms, OLD.latency_p95_ms, OLD.time_to_first_token_p50_ms, OLD.tokens_per_second_p50)
    IS DISTINCT FROM (NEW.latency_p50_ms, NEW.latency_p95_ms, NEW.time_to_first_token_p50_ms, NEW.tokens_per_second_p50))
  EXECUTE FUNCTION record_latency_observation();

INSERT INTO observation_history (entity, entity_id, after)
SELECT 'thermal_state', t.model_id, thermal_observation(t) FROM thermal_states t
UNION ALL
SELECT 'provider_health', h.provider_id || '/' || h.region, health_observation(h) FROM provider_health h;

-- Every row of an entity as it was observed last before a time: of those present now, and those deleted since.
CREATE FUNCTION observed_rows(p_entity text, p_at timestamptz) RETURNS SETOF jsonb LANGUAGE sql STABLE AS $$
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
$$;

-- Observations are many: those older than p_keep go, except the last before that time of each row, which still says how things
-- stood then.
CREATE FUNCTION prune_observation_history(p_keep interval DEFAULT interval '90 days') RETURNS bigint
LANGUAGE sql AS $$
  WITH pruned AS (
    DELETE FROM observation_history o
    WHERE o.changed_at < now() - p_keep AND EXISTS (
      SELECT FROM observation_history later
      WHERE later.entity = o.entity AND later.entity_id = o.entity_id AND later.changed_at <= now() - p_keep
        AND (later.changed_at, later.id) > (o.changed_at, o.id))
    RETURNING 1)
  SELECT count(*) FROM pruned
$$;

-- Down Migration

DROP FUNCTION prune_observation_history(interval);
DROP FUNCTION observed_rows(text, timestamptz);
DROP TRIGGER record_update ON model_latency;
DROP TRIGGER record_row ON model_latency;
DROP FUNCTION record_latency_observation();
DROP TRIGGER record_update ON provider_health;
DROP TRIGGER record_row ON provider_health;
DROP FUNCTION record_health_observation();
DROP TRIGGER record_update ON thermal_states;
DROP TRIGGER record_row ON thermal_states;
DROP FUNCTION record_thermal_observation();
DROP FUNCTION latency_observation(model_latency);
DROP FUNCTION health_observation(provider_health);
DROP FUNCTION thermal_observation(thermal_states);
DROP TABLE observation_history;
DROP TABLE warm_up_requests;
ALTER TABLE thermal_states
  DROP COLUMN scale_in_refused_at,
  DROP COLUMN advice,
  DROP COLUMN serving_since,
  DROP COLUMN described_at,
  DROP COLUMN scaling_units;
DROP TABLE outcome_buckets;
DROP FUNCTION sketch_quantile(bigint[], numeric);
DROP AGGREGATE sketch_union(bigint[]);
DROP FUNCTION compact_sketch(bigint[]);
DROP TABLE model_sightings;
DROP TABLE provider_listings;
DROP TABLE discovered_models;
