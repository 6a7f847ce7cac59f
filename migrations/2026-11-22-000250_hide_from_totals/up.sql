-- a movement that balances count and that no total of a budget or report does
ALTER TABLE transactions
    ADD COLUMN hidden boolean NOT NULL DEFAULT false,
    ADD COLUMN hidden_source text NOT NULL DEFAULT 'none'
        CHECK (hidden_source IN ('person', 'rule', 'none'));
ALTER TABLE rules ADD COLUMN hide boolean NOT NULL DEFAULT false;

-- what is hidden needs no category: nobody is asked for it; store/review.rs asks in the same words
DROP INDEX transactions_to_review;
CREATE INDEX transactions_to_review ON transactions (household_id, payee_id, category_id)
    WHERE NOT hidden AND deleted_at IS NULL AND status <> 'void' AND NOT is_split AND (wants_review
        OR (category_source IN ('none', 'learned', 'merchant', 'provider', 'assistant')
            AND (category_id IS NULL OR category_confidence < 0.80)));
