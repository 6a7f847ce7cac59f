DROP INDEX transactions_decided;
