-- A foreign key asks and locks for every row: a third of the time of a large import. The tables that
-- are written by the ten thousand refer by statement instead (references.sql), with the same effect.
ALTER TABLE transactions
    DROP CONSTRAINT transactions_household_id_account_id_fkey,
    DROP CONSTRAINT transactions_household_id_category_id_fkey,
    DROP CONSTRAINT transactions_household_id_payee_id_fkey;
ALTER TABLE sightings
    DROP CONSTRAINT sightings_household_id_import_id_fkey,
    DROP CONSTRAINT sightings_household_id_transaction_id_fkey;
