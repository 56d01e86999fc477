-- What a sync run keeps of itself: the log, the leases, and the events that wait for the bus.

-- Up Migration

CREATE TABLE registry_sync_log (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- The words are the contracts' SYNC_TYPES; here only their shape is held, so that a new type needs no migration.
  sync_type varchar(20) NOT NULL CHECK (sync_type ~ '^[a-z][a-z_]*$'),
  providers_updated integer NOT NULL DEFAULT 0 CHECK (providers_updated >= 0),
  models_added integer NOT NULL DEFAULT 0 CHECK (models_added >= 0),
  -- Discoveries await review: they are not models added.
  models_discovered integer NOT NULL DEFAULT 0 CHECK (models_discovered >= 0),
  models_updated integer NOT NULL DEFAULT 0 CHECK (models_updated >= 0),
  models_deprecated integer NOT NULL DEFAULT 0 CHECK (models_deprecated >= 0),
  errors text[] NOT NULL DEFAULT '{}',
  started_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  duration_ms integer CHECK (duration_ms >= 0),
  status varchar(20) NOT NULL DEFAULT 'running'
    CHECK (status IN ('queued', 'running', 'completed', 'partial', 'failed', 'skipped')),
  error_message text,
  -- The event that asked for the run: a second delivery of the same event finds it here and is skipped. An event that Lambda
  -- delivers again because its run failed is a retry, no duplicate.
  event_id varchar(200),
  triggered_by varchar(200) NOT NULL DEFAULT 'schedule',
  notices jsonb NOT NULL DEFAULT '[]',
  -- What the deadline left undone, by name.
  remaining text[] NOT NULL DEFAULT '{}',
  -- Per-provider progress while it runs: [{ "step", "state", "at", … }].
  progress jsonb NOT NULL DEFAULT '{}',
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((status IN ('queued', 'running')) = (completed_at IS NULL))
);
CREATE INDEX registry_sync_log_started ON registry_sync_log (started_at DESC, id);
CREATE INDEX registry_sync_log_open ON registry_sync_log (sync_type) WHERE status IN ('queued', 'running');
CREATE UNIQUE INDEX registry_sync_log_event ON registry_sync_log (event_id)
  WHERE event_id IS NOT NULL AND status NOT IN ('skipped', 'failed');

-- One run a sync type at a time. Rows with an expiry, because session locks break behind a proxy.
CREATE TABLE sync_leases (
  -- A sync type, or 'events': who empties the outbox, since two at once could overtake each other within an entity.
  sync_type varchar(20) PRIMARY KEY CHECK (sync_type ~ '^[a-z][a-z_]*$'),
  holder uuid NOT NULL,
  sync_id uuid,
  -- Rises with every holder, so that a holder that lost its lease cannot write (fencing).
  token bigint NOT NULL DEFAULT 1,
  acquired_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

-- Events wait here, written in the transaction that caused them, until the bus has taken them.
CREATE TABLE event_outbox (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  detail_type varchar(100) NOT NULL,
  -- Events of one entity are delivered in order.
  entity varchar(300) NOT NULL,
  detail jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  last_error text,
  delivered_at timestamptz,
  -- Refused for good by the bus; it steps aside for those behind it and is kept for whoever looks into it.
  abandoned_at timestamptz
);
CREATE INDEX event_outbox_waiting ON event_outbox (sequence) WHERE delivered_at IS NULL AND abandoned_at IS NULL;
CREATE INDEX event_outbox_waiting_entity ON event_outbox (entity, sequence)
  WHERE delivered_at IS NULL AND abandoned_at IS NULL;
CREATE INDEX event_outbox_delivered ON event_outbox (delivered_at) WHERE delivered_at IS NOT NULL;

-- Down Migration

DROP TABLE event_outbox;
DROP TABLE sync_leases;
DROP TABLE registry_sync_log;
