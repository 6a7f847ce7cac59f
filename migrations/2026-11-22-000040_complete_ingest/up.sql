ALTER TABLE transactions
    -- what was charged where it was charged, when in another currency
    ADD COLUMN original_amount numeric
        CHECK (scale(original_amount) <= 12 AND abs(original_amount) < 1e15),
    ADD COLUMN original_currency text CHECK (original_currency ~ '^[A-Z]{3}$'),
    -- who decided the status: what a person voided no source posts, what a source voided may return
    ADD COLUMN status_source text NOT NULL DEFAULT 'none',
    ADD CHECK ((original_amount IS NULL) = (original_currency IS NULL));

ALTER TABLE sightings
    ADD COLUMN pending boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT sightings_outcome_check,
    ADD CONSTRAINT sightings_outcome_check CHECK (outcome IN
        ('created', 'seen', 'matched', 'settled', 'voided', 'ignored', 'problem'));

-- which days an import speaks for: what is pending on one of them and no longer told has vanished
CREATE TABLE statement_spans (
    household_id uuid NOT NULL,
    import_id uuid NOT NULL,
    account_id uuid NOT NULL,
    source text NOT NULL,
    first_day date NOT NULL,
    -- the last day the statement knows of
    last_day date NOT NULL,
    PRIMARY KEY (household_id, import_id, account_id, source),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX statement_spans_by_account ON statement_spans (household_id, account_id, source);
