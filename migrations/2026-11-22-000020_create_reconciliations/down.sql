DROP TABLE reconciliation_rows, reconciliations;
DROP INDEX balance_assertions_by_source;
DELETE FROM balance_assertions b USING balance_assertions newer
 WHERE newer.household_id = b.household_id AND newer.account_id = b.account_id
   AND newer.day = b.day AND (newer.created_at, newer.id) > (b.created_at, b.id);
ALTER TABLE balance_assertions DROP CONSTRAINT balance_assertions_pkey;
ALTER TABLE balance_assertions DROP COLUMN id;
ALTER TABLE balance_assertions ADD PRIMARY KEY (household_id, account_id, day);
