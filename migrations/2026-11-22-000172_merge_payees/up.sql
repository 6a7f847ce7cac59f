-- A payee that is another one is an alias: what its key recognises is the other one's from then on.
ALTER TABLE payees ADD COLUMN merged_into uuid;
CREATE INDEX payees_aliases ON payees (household_id, merged_into) WHERE merged_into IS NOT NULL;

-- what payees were before one action
CREATE TABLE undo_payees (
    household_id uuid NOT NULL,
    undo_id uuid NOT NULL,
    payee_id uuid NOT NULL,
    merged_into uuid,
    PRIMARY KEY (household_id, undo_id, payee_id),
    FOREIGN KEY (household_id, undo_id) REFERENCES undos ON DELETE CASCADE
);
