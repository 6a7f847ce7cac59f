-- Replaceable: derived numbers. monthly_totals, payee_totals, tag_totals, period_totals, daily_balances and
-- account_totals follow every statement that touches transactions, splits or tags, once per statement however
-- many rows it changes. What they have to be: views.sql.
-- `centavo admin verify-totals` compares them with the ledger; `rebuild-totals` makes them anew.

-- A function for each operation and table, from one text: they differ in which transition tables exist
-- and in how changed rows become parts with an amount and a category.
DO $outer$
DECLARE
    source text;
    op text;
    changed text;
    tables text;
    live text;
    parts text;
    moved text;
    accounts text;
    tags text;
    nil constant text := $$'00000000-0000-0000-0000-000000000000'$$;
    sums constant text := 'sum(sign * greatest(amount, 0)), sum(sign * least(amount, 0)), sum(sign),
                           sum(sign * (amount < 0)::int)';
    nonzero constant text := 'HAVING sum(sign) <> 0 OR sum(sign * greatest(amount, 0)) <> 0
                               OR sum(sign * least(amount, 0)) <> 0 OR sum(sign * (amount < 0)::int) <> 0';
    added constant text := 'DO UPDATE SET inflow = m.inflow + excluded.inflow,
                                          outflow = m.outflow + excluded.outflow,
                                          count = m.count + excluded.count,
                                          outflow_count = m.outflow_count + excluded.outflow_count';
BEGIN
    FOREACH source IN ARRAY ARRAY['transactions', 'splits'] LOOP
        IF source = 'transactions' THEN
            live := $$WHERE deleted_at IS NULL AND status <> 'void'$$;
            parts := $$
                SELECT sign, household_id, id AS transaction_id, booked_on, account_id, payee_id,
                       category_id, currency, amount
                  FROM changed WHERE NOT is_split AND NOT hidden
                UNION ALL
                SELECT c.sign, c.household_id, c.id, c.booked_on, c.account_id, c.payee_id,
                       s.category_id, c.currency, s.amount
                  FROM changed c
                  JOIN splits s ON s.household_id = c.household_id AND s.transaction_id = c.id
                 WHERE c.is_split AND NOT c.hidden$$;
            moved := $$
                SELECT household_id, account_id, booked_on, sign * amount AS change, sign AS count,
                       0 AS income, 0 AS spending, 0 AS spending_count
                  FROM changed UNION ALL$$;
            accounts := $$
                accounts AS (
                    INSERT INTO account_totals AS a (household_id, account_id, change, pending, count)
                    SELECT household_id, account_id, sum(sign * amount),
                           coalesce(sum(sign * amount) FILTER (WHERE status = 'pending'), 0), sum(sign)
                      FROM changed GROUP BY 1, 2
                    HAVING sum(sign * amount) <> 0 OR sum(sign) <> 0
                        OR coalesce(sum(sign * amount) FILTER (WHERE status = 'pending'), 0) <> 0
                     ORDER BY 1, 2
                    ON CONFLICT (household_id, account_id) DO UPDATE
                       SET change = a.change + excluded.change,
                           pending = a.pending + excluded.pending,
                           count = a.count + excluded.count
                ),$$;
        ELSE
            live := '';
            parts := $$
                SELECT c.sign, t.household_id, c.transaction_id, t.booked_on, t.account_id, t.payee_id,
                       c.category_id, t.currency, c.amount
                  FROM changed c
                  JOIN transactions t ON t.household_id = c.household_id AND t.id = c.transaction_id
                 WHERE t.is_split AND NOT t.hidden AND t.deleted_at IS NULL AND t.status <> 'void'$$;
            moved := '';
            accounts := '';
        END IF;

        FOREACH op IN ARRAY ARRAY['insert', 'update', 'delete'] LOOP
            changed := concat_ws(' UNION ALL ',
                CASE WHEN op <> 'delete' THEN 'SELECT 1 AS sign, n.* FROM new_rows n' END,
                CASE WHEN op <> 'insert' THEN 'SELECT -1 AS sign, o.* FROM old_rows o' END);
            tables := concat_ws(' ', CASE WHEN op <> 'delete' THEN 'NEW TABLE AS new_rows' END,
                                     CASE WHEN op <> 'insert' THEN 'OLD TABLE AS old_rows' END);

            -- A new transaction has no tags yet.
            tags := CASE WHEN source = 'transactions' AND op = 'insert' THEN '' ELSE $$
                    , tags AS (
                        INSERT INTO tag_totals AS g (household_id, month, account_id, tag_id, income, spending)
                        SELECT household_id, date_trunc('month', booked_on::timestamp)::date, account_id, tag_id,
                               sum(income), sum(spending)
                          FROM (SELECT f.*, x.tag_id FROM flows f
                                  JOIN transaction_tags x ON x.household_id = f.household_id
                                                         AND x.transaction_id = f.transaction_id
                                UNION ALL
                                SELECT f.*, '00000000-0000-0000-0000-000000000000' FROM flows f
                                 WHERE EXISTS (SELECT FROM transaction_tags x
                                                WHERE x.household_id = f.household_id
                                                  AND x.transaction_id = f.transaction_id)) tagged
                         GROUP BY 1, 2, 3, 4 HAVING sum(income) <> 0 OR sum(spending) <> 0
                         ORDER BY 1, 2, 3, 4
                        ON CONFLICT (household_id, month, account_id, tag_id) DO UPDATE
                           SET income = g.income + excluded.income,
                               spending = g.spending + excluded.spending
                    )$$ END;

            EXECUTE format($fn$
                CREATE OR REPLACE FUNCTION count_%1$s_%2$s() RETURNS trigger
                    LANGUAGE plpgsql AS $body$
                BEGIN
                    WITH changed AS MATERIALIZED (SELECT * FROM (%3$s) c %4$s), %5$s
                    parts AS MATERIALIZED (%6$s),
                    kinds AS MATERIALIZED (
                        SELECT c.household_id, c.id, g.kind
                          FROM (SELECT DISTINCT household_id, category_id AS id FROM parts) p
                          JOIN categories c USING (household_id, id)
                          JOIN category_groups g ON g.household_id = c.household_id AND g.id = c.group_id
                    ), flows AS MATERIALIZED (
                        SELECT p.household_id, transaction_id, account_id, booked_on, payee_id,
                               CASE WHEN kind = 'income' OR category_id IS NULL AND amount > 0
                                    THEN sign * amount ELSE 0 END AS income,
                               CASE WHEN kind = 'expense' OR category_id IS NULL AND amount < 0
                                    THEN sign * -amount ELSE 0 END AS spending,
                               CASE WHEN kind = 'expense' OR category_id IS NULL AND amount < 0
                                    THEN sign ELSE 0 END AS spending_count
                          FROM parts p
                          LEFT JOIN kinds k ON k.household_id = p.household_id AND k.id = p.category_id
                    ), days AS (
                        INSERT INTO daily_balances AS d (household_id, account_id, day, change, count,
                                                         income, spending, spending_count)
                        SELECT household_id, account_id, booked_on, sum(change), sum(count),
                               sum(income), sum(spending), sum(spending_count)
                          FROM (%11$s SELECT household_id, account_id, booked_on, 0 AS change, 0 AS count,
                                             income, spending, spending_count FROM flows) moved
                         GROUP BY 1, 2, 3
                        HAVING sum(change) <> 0 OR sum(count) <> 0 OR sum(income) <> 0
                            OR sum(spending) <> 0 OR sum(spending_count) <> 0
                         ORDER BY 1, 2, 3
                        ON CONFLICT (household_id, account_id, day) DO UPDATE
                           SET change = d.change + excluded.change, count = d.count + excluded.count,
                               income = d.income + excluded.income,
                               spending = d.spending + excluded.spending,
                               spending_count = d.spending_count + excluded.spending_count
                    ), payees AS (
                        INSERT INTO payee_totals AS p (household_id, month, account_id, payee_id,
                                                       income, spending, spending_count)
                        SELECT household_id, date_trunc('month', booked_on::timestamp)::date, account_id,
                               coalesce(payee_id, %7$s), sum(income), sum(spending), sum(spending_count)
                          FROM flows GROUP BY 1, 2, 3, 4
                        HAVING sum(income) <> 0 OR sum(spending) <> 0 OR sum(spending_count) <> 0
                         ORDER BY 1, 2, 3, 4
                        ON CONFLICT (household_id, month, account_id, payee_id) DO UPDATE
                           SET income = p.income + excluded.income,
                               spending = p.spending + excluded.spending,
                               spending_count = p.spending_count + excluded.spending_count
                    )%12$s
                    INSERT INTO monthly_totals AS m (household_id, month, account_id, category_id,
                                                     currency, inflow, outflow, count, outflow_count)
                    SELECT household_id, date_trunc('month', booked_on::timestamp)::date, account_id,
                           coalesce(category_id, %7$s), currency, %8$s
                      FROM parts GROUP BY 1, 2, 3, 4, 5 %9$s ORDER BY 1, 2, 3, 4, 5
                    ON CONFLICT (household_id, month, account_id, category_id, currency) %10$s;
                    RETURN NULL;
                END $body$ $fn$,
                source, op, changed, live, accounts, parts, nil, sums, nonzero, added, moved, tags);

            -- The same by the household's own periods, where they are not calendar months. A statement
            -- touches one household.
            EXECUTE format($fn$
                CREATE OR REPLACE FUNCTION count_%1$s_by_period_%2$s() RETURNS trigger
                    LANGUAGE plpgsql AS $body$
                DECLARE
                    starts date[];
                BEGIN
                    SELECT p.starts INTO starts FROM period_starts p
                     WHERE p.household_id = (SELECT c.household_id FROM (%3$s) c LIMIT 1);
                    IF NOT FOUND THEN RETURN NULL; END IF;
                    WITH changed AS MATERIALIZED (SELECT * FROM (%3$s) c %4$s),
                    parts AS MATERIALIZED (%5$s),
                    days AS MATERIALIZED (
                        SELECT booked_on, starts[width_bucket(booked_on, starts)] AS period
                          FROM (SELECT DISTINCT booked_on FROM parts) d
                    )
                    INSERT INTO period_totals AS m (household_id, period, month, account_id,
                            category_id, currency, inflow, outflow, count, outflow_count)
                    SELECT household_id, period, date_trunc('month', booked_on::timestamp)::date, account_id,
                           coalesce(category_id, %6$s), currency, %7$s
                      FROM parts JOIN days USING (booked_on)
                     GROUP BY 1, 2, 3, 4, 5, 6 %8$s ORDER BY 1, 2, 3, 4, 5, 6
                    ON CONFLICT (household_id, period, month, account_id, category_id, currency) %9$s;
                    RETURN NULL;
                END $body$ $fn$,
                source, op, changed, live, parts, nil, sums, nonzero, added);

            EXECUTE format('CREATE OR REPLACE TRIGGER count_%2$s AFTER %2$s ON %1$I
                REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION count_%1$s_%2$s()',
                source, op, tables);
            EXECUTE format('CREATE OR REPLACE TRIGGER count_periods_%2$s AFTER %2$s ON %1$I
                REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION count_%1$s_by_period_%2$s()',
                source, op, tables);
        END LOOP;
    END LOOP;
END $outer$;

-- What gets or loses a tag; the nil tag where it is the first or was the last one.
DO $outer$
DECLARE
    op text;
BEGIN
    FOREACH op IN ARRAY ARRAY['insert', 'update', 'delete'] LOOP
        EXECUTE format($fn$
            CREATE OR REPLACE FUNCTION count_tags_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                WITH changed AS MATERIALIZED (%2$s),
                moved AS (
                    SELECT household_id, transaction_id, tag_id, sum(sign) AS sign FROM changed GROUP BY 1, 2, 3
                    UNION ALL
                    SELECT c.household_id, c.transaction_id, '00000000-0000-0000-0000-000000000000',
                           (x.left_over > 0)::int - (x.left_over > c.sign)::int
                      FROM (SELECT household_id, transaction_id, sum(sign) AS sign
                              FROM changed GROUP BY 1, 2) c
                     CROSS JOIN LATERAL (SELECT count(*) AS left_over FROM transaction_tags t
                                          WHERE t.household_id = c.household_id
                                            AND t.transaction_id = c.transaction_id) x
                )
                INSERT INTO tag_totals AS g (household_id, month, account_id, tag_id, income, spending)
                SELECT f.household_id, date_trunc('month', f.booked_on::timestamp)::date, f.account_id, m.tag_id,
                       sum(m.sign * f.income), sum(m.sign * f.spending)
                  FROM moved m
                  JOIN flows f ON f.household_id = m.household_id AND f.transaction_id = m.transaction_id
                 WHERE m.sign <> 0
                 GROUP BY 1, 2, 3, 4
                HAVING sum(m.sign * f.income) <> 0 OR sum(m.sign * f.spending) <> 0
                 ORDER BY 1, 2, 3, 4
                ON CONFLICT (household_id, month, account_id, tag_id) DO UPDATE
                   SET income = g.income + excluded.income, spending = g.spending + excluded.spending;
                RETURN NULL;
            END $body$ $fn$,
            op, concat_ws(' UNION ALL ',
                CASE WHEN op <> 'delete' THEN 'SELECT 1 AS sign, n.* FROM new_rows n' END,
                CASE WHEN op <> 'insert' THEN 'SELECT -1 AS sign, o.* FROM old_rows o' END));
        EXECUTE format('CREATE OR REPLACE TRIGGER count_%1$s AFTER %1$s ON transaction_tags
            REFERENCING %2$s FOR EACH STATEMENT EXECUTE FUNCTION count_tags_%1$s()',
            op, concat_ws(' ', CASE WHEN op <> 'delete' THEN 'NEW TABLE AS new_rows' END,
                               CASE WHEN op <> 'insert' THEN 'OLD TABLE AS old_rows' END));
    END LOOP;
END $outer$;

-- A split transaction has at least two splits that add up to its amount; an unsplit one has none.
CREATE OR REPLACE FUNCTION check_splits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    tid uuid := CASE WHEN TG_TABLE_NAME = 'transactions' THEN (to_jsonb(NEW) ->> 'id')::uuid
                     ELSE (to_jsonb(coalesce(NEW, OLD)) ->> 'transaction_id')::uuid END;
    hid uuid := (to_jsonb(coalesce(NEW, OLD)) ->> 'household_id')::uuid;
    t record;
    parts record;
BEGIN
    SELECT amount, is_split INTO t FROM transactions WHERE household_id = hid AND id = tid;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT count(*) AS n, coalesce(sum(amount), 0) AS total INTO parts
      FROM splits WHERE household_id = hid AND transaction_id = tid;
    IF (t.is_split AND (parts.n < 2 OR parts.total <> t.amount)) OR (NOT t.is_split AND parts.n > 0)
    THEN
        RAISE EXCEPTION 'splits must add up to their transaction'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'splits_add_up';
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS splits_add_up_insert ON transactions;
CREATE CONSTRAINT TRIGGER splits_add_up_insert AFTER INSERT ON transactions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.is_split) EXECUTE FUNCTION check_splits();
DROP TRIGGER IF EXISTS splits_add_up_update ON transactions;
CREATE CONSTRAINT TRIGGER splits_add_up_update AFTER UPDATE OF amount, is_split ON transactions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.is_split OR NEW.is_split)
    EXECUTE FUNCTION check_splits();
DROP TRIGGER IF EXISTS splits_add_up ON splits;
CREATE CONSTRAINT TRIGGER splits_add_up AFTER INSERT OR UPDATE OR DELETE ON splits
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_splits();
