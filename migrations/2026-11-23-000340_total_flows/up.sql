-- What came in and went out with each payee in a month, transfers and what is hidden left out: what reports by payee
-- add up. Kept by the triggers of totals.sql; count.sql counts what is there before them. `payee_id` is
-- the nil UUID for "none". A category in use stays of its kind, so that what was income or spending stays so.
CREATE TABLE payee_totals (
    household_id uuid NOT NULL,
    month date NOT NULL,
    account_id uuid NOT NULL,
    payee_id uuid NOT NULL,
    income numeric NOT NULL,
    -- positive, less what was given back
    spending numeric NOT NULL,
    spending_count bigint NOT NULL,
    PRIMARY KEY (household_id, month, account_id, payee_id)
);

-- The same for tags. `tag_id` is the nil UUID for what has any tag, counted once.
CREATE TABLE tag_totals (
    household_id uuid NOT NULL,
    month date NOT NULL,
    account_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    income numeric NOT NULL,
    -- positive, less what was given back
    spending numeric NOT NULL,
    PRIMARY KEY (household_id, month, account_id, tag_id)
);

-- The same of a day.
ALTER TABLE daily_balances
    ADD COLUMN income numeric NOT NULL DEFAULT 0,
    ADD COLUMN spending numeric NOT NULL DEFAULT 0,
    ADD COLUMN spending_count bigint NOT NULL DEFAULT 0;

-- Of `count`, what went out: what has no category is spending only then.
ALTER TABLE monthly_totals ADD COLUMN outflow_count bigint NOT NULL DEFAULT 0;
ALTER TABLE period_totals ADD COLUMN outflow_count bigint NOT NULL DEFAULT 0;

-- Whether all rollups follow the household's ledger from its beginning: those from before this are counted anew.
ALTER TABLE households ADD COLUMN is_counted boolean NOT NULL DEFAULT false;
ALTER TABLE households ALTER COLUMN is_counted SET DEFAULT true;
