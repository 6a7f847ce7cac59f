-- Replaceable: derived numbers. monthly_totals, period_totals, daily_balances and account_totals follow every
-- statement that touches transactions or splits, once per statement however many rows it changes.
-- `centavo admin verify-totals` compares them with the ledger; `rebuild-totals` makes them anew.

-- What each unsplit transaction or each split counts as in budgets and reports. What is hidden counts for
-- balances alone.
DROP VIEW IF EXISTS postings;
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
    balances text;
    no_category constant text := $$'00000000-0000-0000-0000-000000000000'$$;
    sums constant text := 'sum(sign * greatest(amount, 0)), sum(sign * least(amount, 0)), sum(sign)';
    nonzero constant text := 'HAVING sum(sign) <> 0 OR sum(sign * greatest(amount, 0)) <> 0
                               OR sum(sign * least(amount, 0)) <> 0';
    added constant text := 'DO UPDATE SET inflow = m.inflow + excluded.inflow,
                                          outflow = m.outflow + excluded.outflow,
                                          count = m.count + excluded.count';
BEGIN
    FOREACH source IN ARRAY ARRAY['transactions', 'splits'] LOOP
        IF source = 'transactions' THEN
            live := $$WHERE deleted_at IS NULL AND status <> 'void'$$;
            parts := $$
                SELECT sign, household_id, booked_on, account_id, category_id, currency, amount
                  FROM changed WHERE NOT is_split AND NOT hidden
                UNION ALL
                SELECT c.sign, c.household_id, c.booked_on, c.account_id, s.category_id, c.currency,
                       s.amount
                  FROM changed c
                  JOIN splits s ON s.household_id = c.household_id AND s.transaction_id = c.id
                 WHERE c.is_split AND NOT c.hidden$$;
            balances := $$
                , days AS (
                    INSERT INTO daily_balances AS d (household_id, account_id, day, change, count)
                    SELECT household_id, account_id, booked_on, sum(sign * amount), sum(sign)
                      FROM changed GROUP BY 1, 2, 3
                    HAVING sum(sign * amount) <> 0 OR sum(sign) <> 0
                     ORDER BY 1, 2, 3
                    ON CONFLICT (household_id, account_id, day) DO UPDATE
                       SET change = d.change + excluded.change, count = d.count + excluded.count
                ), accounts AS (
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
                )$$;
        ELSE
            live := '';
            parts := $$
                SELECT c.sign, t.household_id, t.booked_on, t.account_id, c.category_id, t.currency,
                       c.amount
                  FROM changed c
                  JOIN transactions t ON t.household_id = c.household_id AND t.id = c.transaction_id
                 WHERE t.is_split AND NOT t.hidden AND t.deleted_at IS NULL AND t.status <> 'void'$$;
            balances := '';
        END IF;

        FOREACH op IN ARRAY ARRAY['insert', 'update', 'delete'] LOOP
            changed := concat_ws(' UNION ALL ',
                CASE WHEN op <> 'delete' THEN 'SELECT 1 AS sign, n.* FROM new_rows n' END,
                CASE WHEN op <> 'insert' THEN 'SELECT -1 AS sign, o.* FROM old_rows o' END);
            tables := concat_ws(' ', CASE WHEN op <> 'delete' THEN 'NEW TABLE AS new_rows' END,
                                     CASE WHEN op <> 'insert' THEN 'OLD TABLE AS old_rows' END);

            EXECUTE format($fn$
                CREATE OR REPLACE FUNCTION count_%1$s_%2$s() RETURNS trigger
                    LANGUAGE plpgsql AS $body$
                BEGIN
                    WITH changed AS MATERIALIZED (SELECT * FROM (%3$s) c %4$s) %5$s, parts AS (%6$s)
                    INSERT INTO monthly_totals AS m (household_id, month, account_id, category_id,
                                                     currency, inflow, outflow, count)
                    SELECT household_id, date_trunc('month', booked_on)::date, account_id,
                           coalesce(category_id, %7$s), currency, %8$s
                      FROM parts GROUP BY 1, 2, 3, 4, 5 %9$s ORDER BY 1, 2, 3, 4, 5
                    ON CONFLICT (household_id, month, account_id, category_id, currency) %10$s;
                    RETURN NULL;
                END $body$ $fn$,
                source, op, changed, live, balances, parts, no_category, sums, nonzero, added);

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
                                                    category_id, currency, inflow, outflow, count)
                    SELECT household_id, period, date_trunc('month', booked_on)::date, account_id,
                           coalesce(category_id, %6$s), currency, %7$s
                      FROM parts JOIN days USING (booked_on)
                     GROUP BY 1, 2, 3, 4, 5, 6 %8$s ORDER BY 1, 2, 3, 4, 5, 6
                    ON CONFLICT (household_id, period, month, account_id, category_id, currency) %9$s;
                    RETURN NULL;
                END $body$ $fn$,
                source, op, changed, live, parts, no_category, sums, nonzero, added);

            EXECUTE format('CREATE OR REPLACE TRIGGER count_%2$s AFTER %2$s ON %1$I
                REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION count_%1$s_%2$s()',
                source, op, tables);
            EXECUTE format('CREATE OR REPLACE TRIGGER count_periods_%2$s AFTER %2$s ON %1$I
                REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION count_%1$s_by_period_%2$s()',
                source, op, tables);
        END LOOP;
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
