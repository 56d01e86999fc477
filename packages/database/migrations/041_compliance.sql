-- What is assured of the treatment of requests: what providers comply with, where requests are processed and what becomes of their data.
-- compliance_facts hold it fact by fact, as catalogue and admins state it with source and condition; certificates prove parts of it, with
-- evidence and dates. providers.assurances are what of both selection reads, providers.compliance the claims among them in force today.

-- Up Migration

-- What providers may comply with; `COMPLIANCE_CLAIMS` in contracts says the same.
CREATE FUNCTION known_claims() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['SOC2', 'HIPAA', 'GDPR', 'ISO27001', 'ISO27017', 'ISO27018', 'ISO42001', 'PCI_DSS', 'FEDRAMP', 'CSA_STAR']
$$;

-- Areas of one law in which requests may have to be processed; `PROCESSING_AREAS` in contracts says the same.
CREATE FUNCTION known_areas() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['us', 'eu', 'uk', 'ch', 'ca', 'br', 'mx', 'au', 'jp', 'in', 'sg', 'kr', 'ae', 'il', 'za', 'cn']
$$;

-- Everything that a model may be assured of.
CREATE FUNCTION known_assurances() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT known_claims() || ARRAY['zero_retention', 'no_training'] || ARRAY(SELECT 'processed_in_' || area FROM unnest(known_areas()) AS area)
$$;

-- What is wrong with facts; null when nothing is. TypeScript checks them in full before it writes; this keeps out what no reader could
-- understand, whoever writes.
CREATE FUNCTION compliance_facts_problem(p_facts jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
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
$$;
ALTER TABLE providers ADD CONSTRAINT providers_compliance_facts_check
  CHECK (compliance_facts IS NULL OR compliance_facts_problem(compliance_facts) IS NULL) NOT VALID;
ALTER TABLE models ADD CONSTRAINT models_compliance_facts_check
  CHECK (compliance_facts IS NULL OR compliance_facts_problem(compliance_facts) IS NULL) NOT VALID;
ALTER TABLE self_hosted_models ADD CONSTRAINT self_hosted_models_compliance_facts_check
  CHECK (compliance_facts IS NULL OR compliance_facts_problem(compliance_facts) IS NULL) NOT VALID;

-- Whether something is assured at a time; unknown is not.
CREATE FUNCTION is_assured(p_assurances jsonb, p_name text, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  held CONSTANT jsonb := p_assurances -> p_name;
BEGIN
  RETURN COALESCE(jsonb_typeof(held) = 'object', false)
    AND COALESCE((held ->> 'from')::timestamptz <= p_at, true) AND COALESCE((held ->> 'until')::timestamptz > p_at, true);
END $$;

CREATE FUNCTION assured_of_all(p_assurances jsonb, p_names text[], p_at timestamptz) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY p_names LOOP
    IF NOT is_assured(p_assurances, name, p_at) THEN RETURN false; END IF;
  END LOOP;
  RETURN true;
END $$;

CREATE FUNCTION processed_in_one_of(p_assurances jsonb, p_areas text[], p_at timestamptz) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  area text;
BEGIN
  FOREACH area IN ARRAY p_areas LOOP
    IF is_assured(p_assurances, 'processed_in_' || area, p_at) THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;

-- What proves that a provider assures something: a certificate, a report, an agreement that it has granted.
CREATE TABLE compliance_certificates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  provider_id varchar(100) NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
  claim varchar(20) NOT NULL CHECK (claim = ANY (known_assurances())),
  evidence_url text NOT NULL CHECK (evidence_url LIKE 'https://%'),
  valid_from date NOT NULL,
  -- Null: no end is stated.
  valid_until date CHECK (valid_until >= valid_from),
  notes text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX compliance_certificates_provider ON compliance_certificates (provider_id, claim);
CREATE INDEX compliance_certificates_end ON compliance_certificates (valid_until);
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON compliance_certificates
  FOR EACH ROW EXECUTE FUNCTION record_change('certificate', 'id');

-- What catalogue or admin say of the provider, apart from certificates.
ALTER TABLE providers ADD COLUMN stated_compliance text[] NOT NULL DEFAULT '{}';
ALTER TABLE providers DISABLE TRIGGER USER;
UPDATE providers SET stated_compliance = compliance;
ALTER TABLE providers ENABLE TRIGGER USER;

-- What a provider assures, as selection reads it: what is stated, and what certificates prove, for as long as they do and by the way that the
-- fact names. Of several periods
-- that do not follow each other the present one counts, else the next, else the last.
CREATE FUNCTION provider_assurances(p_provider_id text, p_claims text[], p_facts jsonb, p_at timestamptz) RETURNS jsonb
LANGUAGE sql STABLE AS $$
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
$$;

-- The claims in force at a time: those stated first.
CREATE FUNCTION effective_compliance(p_stated text[], p_assurances jsonb, p_at timestamptz) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY(SELECT s FROM unnest(p_stated) WITH ORDINALITY AS u (s, place) WHERE is_assured(p_assurances, s, p_at) ORDER BY place)
    || ARRAY(SELECT c FROM unnest(known_claims()) AS c WHERE c <> ALL (p_stated) AND is_assured(p_assurances, c, p_at) ORDER BY c)
$$;

CREATE FUNCTION maintain_compliance() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
-- Its name puts it behind keep_higher_values: what that trigger kept is what this one reads.
CREATE TRIGGER maintain_compliance BEFORE INSERT OR UPDATE ON providers
  FOR EACH ROW EXECUTE FUNCTION maintain_compliance();
ALTER TABLE providers DISABLE TRIGGER USER;
UPDATE providers SET assurances = provider_assurances(id, stated_compliance, compliance_facts, now());
ALTER TABLE providers ENABLE TRIGGER USER;

CREATE FUNCTION touch_provider_of_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE providers SET stated_compliance = stated_compliance
  WHERE id IN (COALESCE(NEW.provider_id, OLD.provider_id), COALESCE(OLD.provider_id, NEW.provider_id));
  RETURN NULL;
END $$;
CREATE TRIGGER touch_provider AFTER INSERT OR UPDATE OR DELETE ON compliance_certificates
  FOR EACH ROW EXECUTE FUNCTION touch_provider_of_certificate();

-- Brings providers up to now, since certificates begin and end without anybody writing a row. Returns how many providers changed.
CREATE FUNCTION refresh_compliance() RETURNS bigint LANGUAGE plpgsql AS $$
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
END $$;

-- After each full sync, that is, daily. Housekeeping must never keep a run from being closed: it gives up quickly, and aloud.
CREATE FUNCTION keep_house_after_sync() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
BEGIN
  PERFORM refresh_compliance();
  PERFORM prune_observation_history();
  PERFORM prepare_history_months();
  PERFORM prune_selection_marks();
  RETURN NULL;
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'housekeeping after sync % left undone: %', NEW.id, SQLERRM;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_house_after_sync AFTER UPDATE OF status ON registry_sync_log FOR EACH ROW
  WHEN (NEW.sync_type = 'full' AND NEW.completed_at IS NOT NULL AND OLD.completed_at IS NULL)
  EXECUTE FUNCTION keep_house_after_sync();

-- Down Migration

DROP TRIGGER keep_house_after_sync ON registry_sync_log;
DROP FUNCTION keep_house_after_sync();
DROP FUNCTION refresh_compliance();
DROP TRIGGER maintain_compliance ON providers;
DROP FUNCTION maintain_compliance();
DROP TABLE compliance_certificates;
DROP FUNCTION touch_provider_of_certificate();
DROP FUNCTION effective_compliance(text[], jsonb, timestamptz);
DROP FUNCTION provider_assurances(text, text[], jsonb, timestamptz);
DROP FUNCTION processed_in_one_of(jsonb, text[], timestamptz);
DROP FUNCTION assured_of_all(jsonb, text[], timestamptz);
DROP FUNCTION is_assured(jsonb, text, timestamptz);
ALTER TABLE self_hosted_models DROP CONSTRAINT self_hosted_models_compliance_facts_check;
ALTER TABLE models DROP CONSTRAINT models_compliance_facts_check;
ALTER TABLE providers DROP CONSTRAINT providers_compliance_facts_check;
DROP FUNCTION compliance_facts_problem(jsonb);
DROP FUNCTION known_assurances();
DROP FUNCTION known_areas();
DROP FUNCTION known_claims();
ALTER TABLE providers DROP COLUMN stated_compliance;
