-- Reports that have a name: what is measured, by what, per what, of which days and transactions.
CREATE TABLE saved_reports (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    measure text NOT NULL CHECK (measure IN ('spending', 'income', 'net')),
    dimension text NOT NULL
        CHECK (dimension IN ('total', 'category', 'group', 'payee', 'account', 'tag', 'currency')),
    -- null: the whole range at once
    span text CHECK (span IN ('day', 'week', 'month', 'period', 'quarter', 'year')),
    chart text NOT NULL CHECK (chart IN ('ranking', 'bars', 'lines', 'table')),
    range text NOT NULL CHECK (range IN ('this_period', 'last_period', 'last_3_periods',
        'last_6_periods', 'last_12_periods', 'this_month', 'last_month', 'last_3_months',
        'last_6_months', 'last_12_months', 'this_year', 'last_year', 'custom')),
    first_day date CHECK (first_day BETWEEN '1900-01-01' AND '2199-12-31'),
    last_day date CHECK (last_day BETWEEN '1900-01-01' AND '2199-12-31'),
    filter text NOT NULL CHECK (length(filter) <= 4000),
    compare text NOT NULL CHECK (compare IN ('previous', 'year', 'none')),
    average integer CHECK (average BETWEEN 2 AND 12),
    is_pinned boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    CHECK ((range = 'custom') = (first_day IS NOT NULL AND last_day IS NOT NULL)),
    CHECK (first_day <= last_day)
);
