-- the last rung of categorization: a language model that the operator set and the household switched on
ALTER TABLE transactions
    DROP CONSTRAINT transactions_category_source_check,
    ADD CONSTRAINT transactions_category_source_check CHECK (category_source IN
        ('person', 'transfer', 'rule', 'learned', 'merchant', 'provider', 'assistant', 'none'));

-- without a row: off
CREATE TABLE assistant_settings (
    household_id uuid PRIMARY KEY REFERENCES households,
    enabled boolean NOT NULL,
    with_amounts boolean NOT NULL,
    changed_at timestamptz NOT NULL
);

-- what it said of a merchant, also when it said nothing: nobody is asked twice
CREATE TABLE assistant_answers (
    household_id uuid NOT NULL REFERENCES households,
    -- of the description, as payees are recognised by
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 300),
    category_id uuid,
    model text NOT NULL CHECK (length(model) BETWEEN 1 AND 200),
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, key),
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE CASCADE
);
CREATE INDEX assistant_answers_by_category ON assistant_answers (household_id, category_id)
    WHERE category_id IS NOT NULL;

-- what asking cost, by the household's days
CREATE TABLE assistant_usage (
    household_id uuid NOT NULL REFERENCES households,
    day date NOT NULL,
    model text NOT NULL CHECK (length(model) BETWEEN 1 AND 200),
    requests bigint NOT NULL CHECK (requests >= 0),
    -- requests without an answer that can be read
    failures bigint NOT NULL CHECK (failures >= 0),
    merchants bigint NOT NULL CHECK (merchants >= 0),
    answered bigint NOT NULL CHECK (answered >= 0),
    tokens_in bigint NOT NULL CHECK (tokens_in >= 0),
    tokens_out bigint NOT NULL CHECK (tokens_out >= 0),
    PRIMARY KEY (household_id, day, model)
);
