-- What comes back by itself, as the last search found it, with what the household says of it.
CREATE TABLE recurring (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('income', 'expense', 'transfer')),
    state text NOT NULL CHECK (state IN ('found', 'confirmed', 'dismissed')),
    -- the payee's name at the last search
    name text NOT NULL,
    -- what a person says, in the place of what is found
    own_name text,
    own_expected numeric,
    currency text NOT NULL,
    cadence text NOT NULL,
    -- the days: of the month, the anchor, the shift
    rhythm jsonb NOT NULL,
    expected numeric NOT NULL,
    low numeric NOT NULL,
    high numeric NOT NULL,
    first_on date NOT NULL,
    last_on date NOT NULL,
    last_amount numeric NOT NULL,
    count bigint NOT NULL,
    price_change jsonb,
    confidence numeric(3, 2) NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX recurring_by_account ON recurring (household_id, account_id);

-- The transactions that one came as: by them a search knows again what it found before.
CREATE TABLE recurring_hits (
    household_id uuid NOT NULL,
    recurring_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    PRIMARY KEY (household_id, recurring_id, transaction_id),
    FOREIGN KEY (household_id, recurring_id) REFERENCES recurring ON DELETE CASCADE,
    FOREIGN KEY (household_id, transaction_id) REFERENCES transactions ON DELETE CASCADE
);
CREATE INDEX recurring_hits_by_transaction ON recurring_hits (household_id, transaction_id);

-- When the household was last looked through, and which version of it.
CREATE TABLE analyses (
    household_id uuid NOT NULL REFERENCES households,
    kind text NOT NULL CHECK (kind IN ('recurring', 'findings')),
    looked_at timestamptz NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (household_id, kind)
);
