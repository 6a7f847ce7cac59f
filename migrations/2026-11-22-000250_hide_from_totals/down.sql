-- totals.sql and changes.sql of the version before make these anew without the columns
DROP VIEW IF EXISTS postings;
DROP TRIGGER IF EXISTS note_changes ON transactions;
DROP TRIGGER IF EXISTS count_insert ON transactions;
DROP TRIGGER IF EXISTS count_update ON transactions;
DROP TRIGGER IF EXISTS count_delete ON transactions;
DROP TRIGGER IF EXISTS count_periods_insert ON transactions;
DROP TRIGGER IF EXISTS count_periods_update ON transactions;
DROP TRIGGER IF EXISTS count_periods_delete ON transactions;
DROP TRIGGER IF EXISTS count_insert ON splits;
DROP TRIGGER IF EXISTS count_update ON splits;
DROP TRIGGER IF EXISTS count_delete ON splits;
DROP TRIGGER IF EXISTS count_periods_insert ON splits;
DROP TRIGGER IF EXISTS count_periods_update ON splits;
DROP TRIGGER IF EXISTS count_periods_delete ON splits;
DROP INDEX transactions_to_review;
CREATE INDEX transactions_to_review ON transactions (household_id, payee_id, category_id)
    WHERE deleted_at IS NULL AND status <> 'void' AND NOT is_split AND (wants_review
        OR (category_source IN ('none', 'learned', 'merchant', 'provider')
            AND (category_id IS NULL OR category_confidence < 0.80)));
ALTER TABLE rules DROP COLUMN hide;
ALTER TABLE transactions DROP COLUMN hidden_source, DROP COLUMN hidden;
