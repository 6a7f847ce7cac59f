-- How files with certain columns are read, for any account of the household.
CREATE TABLE import_templates (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL,
    -- The header that a file is recognised by, and the same as a person reads it.
    columns_key text NOT NULL,
    header jsonb NOT NULL,
    mapping jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id)
);
-- A header may be longer than what an index takes.
CREATE UNIQUE INDEX import_templates_by_columns ON import_templates (household_id, md5(columns_key));

-- Filters of transactions that have a name. `period` is a range that moves with the day, instead of
-- the days `from` and `to`.
CREATE TABLE saved_filters (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL,
    filter text NOT NULL,
    period text CHECK (period IN ('this_month', 'last_month', 'last_12_months', 'this_year')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id)
);
CREATE UNIQUE INDEX saved_filters_by_name ON saved_filters (household_id, lower(name));
