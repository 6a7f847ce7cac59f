ALTER TABLE transactions
    -- a person's mark to come back to
    ADD COLUMN flag text CHECK (flag IN ('red', 'orange', 'yellow', 'green', 'blue', 'purple')),
    -- the transaction that this one was merged into; it is deleted and no source brings it back
    ADD COLUMN merged_into uuid,
    ADD CHECK (merged_into IS NULL OR deleted_at IS NOT NULL);
CREATE INDEX transactions_flagged ON transactions
    (household_id, booked_on DESC, id DESC) WHERE flag IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX transactions_merged ON transactions
    (household_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX transactions_deleted ON transactions
    (household_id, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;

-- Two transactions that look like one and that a person said are two, the lesser id first.
CREATE TABLE kept_apart (
    household_id uuid NOT NULL,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, first_id, second_id),
    FOREIGN KEY (household_id, first_id) REFERENCES transactions ON DELETE CASCADE,
    FOREIGN KEY (household_id, second_id) REFERENCES transactions ON DELETE CASCADE,
    CHECK (first_id < second_id)
);
CREATE INDEX kept_apart_by_second ON kept_apart (household_id, second_id);

-- Whose lines and files were before a merge gave them to another transaction.
CREATE TABLE undo_sightings (
    household_id uuid NOT NULL,
    undo_id uuid NOT NULL,
    import_id uuid NOT NULL,
    seq integer NOT NULL,
    transaction_id uuid NOT NULL,
    before jsonb,
    PRIMARY KEY (household_id, undo_id, import_id, seq),
    FOREIGN KEY (household_id, undo_id) REFERENCES undos ON DELETE CASCADE
);
CREATE TABLE undo_attachments (
    household_id uuid NOT NULL,
    undo_id uuid NOT NULL,
    attachment_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    PRIMARY KEY (household_id, undo_id, attachment_id),
    FOREIGN KEY (household_id, undo_id) REFERENCES undos ON DELETE CASCADE
);

-- Who changed which fact of an account from what to what. Written by the trigger of changes.sql.
CREATE TABLE account_changes (
    household_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    account_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL CHECK (actor IN ('person', 'import', 'rule', 'engine')),
    user_id uuid,
    action_id uuid,
    field text NOT NULL,
    was jsonb,
    became jsonb,
    PRIMARY KEY (household_id, account_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);
