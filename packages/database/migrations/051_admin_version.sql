-- One row: the version of what admins can see. registry_version rises only with what a selector can see; a page of the admin
-- list also shows licence links, notes of provenance and the like. Together they say whether a page built earlier still holds.

-- Up Migration

CREATE TABLE admin_version (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version bigint NOT NULL DEFAULT 1,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()
);
INSERT INTO admin_version DEFAULT VALUES;

CREATE FUNCTION bump_admin_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Both versions are locked at the end of a transaction, always this one second: in turns, two writers would wait in a circle.
  PERFORM FROM registry_version FOR UPDATE;
  UPDATE admin_version SET version = version + 1, transaction_id = pg_current_xact_id()
  WHERE transaction_id <> pg_current_xact_id();
  RETURN NULL;
END $$;

-- Deferred, like the registry's version: the row is locked for an instant at the end of a transaction.
CREATE CONSTRAINT TRIGGER bump_admin_version AFTER INSERT ON change_history
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bump_admin_version();

-- Down Migration

DROP TRIGGER bump_admin_version ON change_history;
DROP FUNCTION bump_admin_version();
DROP TABLE admin_version;
