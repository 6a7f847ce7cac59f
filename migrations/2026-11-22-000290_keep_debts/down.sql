DROP TABLE debt_payments, debts;
