-- a rule's wish that a person looks at it, until one has
ALTER TABLE transactions ADD COLUMN wants_review boolean NOT NULL DEFAULT false;
ALTER TABLE rules ADD COLUMN review boolean NOT NULL DEFAULT false;

-- what waits for a person's word about its category; store/review.rs asks in the same words
CREATE INDEX transactions_to_review ON transactions (household_id, payee_id, category_id)
    WHERE deleted_at IS NULL AND status <> 'void' AND NOT is_split AND (wants_review
        OR (category_source IN ('none', 'learned', 'merchant', 'provider')
            AND (category_id IS NULL OR category_confidence < 0.80)));
