-- Replaceable: views. In a transaction of their own, rights included: who reads them waits for no more than this.

-- What each unsplit transaction or each split counts as in budgets and reports. What is hidden counts for
-- balances alone.
DROP VIEW IF EXISTS true_account_totals, true_daily_balances, true_period_totals, true_tag_totals,
                    true_payee_totals, true_monthly_totals, monthly_flows, flows, postings, category_kinds;
CREATE VIEW postings WITH (security_invoker = true) AS
    SELECT t.household_id, t.id AS transaction_id, 0::smallint AS position, t.account_id,
           t.booked_on, t.currency, t.category_id, t.amount, t.payee_id
      FROM transactions t
     WHERE NOT t.is_split AND NOT t.hidden AND t.deleted_at IS NULL AND t.status <> 'void'
    UNION ALL
    SELECT t.household_id, t.id, s.position, t.account_id,
           t.booked_on, t.currency, s.category_id, s.amount, t.payee_id
      FROM transactions t
      JOIN splits s ON s.household_id = t.household_id AND s.transaction_id = t.id
     WHERE t.is_split AND NOT t.hidden AND t.deleted_at IS NULL AND t.status <> 'void';

-- Asked for as a set that is made once: joined, a plan for any range of days looks each row's category up by itself.
CREATE VIEW category_kinds WITH (security_invoker = true) AS
    SELECT c.household_id, c.id AS category_id, g.kind
      FROM categories c
      JOIN category_groups g ON g.household_id = c.household_id AND g.id = c.group_id;

-- What of each posting is income and what is spending, of one of which it is by its category or, without one, by its
-- sign. Transfers are neither.
CREATE VIEW flows WITH (security_invoker = true) AS
    SELECT household_id, transaction_id, account_id, booked_on, currency, category_id, payee_id, amount,
           CASE WHEN kind = 'income' THEN amount ELSE 0 END AS income,
           CASE WHEN kind = 'expense' THEN -amount ELSE 0 END AS spending,
           CASE WHEN kind = 'expense' THEN 1 ELSE 0 END AS spending_count
      FROM (SELECT p.*,
                   CASE WHEN category_id IS NULL AND amount < 0 THEN 'expense'
                        WHEN category_id IS NULL AND amount > 0 THEN 'income'
                        WHEN category_id IN (SELECT category_id FROM category_kinds WHERE kind = 'expense')
                        THEN 'expense'
                        WHEN category_id IN (SELECT category_id FROM category_kinds WHERE kind = 'income')
                        THEN 'income' END AS kind
              FROM postings p) of_kind;

-- The same of each month's totals, of which one without a category is both: what came in, and what went out.
CREATE VIEW monthly_flows WITH (security_invoker = true) AS
    SELECT household_id, month, account_id,
           CASE kind WHEN 'none' THEN inflow WHEN 'income' THEN inflow + outflow ELSE 0 END AS income,
           CASE kind WHEN 'none' THEN -outflow WHEN 'expense' THEN -inflow - outflow ELSE 0 END AS spending,
           CASE kind WHEN 'none' THEN outflow_count WHEN 'expense' THEN count ELSE 0 END AS spending_count
      FROM (SELECT m.*,
                   CASE WHEN category_id = '00000000-0000-0000-0000-000000000000' THEN 'none'
                        WHEN category_id IN (SELECT category_id FROM category_kinds WHERE kind = 'expense')
                        THEN 'expense'
                        WHEN category_id IN (SELECT category_id FROM category_kinds WHERE kind = 'income')
                        THEN 'income' END AS kind
              FROM monthly_totals m) of_kind;

-- What each rollup has to be, by the ledger. Without a category or a payee: the nil UUID.
CREATE VIEW true_monthly_totals WITH (security_invoker = true) AS
    SELECT household_id, date_trunc('month', booked_on::timestamp)::date AS month, account_id,
           coalesce(category_id, '00000000-0000-0000-0000-000000000000') AS category_id, currency,
           sum(greatest(amount, 0)) AS inflow, sum(least(amount, 0)) AS outflow, count(*) AS count,
           count(*) FILTER (WHERE amount < 0) AS outflow_count
      FROM postings GROUP BY 1, 2, 3, 4, 5;
CREATE VIEW true_payee_totals WITH (security_invoker = true) AS
    SELECT household_id, date_trunc('month', booked_on::timestamp)::date AS month, account_id,
           coalesce(payee_id, '00000000-0000-0000-0000-000000000000') AS payee_id,
           sum(income) AS income, sum(spending) AS spending, sum(spending_count) AS spending_count
      FROM flows GROUP BY 1, 2, 3, 4
    HAVING sum(income) <> 0 OR sum(spending) <> 0 OR sum(spending_count) <> 0;
CREATE VIEW true_tag_totals WITH (security_invoker = true) AS
    SELECT f.household_id, date_trunc('month', f.booked_on::timestamp)::date AS month, f.account_id, x.tag_id,
           sum(f.income) AS income, sum(f.spending) AS spending
      FROM flows f
      JOIN (SELECT household_id, transaction_id, tag_id FROM transaction_tags
            UNION ALL
            SELECT DISTINCT household_id, transaction_id, '00000000-0000-0000-0000-000000000000'::uuid
              FROM transaction_tags) x
           ON x.household_id = f.household_id AND x.transaction_id = f.transaction_id
     GROUP BY 1, 2, 3, 4
    HAVING sum(f.income) <> 0 OR sum(f.spending) <> 0;
-- Nothing where periods are calendar months.
CREATE VIEW true_period_totals WITH (security_invoker = true) AS
    SELECT p.household_id, d.period, date_trunc('month', p.booked_on::timestamp)::date AS month, p.account_id,
           coalesce(p.category_id, '00000000-0000-0000-0000-000000000000') AS category_id, p.currency,
           sum(greatest(p.amount, 0)) AS inflow, sum(least(p.amount, 0)) AS outflow, count(*) AS count,
           count(*) FILTER (WHERE amount < 0) AS outflow_count
      FROM postings p
      JOIN (SELECT t.household_id, t.booked_on, s.starts[width_bucket(t.booked_on, s.starts)] AS period
              FROM (SELECT DISTINCT household_id, booked_on FROM transactions) t
              JOIN period_starts s USING (household_id)) d
           ON d.household_id = p.household_id AND d.booked_on = p.booked_on
     GROUP BY 1, 2, 3, 4, 5, 6;
CREATE VIEW true_daily_balances WITH (security_invoker = true) AS
    SELECT household_id, account_id, day, sum(change) AS change, sum(count) AS count,
           sum(income) AS income, sum(spending) AS spending, sum(spending_count) AS spending_count
      FROM (SELECT household_id, account_id, booked_on AS day, amount AS change, 1 AS count,
                   0 AS income, 0 AS spending, 0 AS spending_count
              FROM transactions WHERE deleted_at IS NULL AND status <> 'void'
            UNION ALL
            SELECT household_id, account_id, booked_on, 0, 0, income, spending, spending_count FROM flows) moved
     GROUP BY 1, 2, 3;
CREATE VIEW true_account_totals WITH (security_invoker = true) AS
    SELECT household_id, account_id, sum(amount) AS change,
           coalesce(sum(amount) FILTER (WHERE status = 'pending'), 0) AS pending, count(*) AS count
      FROM transactions WHERE deleted_at IS NULL AND status <> 'void' GROUP BY 1, 2;

GRANT SELECT ON postings, category_kinds, flows, monthly_flows, true_monthly_totals, true_payee_totals, true_tag_totals,
                true_period_totals, true_daily_balances, true_account_totals TO {app_role};
