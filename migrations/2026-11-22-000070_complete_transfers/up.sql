ALTER TABLE transfers
    -- the part of the outflow that is an expense of its own, in the outflow's currency
    ADD COLUMN fee numeric CHECK (fee > 0 AND scale(fee) <= 12 AND fee < 1e15),
    -- the import that it was found in: taken back with it
    ADD COLUMN import_id uuid,
    DROP CONSTRAINT transfers_source_check,
    ADD CONSTRAINT transfers_source_check CHECK (source IN ('person', 'engine', 'rule', 'file')),
    ADD FOREIGN KEY (household_id, import_id) REFERENCES imports;
CREATE INDEX transfers_by_import ON transfers (household_id, import_id) WHERE import_id IS NOT NULL;

-- pairs that the file itself called transfers
ALTER TABLE imports ADD COLUMN transfers_linked integer NOT NULL DEFAULT 0;
-- what the line told of the other side and nobody had told before
ALTER TABLE sightings ADD COLUMN filled jsonb;

-- Accounts of others that money goes to or comes from: who they are is said once.
CREATE TABLE counterparties (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    -- as account_keys knows accounts: a hash, never the number
    account_hash text NOT NULL,
    bank text,
    mask text,
    -- whom the person named; every movement with the account shows this payee
    payee_id uuid,
    -- another account of the same one, met before this, which speaks for both
    merged_into uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, payee_id) REFERENCES payees,
    FOREIGN KEY (household_id, merged_into) REFERENCES counterparties,
    CHECK (merged_into < id)
);
CREATE UNIQUE INDEX counterparties_by_account ON counterparties (household_id, account_hash);
CREATE INDEX counterparties_by_payee ON counterparties (household_id, payee_id)
    WHERE payee_id IS NOT NULL;
CREATE INDEX counterparties_by_merged ON counterparties (household_id, merged_into)
    WHERE merged_into IS NOT NULL;
CREATE INDEX transactions_by_counterparty ON transactions (household_id, counterparty_account_hash)
    WHERE counterparty_account_hash IS NOT NULL;

-- what one action changed on counterparties
CREATE TABLE undo_counterparties (
    household_id uuid NOT NULL,
    undo_id uuid NOT NULL,
    counterparty_id uuid NOT NULL,
    payee_id uuid,
    merged_into uuid,
    PRIMARY KEY (household_id, undo_id, counterparty_id),
    FOREIGN KEY (household_id, undo_id) REFERENCES undos ON DELETE CASCADE,
    FOREIGN KEY (household_id, counterparty_id) REFERENCES counterparties ON DELETE CASCADE
);

-- the owner is under the policies too
ALTER TABLE transfers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE splits NO FORCE ROW LEVEL SECURITY;
UPDATE transfers f SET fee = -s.amount
  FROM transactions o
  JOIN splits s ON s.household_id = o.household_id AND s.transaction_id = o.id AND s.position = 2
 WHERE o.household_id = f.household_id AND o.id = f.outflow_id AND f.state = 'confirmed'
   AND o.is_split AND o.category_source = 'transfer' AND s.amount < 0;
INSERT INTO counterparties (household_id, id, account_hash, bank, mask, created_at)
SELECT household_id, gen_random_uuid(), counterparty_account_hash, max(counterparty_bank),
       max(counterparty_account_mask), now()
  FROM transactions WHERE counterparty_account_hash IS NOT NULL
 GROUP BY household_id, counterparty_account_hash;
ALTER TABLE transfers FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions FORCE ROW LEVEL SECURITY;
ALTER TABLE splits FORCE ROW LEVEL SECURITY;
