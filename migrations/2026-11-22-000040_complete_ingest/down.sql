DROP TABLE statement_spans;

DELETE FROM sightings WHERE outcome = 'voided';
ALTER TABLE sightings
    DROP COLUMN pending,
    DROP CONSTRAINT sightings_outcome_check,
    ADD CONSTRAINT sightings_outcome_check CHECK (outcome IN
        ('created', 'seen', 'matched', 'settled', 'ignored', 'problem'));

ALTER TABLE transactions
    DROP COLUMN status_source,
    DROP COLUMN original_currency,
    DROP COLUMN original_amount;
