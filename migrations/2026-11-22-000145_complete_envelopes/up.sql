-- What an expense category is as an envelope, beside its name and place.
CREATE TABLE envelopes (
    household_id uuid NOT NULL,
    category_id uuid NOT NULL,
    note text CHECK (length(note) BETWEEN 1 AND 2000),
    -- what it is to be filled with, and its turn: 0 first, even beyond the money there is
    target jsonb,
    priority smallint NOT NULL DEFAULT 1 CHECK (priority BETWEEN 0 AND 9),
    PRIMARY KEY (household_id, category_id),
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE CASCADE
);

-- What the end of a period does with an envelope's balance, said once for one period or from a period
-- on. Before the first word the category's own carry_overspending holds.
CREATE TABLE envelope_carries (
    household_id uuid NOT NULL,
    category_id uuid NOT NULL,
    period date NOT NULL CHECK (period BETWEEN '1900-01-01' AND '2199-12-31'),
    once boolean NOT NULL,
    carry_overspending boolean NOT NULL,
    give_back boolean NOT NULL,
    PRIMARY KEY (household_id, category_id, period, once),
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE CASCADE
);

-- Part of a period's money that is kept for the next.
CREATE TABLE budget_holds (
    household_id uuid NOT NULL REFERENCES households,
    period date NOT NULL CHECK (period BETWEEN '1900-01-01' AND '2199-12-31'),
    held numeric NOT NULL CHECK (held >= 0 AND scale(held) <= 12 AND held < 1e15),
    PRIMARY KEY (household_id, period)
);

-- Every amount that went into an envelope or out of it, from an envelope or from what is not assigned.
CREATE TABLE budget_moves (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    -- what was done at once is taken back at once
    action_id uuid NOT NULL,
    at timestamptz NOT NULL,
    user_id uuid NOT NULL,
    period date NOT NULL CHECK (period BETWEEN '1900-01-01' AND '2199-12-31'),
    kind text NOT NULL CHECK (kind IN
        ('assign', 'move', 'cover', 'copy', 'average', 'fill', 'hold', 'release')),
    -- null: what is not assigned
    from_category_id uuid,
    to_category_id uuid,
    amount numeric NOT NULL CHECK (amount > 0 AND scale(amount) <= 12 AND amount < 1e15),
    undone boolean NOT NULL DEFAULT false,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, from_category_id) REFERENCES categories
        ON DELETE SET NULL (from_category_id),
    FOREIGN KEY (household_id, to_category_id) REFERENCES categories
        ON DELETE SET NULL (to_category_id)
);
CREATE INDEX budget_moves_by_period ON budget_moves (household_id, period, id);
CREATE INDEX budget_moves_by_action ON budget_moves (household_id, action_id);
CREATE INDEX budget_moves_by_source ON budget_moves (household_id, from_category_id)
    WHERE from_category_id IS NOT NULL;
CREATE INDEX budget_moves_by_target ON budget_moves (household_id, to_category_id)
    WHERE to_category_id IS NOT NULL;

-- The most that a category or group is to spend in each period from a day on; null: no limit any more.
CREATE TABLE budget_limits (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    category_id uuid,
    group_id uuid,
    period date NOT NULL CHECK (period BETWEEN '1900-01-01' AND '2199-12-31'),
    amount numeric CHECK (amount >= 0 AND scale(amount) <= 12 AND amount < 1e15),
    PRIMARY KEY (household_id, id),
    CHECK ((category_id IS NULL) <> (group_id IS NULL)),
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE CASCADE,
    FOREIGN KEY (household_id, group_id) REFERENCES category_groups ON DELETE CASCADE
);
CREATE UNIQUE INDEX budget_limits_by_category ON budget_limits (household_id, category_id, period)
    WHERE category_id IS NOT NULL;
CREATE UNIQUE INDEX budget_limits_by_group ON budget_limits (household_id, group_id, period)
    WHERE group_id IS NOT NULL;
