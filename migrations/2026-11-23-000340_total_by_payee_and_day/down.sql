DROP VIEW IF EXISTS true_account_totals, true_daily_balances, true_period_totals, true_monthly_totals, true_payee_totals, flows;
ALTER TABLE daily_balances DROP COLUMN spending_count, DROP COLUMN spending, DROP COLUMN income;
ALTER TABLE period_totals DROP COLUMN outflow_count;
ALTER TABLE monthly_totals DROP COLUMN outflow_count;
DROP TABLE payee_totals;
