-- A household's link to a bank, through a provider.
CREATE TABLE connections (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    provider text NOT NULL,
    institution_id text NOT NULL,
    institution_name text NOT NULL,
    country text NOT NULL,
    state text NOT NULL CHECK (state IN ('linking', 'active', 'syncing', 'needs_reauthorization',
        'degraded', 'revoked', 'error')),
    -- why it is as it is: a code that clients say in words
    problem text,
    -- what the provider calls the link; its webhooks name it
    external_id text,
    -- what the person is asked next while linking or signing in again
    step jsonb,
    -- the first day asked for
    history_from date NOT NULL,
    -- when the bank's consent ends
    expires_at timestamptz,
    -- the round at work: who begins another makes it void
    round uuid,
    progress jsonb,
    -- a person wants the provider to ask the bank itself, and when it last did
    refresh_wanted boolean NOT NULL DEFAULT false,
    refreshed_at timestamptz,
    -- when every account last answered
    synced_at timestamptz,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id)
);

-- One account as a connection knows it, and the account of the household that it feeds.
CREATE TABLE connection_accounts (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    connection_id uuid NOT NULL,
    -- the provider's id, which may be another one after signing in again
    external_id text NOT NULL,
    -- the provider's id that outlives links, where it has one
    lasting_id text,
    name text NOT NULL,
    kind text NOT NULL,
    currency text NOT NULL,
    mask text,
    -- the hash of its number (CLABE, IBAN) as in account_keys
    number_key text,
    account_id uuid,
    -- whose words its lines are: lines of one source are never matched to each other
    source text NOT NULL,
    state text NOT NULL CHECK (state IN ('found', 'active', 'failing', 'ignored', 'replaced', 'gone')),
    problem text,
    -- where the provider's telling stands
    cursor text,
    -- while linking: the account of the household that it seems to be
    found_match jsonb,
    -- the first day that the bank was willing to tell of
    history_from date,
    last_good_at timestamptz,
    last_tried_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, connection_id) REFERENCES connections ON DELETE CASCADE,
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE SET NULL (account_id)
);
CREATE UNIQUE INDEX connection_accounts_by_external_id ON connection_accounts
    (household_id, connection_id, external_id);
CREATE INDEX connection_accounts_by_account ON connection_accounts (household_id, account_id);
-- one connection feeds an account at a time
CREATE UNIQUE INDEX connection_accounts_feed ON connection_accounts (household_id, account_id)
    WHERE state IN ('active', 'failing');

-- What a provider gave us to speak for the person, or to go on with a link: ciphertext, see src/crypto.
CREATE TABLE connection_secrets (
    household_id uuid NOT NULL,
    connection_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('credentials', 'step')),
    wrapped_key bytea NOT NULL,
    secret bytea NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, connection_id, kind),
    FOREIGN KEY (household_id, connection_id) REFERENCES connections ON DELETE CASCADE
);

-- A line as the bank sent it, numbers of accounts made unreadable.
CREATE TABLE line_payloads (
    household_id uuid NOT NULL,
    import_id uuid NOT NULL,
    seq integer NOT NULL,
    payload jsonb NOT NULL,
    PRIMARY KEY (household_id, import_id, seq),
    FOREIGN KEY (household_id, import_id, seq) REFERENCES sightings ON DELETE CASCADE
);

-- Asked before a household is known: whom a webhook means, whose turn it is. Ids and nothing else.
CREATE TABLE connection_directory (
    connection_id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES households,
    -- in whose name its work is done
    user_id uuid NOT NULL,
    provider text NOT NULL,
    external_id text,
    due_at timestamptz
);
CREATE INDEX connection_directory_by_external_id ON connection_directory (provider, external_id);
CREATE INDEX connection_directory_by_due_at ON connection_directory (due_at)
    WHERE due_at IS NOT NULL;
CREATE INDEX connection_directory_by_tenant ON connection_directory (tenant_id);

-- a sync is an import whose lines come from a connection
ALTER TABLE imports ADD COLUMN connection_id uuid;
CREATE INDEX imports_by_connection ON imports (household_id, connection_id, id DESC)
    WHERE connection_id IS NOT NULL;
