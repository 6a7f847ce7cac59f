DROP INDEX transactions_to_review;
ALTER TABLE rules DROP COLUMN review;
ALTER TABLE transactions DROP COLUMN wants_review;
