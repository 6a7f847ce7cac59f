DROP INDEX transactions_instalments;
DROP TABLE instalment_dismissals, instalment_plans;
