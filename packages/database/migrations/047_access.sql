-- What the admin API keeps to let the same request in once and readers in as readers.

-- Up Migration

-- What a POST with an Idempotency-Key answered, kept in the transaction that did the work, so that sending it again (a lost
-- answer, an impatient client) does nothing twice.
CREATE TABLE idempotency_keys (
  actor varchar(200) NOT NULL,
  key varchar(200) NOT NULL,
  request_hash varchar(64) NOT NULL,
  -- Null only inside the transaction that claimed the key.
  status integer CHECK (status BETWEEN 200 AND 299),
  headers jsonb NOT NULL DEFAULT '{}',
  body text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL DEFAULT now() + interval '24 hours',
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);

-- The role that read operations of the admin API take where they share a login with the writing ones: it reads every relation
-- and writes none. Roles belong to the whole server, so it may be there already, and the down migration leaves it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'registry_read_only') THEN
    CREATE ROLE registry_read_only NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE NOTICE 'the login may not create roles: read operations need a read-only login of their own';
END $$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'registry_read_only') THEN
    GRANT USAGE ON SCHEMA public TO registry_read_only;
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO registry_read_only;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO registry_read_only;
    -- Where another database's owner made the role, this login may not hand it out: that is no reason to stop a deployment.
    BEGIN
      IF NOT pg_has_role('registry_read_only', 'MEMBER') THEN
        GRANT registry_read_only TO CURRENT_USER;
      END IF;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'registry_read_only belongs to somebody else: read operations need a read-only login of their own';
    END;
  END IF;
END $$;

-- Down Migration

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'registry_read_only') THEN
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM registry_read_only;
    REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM registry_read_only;
    REVOKE USAGE ON SCHEMA public FROM registry_read_only;
  END IF;
END $$;

DROP TABLE idempotency_keys;
