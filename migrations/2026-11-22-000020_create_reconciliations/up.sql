-- Each source keeps its own word about a day, so that taking one back gives the other one back; the
-- newest one counts. A person has one word per day (`import_id` is null).
ALTER TABLE balance_assertions ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE balance_assertions ALTER COLUMN id DROP DEFAULT;
ALTER TABLE balance_assertions DROP CONSTRAINT balance_assertions_pkey;
ALTER TABLE balance_assertions ADD PRIMARY KEY (household_id, id);
CREATE UNIQUE INDEX balance_assertions_by_source ON balance_assertions
    (household_id, account_id, day, import_id) NULLS NOT DISTINCT;

-- One sitting with a statement: up to a day, its balance, and the transactions that were on it.
CREATE TABLE reconciliations (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    day date NOT NULL,
    amount numeric NOT NULL,
    -- what was written to make both agree
    adjustment_id uuid,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX reconciliations_by_account ON reconciliations
    (household_id, account_id, day DESC, created_at DESC);

CREATE TABLE reconciliation_rows (
    household_id uuid NOT NULL,
    reconciliation_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    PRIMARY KEY (household_id, reconciliation_id, transaction_id),
    FOREIGN KEY (household_id, reconciliation_id) REFERENCES reconciliations ON DELETE CASCADE
);
CREATE INDEX reconciliation_rows_by_transaction ON reconciliation_rows
    (household_id, transaction_id);
