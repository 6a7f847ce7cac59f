-- what banks write about a movement beside its words: read once, when the line comes in
ALTER TABLE transactions
    -- clave de rastreo: one per SPEI, the same for who sends and who receives
    ADD COLUMN tracking_key text,
    -- referencia numérica, or the reference of the file
    ADD COLUMN reference_number text,
    -- three digits of the other side's bank
    ADD COLUMN counterparty_bank text,
    -- the other side's account as account_keys knows accounts: a hash, never the number
    ADD COLUMN counterparty_account_hash text,
    ADD COLUMN counterparty_account_mask text,
    DROP CONSTRAINT transactions_category_source_check,
    ADD CONSTRAINT transactions_category_source_check CHECK (category_source IN
        ('person', 'transfer', 'rule', 'learned', 'merchant', 'provider', 'none'));

-- Two transactions that are one movement between the household's own accounts. A rejected pair
-- stays, so that it is never proposed again.
CREATE TABLE transfers (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    outflow_id uuid NOT NULL,
    inflow_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('suggested', 'confirmed', 'rejected')),
    -- who decided or proposed it
    source text NOT NULL CHECK (source IN ('person', 'engine', 'rule')),
    confidence numeric(3, 2) NOT NULL,
    evidence jsonb NOT NULL,
    -- the category each leg had, while the transfer gives it another
    outflow_before jsonb,
    inflow_before jsonb,
    created_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    PRIMARY KEY (household_id, id),
    UNIQUE (household_id, outflow_id, inflow_id),
    FOREIGN KEY (household_id, outflow_id) REFERENCES transactions ON DELETE CASCADE,
    FOREIGN KEY (household_id, inflow_id) REFERENCES transactions ON DELETE CASCADE,
    CHECK (outflow_id <> inflow_id)
);
CREATE UNIQUE INDEX transfers_one_outflow ON transfers (household_id, outflow_id)
    WHERE state = 'confirmed';
CREATE UNIQUE INDEX transfers_one_inflow ON transfers (household_id, inflow_id)
    WHERE state = 'confirmed';
CREATE INDEX transfers_by_inflow ON transfers (household_id, inflow_id);
CREATE INDEX transfers_by_state ON transfers (household_id, state);

-- what one action changed on transfers; nothing when it made them
CREATE TABLE undo_transfers (
    household_id uuid NOT NULL,
    undo_id uuid NOT NULL,
    transfer_id uuid NOT NULL,
    before jsonb,
    PRIMARY KEY (household_id, undo_id, transfer_id),
    FOREIGN KEY (household_id, undo_id) REFERENCES undos ON DELETE CASCADE
);
