-- What the models sync remembers of a provider's list: which ids it named last, so that a shrunken list is noticed also among
-- models that the registry does not hold, and what a model was before its absence deprecated it.

-- Up Migration

CREATE TABLE provider_listings (
  provider_id varchar(100) PRIMARY KEY REFERENCES providers (id) ON DELETE CASCADE,
  -- Ids of the last list that was accepted.
  model_ids text[] NOT NULL,
  listed_at timestamptz NOT NULL
);

ALTER TABLE model_sightings
  -- The status to go back to when a model that its absence deprecated is listed again.
  ADD COLUMN status_before_absence varchar(20)
    CHECK (status_before_absence IN ('active', 'legacy', 'deprecated', 'retired'));

-- Down Migration

ALTER TABLE model_sightings DROP COLUMN status_before_absence;
DROP TABLE provider_listings;
