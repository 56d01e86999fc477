-- Certificates of providers, with evidence and dates. providers.compliance stays what consumers read: what the provider is
-- stated to comply with, without the claims whose certificates have all run out, and with those that a valid one proves.

-- Up Migration

CREATE TABLE compliance_certificates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  provider_id varchar(100) NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
  claim varchar(20) NOT NULL CHECK (claim IN ('SOC2', 'HIPAA', 'GDPR', 'ISO27001', 'ISO27017', 'ISO27018', 'ISO42001',
    'PCI_DSS', 'FEDRAMP', 'CSA_STAR')),
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

CREATE FUNCTION effective_compliance(p_provider_id text, p_stated text[], p_on date) RETURNS text[]
LANGUAGE sql STABLE AS $$
  WITH proven AS (
    SELECT c.claim::text AS claim, bool_or(c.valid_from <= p_on AND (c.valid_until IS NULL OR c.valid_until >= p_on)) AS valid
    FROM compliance_certificates c WHERE c.provider_id = p_provider_id GROUP BY c.claim)
  SELECT ARRAY(SELECT s FROM unnest(p_stated) WITH ORDINALITY AS u (s, position)
      WHERE s NOT IN (SELECT claim FROM proven WHERE NOT valid) ORDER BY position)
    || ARRAY(SELECT claim FROM proven WHERE valid AND claim <> ALL (p_stated) ORDER BY claim)
$$;

CREATE FUNCTION maintain_compliance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  effective text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.stated_compliance = '{}' THEN
      NEW.stated_compliance := NEW.compliance;
    END IF;
  ELSIF NEW.stated_compliance = OLD.stated_compliance AND NEW.compliance <> OLD.compliance THEN
    NEW.stated_compliance := NEW.compliance;
  END IF;
  effective := effective_compliance(NEW.id, NEW.stated_compliance, (now() AT TIME ZONE 'UTC')::date);
  IF TG_OP = 'UPDATE' AND effective <> OLD.compliance THEN
    NEW.updated_at := GREATEST(now(), OLD.updated_at);
  END IF;
  NEW.compliance := effective;
  RETURN NEW;
END $$;
-- Its name puts it behind keep_higher_values: what that trigger kept is what this one reads.
CREATE TRIGGER maintain_compliance BEFORE INSERT OR UPDATE ON providers
  FOR EACH ROW EXECUTE FUNCTION maintain_compliance();

CREATE FUNCTION touch_provider_of_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE providers SET stated_compliance = stated_compliance
  WHERE id IN (COALESCE(NEW.provider_id, OLD.provider_id), COALESCE(OLD.provider_id, NEW.provider_id));
  RETURN NULL;
END $$;
CREATE TRIGGER touch_provider AFTER INSERT OR UPDATE OR DELETE ON compliance_certificates
  FOR EACH ROW EXECUTE FUNCTION touch_provider_of_certificate();

-- Brings providers.compliance up to today, since certificates begin and end without anybody writing a row. Returns how many
-- providers changed.
CREATE FUNCTION refresh_compliance() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  refreshed bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM providers p WHERE p.compliance <> effective_compliance(p.id, p.stated_compliance, today)) THEN
    RETURN 0;
  END IF;
  IF (current_change_set()).id IS NULL THEN
    INSERT INTO change_sets (kind, actor, actor_kind, reason)
    VALUES ('compliance.refresh', 'registry', 'sync', 'a certificate began or ended');
  END IF;
  UPDATE providers p SET stated_compliance = p.stated_compliance
  WHERE p.compliance <> effective_compliance(p.id, p.stated_compliance, today);
  GET DIAGNOSTICS refreshed = ROW_COUNT;
  RETURN refreshed;
END $$;

-- After each full sync, that is, daily. Housekeeping must never keep a run from being closed: it gives up quickly, and aloud.
CREATE FUNCTION keep_house_after_sync() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
BEGIN
  PERFORM refresh_compliance();
  PERFORM prune_observation_history();
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
DROP FUNCTION effective_compliance(text, text[], date);
ALTER TABLE providers DROP COLUMN stated_compliance;
