DROP INDEX transactions_to_sum;
