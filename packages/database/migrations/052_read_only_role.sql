-- The role that read operations of the admin API take where they share a login with the writing ones: it reads every relation
-- and writes none. Roles belong to the whole server, so it may be there already, and the down migration leaves it.

-- Up Migration

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
