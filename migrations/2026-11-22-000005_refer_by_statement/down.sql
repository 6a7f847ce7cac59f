ALTER TABLE transactions
    ADD FOREIGN KEY (household_id, account_id) REFERENCES accounts,
    ADD FOREIGN KEY (household_id, category_id) REFERENCES categories (household_id, id),
    ADD FOREIGN KEY (household_id, payee_id) REFERENCES payees (household_id, id);
ALTER TABLE sightings
    ADD FOREIGN KEY (household_id, import_id) REFERENCES imports,
    ADD FOREIGN KEY (household_id, transaction_id) REFERENCES transactions (household_id, id);
DO $$
DECLARE
    made regprocedure;
BEGIN
    FOR made IN SELECT oid FROM pg_proc WHERE proname ~ '^(refer|changed|left)_(transactions|sightings)_' LOOP
        EXECUTE format('DROP FUNCTION %s CASCADE', made);
    END LOOP;
END $$;
