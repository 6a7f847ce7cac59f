DROP TABLE undo_counterparties, counterparties;
DROP INDEX transactions_by_counterparty;
ALTER TABLE sightings DROP COLUMN filled;
ALTER TABLE imports DROP COLUMN transfers_linked;
-- the owner is under the policies too
ALTER TABLE transfers NO FORCE ROW LEVEL SECURITY;
UPDATE transfers SET source = 'engine' WHERE source = 'file';
ALTER TABLE transfers FORCE ROW LEVEL SECURITY;
ALTER TABLE transfers
    DROP CONSTRAINT transfers_source_check,
    ADD CONSTRAINT transfers_source_check CHECK (source IN ('person', 'engine', 'rule')),
    DROP COLUMN import_id,
    DROP COLUMN fee;
