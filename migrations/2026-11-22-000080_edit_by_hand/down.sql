DROP TRIGGER IF EXISTS note_account_changes ON accounts;
DROP TABLE account_changes;
DROP TABLE undo_attachments;
DROP TABLE undo_sightings;
DROP TABLE kept_apart;
DROP INDEX transactions_deleted;
ALTER TABLE transactions
    DROP COLUMN merged_into,
    DROP COLUMN flag;
