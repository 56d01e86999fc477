-- What the thermal sync remembers of an endpoint, so that an unchanged one needs no Describe, an idle one is known to be idle,
-- and a refusal is not asked for again every five minutes. None of it is visible to a selector.

-- Up Migration

ALTER TABLE thermal_states
  -- Variants or inference components as last described: [{ kind, name, status, current, desired, weight }].
  ADD COLUMN scaling_units jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(scaling_units) = 'array'),
  ADD COLUMN described_at timestamptz,
  -- Since when an instance or copy has been running without a break.
  ADD COLUMN serving_since timestamptz,
  -- What the sync would do where THERMAL_ACTIONS is observe.
  ADD COLUMN advice varchar(20) CHECK (advice IN ('scale_to_zero')),
  ADD COLUMN scale_in_refused_at timestamptz;

-- Down Migration

ALTER TABLE thermal_states
  DROP COLUMN scale_in_refused_at,
  DROP COLUMN advice,
  DROP COLUMN serving_since,
  DROP COLUMN described_at,
  DROP COLUMN scaling_units;
