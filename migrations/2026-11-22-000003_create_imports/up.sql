CREATE TABLE imports (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('done', 'undone')),
    format text NOT NULL,
    file_name text NOT NULL,
    file_hash bytea NOT NULL,
    counts jsonb NOT NULL,
    accounts jsonb NOT NULL,
    problems jsonb NOT NULL,
    mapping jsonb,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    undone_at timestamptz,
    PRIMARY KEY (household_id, id)
);

-- A statement line and the transaction it became.
CREATE TABLE sightings (
    household_id uuid NOT NULL,
    import_id uuid NOT NULL,
    seq integer NOT NULL,
    line integer NOT NULL,
    account_id uuid,
    transaction_id uuid,
    -- the kind of source within the account: lines of one source are never matched to each other
    source text NOT NULL,
    external_id text,
    -- 64 bits of (day, amount, normalised description); the ordinal counts equal lines
    fingerprint bigint,
    ordinal integer,
    booked_on date,
    value_on date,
    amount numeric,
    currency text,
    description text NOT NULL,
    payee text,
    outcome text NOT NULL CHECK (outcome IN
        ('created', 'seen', 'matched', 'settled', 'ignored', 'problem')),
    reason jsonb NOT NULL,
    -- what a match changed on its transaction, so that undo puts it back
    before jsonb,
    -- false once the import is undone
    active boolean NOT NULL DEFAULT true,
    PRIMARY KEY (household_id, import_id, seq),
    FOREIGN KEY (household_id, import_id) REFERENCES imports,
    FOREIGN KEY (household_id, transaction_id) REFERENCES transactions (household_id, id)
);
CREATE INDEX sightings_by_external_id ON sightings
    (household_id, account_id, external_id) WHERE active AND external_id IS NOT NULL;
CREATE INDEX sightings_by_fingerprint ON sightings
    (household_id, account_id, fingerprint) WHERE active;
CREATE INDEX sightings_by_transaction ON sightings (household_id, transaction_id);

CREATE TABLE balance_assertions (
    household_id uuid NOT NULL,
    account_id uuid NOT NULL,
    day date NOT NULL,
    amount numeric NOT NULL,
    import_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, account_id, day),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);

-- how a file with these columns is read for this account
CREATE TABLE csv_mappings (
    household_id uuid NOT NULL,
    account_id uuid NOT NULL,
    columns_key text NOT NULL,
    mapping jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, account_id, columns_key),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);
