-- What somebody saves for.
CREATE TABLE goals (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    target numeric NOT NULL CHECK (target > 0 AND scale(target) <= 12 AND target < 1e15),
    due_on date CHECK (due_on BETWEEN '1900-01-01' AND '2199-12-31'),
    started_on date NOT NULL CHECK (started_on BETWEEN '1900-01-01' AND '2199-12-31'),
    -- where the money is: a slice of an account, or an envelope, or nobody said
    account_id uuid,
    category_id uuid,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE SET NULL (account_id),
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE SET NULL (category_id),
    CHECK (account_id IS NULL OR category_id IS NULL)
);
CREATE INDEX goals_by_account ON goals (household_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX goals_by_category ON goals (household_id, category_id) WHERE category_id IS NOT NULL;

-- What was put aside for a goal that is no envelope, or taken out again.
CREATE TABLE goal_contributions (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    goal_id uuid NOT NULL,
    paid_on date NOT NULL CHECK (paid_on BETWEEN '1900-01-01' AND '2199-12-31'),
    amount numeric NOT NULL CHECK (amount <> 0 AND scale(amount) <= 12 AND abs(amount) < 1e15),
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, goal_id) REFERENCES goals ON DELETE CASCADE
);
CREATE INDEX goal_contributions_by_goal ON goal_contributions (household_id, goal_id, paid_on, id);
