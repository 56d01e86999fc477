-- What a POST with an Idempotency-Key answered, kept in the transaction that did the work, so that sending it again (a lost
-- answer, an impatient client) does nothing twice.

-- Up Migration

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

-- Down Migration

DROP TABLE idempotency_keys;
