-- What reports that no rollup answers add up, read from the index alone: by payee, by tag, by day.
CREATE INDEX transactions_to_sum ON transactions (household_id, booked_on)
    INCLUDE (id, account_id, category_id, payee_id, currency, amount)
    WHERE deleted_at IS NULL AND status <> 'void' AND NOT hidden AND NOT is_split;
