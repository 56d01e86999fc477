-- Runs and events that survive: a failed run's event may be tried again, discoveries are counted, one flusher at a time sends
-- events, and an event that the bus refuses for good steps aside instead of blocking those behind it.

-- Up Migration

ALTER TABLE registry_sync_log
  -- Discoveries await review: they are not models added.
  ADD COLUMN models_discovered integer NOT NULL DEFAULT 0 CHECK (models_discovered >= 0);

-- Lambda delivers an event again when its run failed: that is a retry, no duplicate.
DROP INDEX registry_sync_log_event;
CREATE UNIQUE INDEX registry_sync_log_event ON registry_sync_log (event_id)
  WHERE event_id IS NOT NULL AND status NOT IN ('skipped', 'failed');

-- 'events' is the lease of who empties the outbox: two at once could overtake each other within an entity.
ALTER TABLE sync_leases DROP CONSTRAINT sync_leases_sync_type_check;
ALTER TABLE sync_leases ADD CONSTRAINT sync_leases_sync_type_check
  CHECK (sync_type IN ('full', 'health', 'pricing', 'thermal', 'models', 'events'));

ALTER TABLE event_outbox
  -- Refused for good by the bus; kept for whoever looks into it.
  ADD COLUMN abandoned_at timestamptz;
DROP INDEX event_outbox_waiting;
CREATE INDEX event_outbox_waiting ON event_outbox (sequence) WHERE delivered_at IS NULL AND abandoned_at IS NULL;
CREATE INDEX event_outbox_waiting_entity ON event_outbox (entity, sequence)
  WHERE delivered_at IS NULL AND abandoned_at IS NULL;
CREATE INDEX event_outbox_delivered ON event_outbox (delivered_at) WHERE delivered_at IS NOT NULL;

-- Down Migration

DROP INDEX event_outbox_delivered;
DROP INDEX event_outbox_waiting_entity;
DROP INDEX event_outbox_waiting;
CREATE INDEX event_outbox_waiting ON event_outbox (sequence) WHERE delivered_at IS NULL;
ALTER TABLE event_outbox DROP COLUMN abandoned_at;
DELETE FROM sync_leases WHERE sync_type = 'events';
ALTER TABLE sync_leases DROP CONSTRAINT sync_leases_sync_type_check;
ALTER TABLE sync_leases ADD CONSTRAINT sync_leases_sync_type_check
  CHECK (sync_type IN ('full', 'health', 'pricing', 'thermal', 'models'));
DROP INDEX registry_sync_log_event;
-- Retries of a failed run share its event's id, which the old index forbids.
UPDATE registry_sync_log SET event_id = NULL WHERE status = 'failed';
CREATE UNIQUE INDEX registry_sync_log_event ON registry_sync_log (event_id)
  WHERE event_id IS NOT NULL AND status <> 'skipped';
ALTER TABLE registry_sync_log DROP COLUMN models_discovered;
