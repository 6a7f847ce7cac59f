-- what people decided, the latest first: the household's classifier learns from it
CREATE INDEX transactions_decided ON transactions (household_id, updated_at DESC)
    WHERE category_source = 'person' AND deleted_at IS NULL;
