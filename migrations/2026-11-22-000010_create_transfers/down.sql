DROP TABLE undo_transfers, transfers;
-- the owner is under the policies too
ALTER TABLE transactions NO FORCE ROW LEVEL SECURITY;
UPDATE transactions SET category_source = 'merchant' WHERE category_source = 'transfer';
ALTER TABLE transactions FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions
    DROP CONSTRAINT transactions_category_source_check,
    ADD CONSTRAINT transactions_category_source_check CHECK (category_source IN
        ('person', 'rule', 'learned', 'merchant', 'provider', 'none')),
    DROP COLUMN tracking_key,
    DROP COLUMN reference_number,
    DROP COLUMN counterparty_bank,
    DROP COLUMN counterparty_account_hash,
    DROP COLUMN counterparty_account_mask;
