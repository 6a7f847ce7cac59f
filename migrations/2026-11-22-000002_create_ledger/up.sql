CREATE TABLE accounts (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('checking', 'savings', 'credit_card', 'cash', 'loan',
        'mortgage', 'investment', 'property', 'other_asset', 'other_liability')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    institution text,
    number_mask text,
    opening_balance numeric NOT NULL DEFAULT 0,
    opened_on date,
    closed_on date,
    on_budget boolean NOT NULL,
    position integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id)
);

-- how files and banks name an account: a hash, never the number itself
CREATE TABLE account_keys (
    household_id uuid NOT NULL,
    key text NOT NULL,
    account_id uuid NOT NULL,
    PRIMARY KEY (household_id, key),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX account_keys_by_account ON account_keys (household_id, account_id);

CREATE TABLE category_groups (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('expense', 'income', 'transfer')),
    position integer NOT NULL,
    PRIMARY KEY (household_id, id)
);

CREATE TABLE categories (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    name text NOT NULL,
    -- the stable name of a built-in category, which merchant knowledge speaks of
    key text,
    icon text NOT NULL,
    hue smallint NOT NULL CHECK (hue BETWEEN 0 AND 11),
    position integer NOT NULL,
    archived boolean NOT NULL DEFAULT false,
    carry_overspending boolean NOT NULL DEFAULT false,
    PRIMARY KEY (household_id, id),
    UNIQUE (household_id, key),
    FOREIGN KEY (household_id, group_id) REFERENCES category_groups
);
CREATE INDEX categories_by_group ON categories (household_id, group_id);

CREATE TABLE payees (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL,
    -- what descriptions of this payee normalise to
    key text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    UNIQUE (household_id, key)
);

CREATE TABLE tags (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL,
    key text NOT NULL,
    PRIMARY KEY (household_id, id),
    UNIQUE (household_id, key)
);

CREATE TABLE rules (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    enabled boolean NOT NULL DEFAULT true,
    position integer NOT NULL,
    match text NOT NULL CHECK (match IN ('all', 'any')),
    conditions jsonb NOT NULL,
    set_category_id uuid,
    set_payee text,
    hits bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, set_category_id) REFERENCES categories (household_id, id)
);

CREATE TABLE transactions (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    booked_on date NOT NULL,
    value_on date,
    -- as exact as the source wrote it; outflow negative
    amount numeric NOT NULL CHECK (scale(amount) <= 12 AND abs(amount) < 1e15),
    currency text NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'posted', 'void')),
    -- the bank's words
    description text NOT NULL,
    -- description, payee and memo folded (lower case, no accents) for searching
    search text NOT NULL,
    payee_id uuid,
    payee_source text NOT NULL DEFAULT 'none',
    -- the category of an unsplit transaction; splits carry their own
    category_id uuid,
    category_source text NOT NULL DEFAULT 'none' CHECK (category_source IN
        ('person', 'rule', 'learned', 'merchant', 'provider', 'none')),
    category_reason jsonb,
    category_confidence numeric(3, 2),
    memo text,
    memo_source text NOT NULL DEFAULT 'none',
    tags_source text NOT NULL DEFAULT 'none',
    is_split boolean NOT NULL DEFAULT false,
    reconciled boolean NOT NULL DEFAULT false,
    origin text NOT NULL CHECK (origin IN ('person', 'import')),
    -- a transaction that a person deleted stays, so that a source can't bring it back
    deleted_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts,
    FOREIGN KEY (household_id, category_id) REFERENCES categories (household_id, id),
    FOREIGN KEY (household_id, payee_id) REFERENCES payees (household_id, id),
    CHECK (NOT is_split OR category_id IS NULL)
);
CREATE INDEX transactions_by_day ON transactions
    (household_id, booked_on DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX transactions_by_account ON transactions
    (household_id, account_id, booked_on DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX transactions_by_category ON transactions
    (household_id, category_id, booked_on DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX transactions_by_payee ON transactions
    (household_id, payee_id, booked_on DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX transactions_pending ON transactions
    (household_id, account_id) WHERE status = 'pending' AND deleted_at IS NULL;
CREATE INDEX transactions_by_words ON transactions
    USING gin (household_id, search gin_trgm_ops) WHERE deleted_at IS NULL;

CREATE TABLE splits (
    household_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    position smallint NOT NULL,
    category_id uuid,
    amount numeric NOT NULL CHECK (scale(amount) <= 12 AND abs(amount) < 1e15),
    memo text,
    PRIMARY KEY (household_id, transaction_id, position),
    FOREIGN KEY (household_id, transaction_id) REFERENCES transactions,
    FOREIGN KEY (household_id, category_id) REFERENCES categories (household_id, id)
);
CREATE INDEX splits_by_category ON splits (household_id, category_id, transaction_id);

CREATE TABLE transaction_tags (
    household_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    PRIMARY KEY (household_id, transaction_id, tag_id),
    FOREIGN KEY (household_id, transaction_id) REFERENCES transactions ON DELETE CASCADE,
    FOREIGN KEY (household_id, tag_id) REFERENCES tags ON DELETE CASCADE
);
CREATE INDEX transaction_tags_by_tag ON transaction_tags (household_id, tag_id);

-- Rollups, kept by the statement triggers of totals.sql. `category_id` is the nil UUID for "none".
CREATE TABLE monthly_totals (
    household_id uuid NOT NULL,
    month date NOT NULL,
    account_id uuid NOT NULL,
    category_id uuid NOT NULL,
    currency text NOT NULL,
    inflow numeric NOT NULL,
    -- negative
    outflow numeric NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (household_id, month, account_id, category_id, currency)
);

-- what each day changed an account's balance by; a balance is the sum up to its day
CREATE TABLE daily_balances (
    household_id uuid NOT NULL,
    account_id uuid NOT NULL,
    day date NOT NULL,
    change numeric NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (household_id, account_id, day)
);

-- the sum of an account's days, so that today's balance is one row
CREATE TABLE account_totals (
    household_id uuid NOT NULL,
    account_id uuid NOT NULL,
    change numeric NOT NULL,
    pending numeric NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (household_id, account_id)
);

-- before-images of what one action changed, so that it can be undone exactly
CREATE TABLE undos (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id)
);
CREATE TABLE undo_rows (
    household_id uuid NOT NULL,
    undo_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    before jsonb NOT NULL,
    PRIMARY KEY (household_id, undo_id, transaction_id),
    FOREIGN KEY (household_id, undo_id) REFERENCES undos ON DELETE CASCADE
);
