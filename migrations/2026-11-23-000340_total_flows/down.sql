DROP VIEW IF EXISTS true_account_totals, true_daily_balances, true_period_totals, true_tag_totals, true_payee_totals,
                    true_monthly_totals, monthly_flows, flows, category_kinds;
DROP TRIGGER IF EXISTS count_insert ON transaction_tags;
DROP TRIGGER IF EXISTS count_update ON transaction_tags;
DROP TRIGGER IF EXISTS count_delete ON transaction_tags;
ALTER TABLE period_totals DROP COLUMN outflow_count;
ALTER TABLE monthly_totals DROP COLUMN outflow_count;
ALTER TABLE daily_balances DROP COLUMN spending_count, DROP COLUMN spending, DROP COLUMN income;
ALTER TABLE households DROP COLUMN is_counted;
DROP TABLE tag_totals, payee_totals;
