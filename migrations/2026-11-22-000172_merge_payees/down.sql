DROP TABLE undo_payees;
DROP INDEX payees_aliases;
ALTER TABLE payees DROP COLUMN merged_into;
