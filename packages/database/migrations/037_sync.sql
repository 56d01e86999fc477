-- What the sync keeps: runs, leases, change-sets, discoveries, sightings, health samples, price proposals, warm-ups, events.

-- Up Migration

CREATE TABLE registry_sync_log (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  sync_type varchar(20) NOT NULL CHECK (sync_type IN ('full', 'health', 'pricing', 'thermal', 'models')),
  providers_updated integer NOT NULL DEFAULT 0 CHECK (providers_updated >= 0),
  models_added integer NOT NULL DEFAULT 0 CHECK (models_added >= 0),
  models_updated integer NOT NULL DEFAULT 0 CHECK (models_updated >= 0),
  models_deprecated integer NOT NULL DEFAULT 0 CHECK (models_deprecated >= 0),
  errors text[] NOT NULL DEFAULT '{}',
  started_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  duration_ms integer CHECK (duration_ms >= 0),
  status varchar(20) NOT NULL DEFAULT 'running'
    CHECK (status IN ('queued', 'running', 'completed', 'partial', 'failed', 'skipped')),
  error_message text,
  -- The event that asked for the run: a second delivery of the same event finds it here and is skipped.
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
  WHERE event_id IS NOT NULL AND status <> 'skipped';

-- One run a sync type at a time. Rows with an expiry, because session locks break behind a proxy.
CREATE TABLE sync_leases (
  sync_type varchar(20) PRIMARY KEY CHECK (sync_type IN ('full', 'health', 'pricing', 'thermal', 'models')),
  holder uuid NOT NULL,
  sync_id uuid,
  -- Rises with every holder, so that a holder that lost its lease cannot write (fencing).
  token bigint NOT NULL DEFAULT 1,
  acquired_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

-- One row a decision, written in the transaction that carries the decision out. It says who decided and why, and every
-- change that the same transaction makes is filed under it (see 038).
CREATE TABLE change_sets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind varchar(40) NOT NULL,
  actor varchar(200) NOT NULL,
  actor_kind varchar(20) NOT NULL CHECK (actor_kind IN ('admin', 'sync', 'catalogue')),
  reason text,
  sync_id uuid REFERENCES registry_sync_log (id),
  -- What was decided, as the dry run shows it.
  changes jsonb NOT NULL DEFAULT '[]',
  counts jsonb NOT NULL DEFAULT '{}',
  notices jsonb NOT NULL DEFAULT '[]',
  undoes_change_set uuid REFERENCES change_sets (id),
  -- Transaction and its start together identify it, also after a restore into a cluster that counts from the beginning.
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);
CREATE INDEX change_sets_transaction ON change_sets (transaction_id, created_at);
CREATE INDEX change_sets_sync ON change_sets (sync_id) WHERE sync_id IS NOT NULL;
CREATE INDEX change_sets_created ON change_sets (created_at DESC, id);

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
  PRIMARY KEY (provider_id, model_id),
  FOREIGN KEY (provider_id, model_id) REFERENCES models (provider_id, model_id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE provider_health_samples (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id varchar(100) NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
  region varchar(30) NOT NULL,
  model_id varchar(200),
  source varchar(20) NOT NULL CHECK (source IN ('probe', 'caller')),
  sampled_at timestamptz NOT NULL DEFAULT now(),
  ok boolean NOT NULL,
  latency_ms numeric CHECK (latency_ms >= 0 AND latency_ms < 'Infinity'),
  -- credentials, rate_limited, provider_fault, timeout, not_configured, malformed; null when ok.
  error_kind varchar(40),
  -- How many calls this row stands for: callers report in batches.
  weight integer NOT NULL DEFAULT 1 CHECK (weight >= 1)
);
CREATE INDEX provider_health_samples_window ON provider_health_samples (provider_id, region, sampled_at DESC);
CREATE INDEX provider_health_samples_age ON provider_health_samples (sampled_at);

CREATE TABLE price_proposals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  subject varchar(20) NOT NULL CHECK (subject IN ('model', 'self_hosted_model')),
  subject_id uuid NOT NULL,
  provider_id varchar(100) NOT NULL,
  model_id varchar(200) NOT NULL,
  field varchar(60) NOT NULL,
  current_value numeric,
  proposed_value numeric NOT NULL CHECK (proposed_value BETWEEN 0 AND 1e6),
  -- Every value seen: [{ "source", "value", "observed_at", "reference" }].
  observations jsonb NOT NULL DEFAULT '[]',
  reason varchar(40) NOT NULL
    CHECK (reason IN ('jump', 'disagreement', 'new_price', 'unit_suspect')),
  status varchar(20) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'rejected', 'superseded')),
  sync_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  decided_by varchar(200),
  decision_reason text,
  CHECK ((status = 'pending') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX price_proposals_pending ON price_proposals (subject, subject_id, field) WHERE status = 'pending';
CREATE INDEX price_proposals_status ON price_proposals (status, created_at DESC);

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
  delivered_at timestamptz
);
CREATE INDEX event_outbox_waiting ON event_outbox (sequence) WHERE delivered_at IS NULL;

-- Down Migration

DROP TABLE event_outbox;
DROP TABLE warm_up_requests;
DROP TABLE price_proposals;
DROP TABLE provider_health_samples;
DROP TABLE model_sightings;
DROP TABLE discovered_models;
DROP TABLE change_sets;
DROP TABLE sync_leases;
DROP TABLE registry_sync_log;
