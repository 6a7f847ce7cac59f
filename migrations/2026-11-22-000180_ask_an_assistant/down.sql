DROP TABLE assistant_usage, assistant_answers, assistant_settings;
-- the owner is under the policies too
ALTER TABLE transactions NO FORCE ROW LEVEL SECURITY;
UPDATE transactions SET category_source = 'merchant' WHERE category_source = 'assistant';
ALTER TABLE transactions FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions
    DROP CONSTRAINT transactions_category_source_check,
    ADD CONSTRAINT transactions_category_source_check CHECK (category_source IN
        ('person', 'transfer', 'rule', 'learned', 'merchant', 'provider', 'none'));
