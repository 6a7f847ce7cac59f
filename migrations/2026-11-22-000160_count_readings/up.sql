-- A gate may also stand before one kind of reading of one account (`gocardless/ID/transactions`) of which
-- a provider allows few a day.
ALTER TABLE provider_gates
    -- when each of the last day's readings was made
    ADD COLUMN readings timestamptz[] NOT NULL DEFAULT '{}',
    -- the provider itself says that none is left before
    ADD COLUMN spent_until timestamptz;
CREATE INDEX provider_gates_by_time ON provider_gates (paced_until);
