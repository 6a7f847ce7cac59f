-- How a household divides its days into periods. Without a row: calendar months.
CREATE TABLE cycles (
    household_id uuid NOT NULL REFERENCES households,
    -- the first day that the rule is for; it is in force until the next one's
    starts_on date NOT NULL CHECK (starts_on BETWEEN '1900-01-01' AND '2199-12-31'),
    kind text NOT NULL CHECK (kind IN ('monthly', 'semi_monthly', 'weeks', 'last_business_day')),
    -- 31 is the last day of any month
    day smallint CHECK (day BETWEEN 1 AND 31),
    second_day smallint CHECK (second_day BETWEEN 8 AND 31),
    weeks smallint CHECK (weeks BETWEEN 1 AND 8),
    anchor date CHECK (anchor BETWEEN '1900-01-01' AND '2199-12-31'),
    holidays text NOT NULL CHECK (holidays IN ('none', 'mx')),
    shift text NOT NULL CHECK (shift IN ('none', 'previous', 'next')),
    PRIMARY KEY (household_id, starts_on),
    CHECK ((day IS NOT NULL) = (kind IN ('monthly', 'semi_monthly'))),
    CHECK ((second_day IS NOT NULL) = (kind = 'semi_monthly')),
    CHECK ((weeks IS NOT NULL AND anchor IS NOT NULL) = (kind = 'weeks'))
);

-- The first days of all periods, in order, of a household whose periods are not calendar months.
CREATE TABLE period_starts (
    household_id uuid PRIMARY KEY REFERENCES households,
    starts date[] NOT NULL CHECK (cardinality(starts) > 0)
);

-- What monthly_totals is to months, for the periods of such a household. Kept by the triggers of
-- totals.sql. A period's months stay apart, because money in other currencies counts at the rate of
-- its month.
CREATE TABLE period_totals (
    household_id uuid NOT NULL,
    period date NOT NULL,
    month date NOT NULL,
    account_id uuid NOT NULL,
    category_id uuid NOT NULL,
    currency text NOT NULL,
    inflow numeric NOT NULL,
    -- negative
    outflow numeric NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (household_id, period, month, account_id, category_id, currency)
);

-- An assignment is for the period that its day is in.
ALTER TABLE budget_assignments RENAME COLUMN month TO period;
ALTER TABLE budget_assignments
    DROP CONSTRAINT budget_assignments_month_check,
    ADD CHECK (period BETWEEN '1900-01-01' AND '2199-12-31');
