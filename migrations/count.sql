-- Replaceable: ledgers from before a rollup are counted, each in a transaction of its own, in which nobody writes. The
-- owner is under the policies too: one household after the other, as one of its owners. What breaks off goes on here.
DO $$
DECLARE
    person uuid;
    home uuid;
BEGIN
    FOR person IN SELECT id FROM users LOOP
        PERFORM set_config('app.user_id', person::text, false);
        FOR home IN SELECT household_id FROM memberships WHERE user_id = person AND role = 'owner' LOOP
            PERFORM set_config('app.household_id', home::text, false);
            CONTINUE WHEN NOT EXISTS (SELECT FROM households WHERE id = home AND NOT is_counted);
            LOCK TABLE transactions, splits, transaction_tags IN SHARE ROW EXCLUSIVE MODE;
            DELETE FROM monthly_totals WHERE household_id = home;
            DELETE FROM payee_totals WHERE household_id = home;
            DELETE FROM tag_totals WHERE household_id = home;
            DELETE FROM period_totals WHERE household_id = home;
            DELETE FROM daily_balances WHERE household_id = home;
            INSERT INTO monthly_totals SELECT * FROM true_monthly_totals WHERE household_id = home;
            INSERT INTO payee_totals SELECT * FROM true_payee_totals WHERE household_id = home;
            INSERT INTO tag_totals SELECT * FROM true_tag_totals WHERE household_id = home;
            INSERT INTO period_totals SELECT * FROM true_period_totals WHERE household_id = home;
            INSERT INTO daily_balances SELECT * FROM true_daily_balances WHERE household_id = home;
            UPDATE households SET is_counted = true WHERE id = home;
            COMMIT;
        END LOOP;
    END LOOP;
    PERFORM set_config('app.user_id', '', false), set_config('app.household_id', '', false);
END $$;
