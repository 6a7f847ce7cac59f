-- Purchases that are paid in equal parts month by month, as a person entered them. Those that descriptions
-- tell of are read from the ledger each time.
CREATE TABLE instalment_plans (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    original numeric NOT NULL CHECK (original > 0 AND scale(original) <= 12 AND original < 1e15),
    count smallint NOT NULL CHECK (count BETWEEN 2 AND 60),
    -- the day of the first part
    first_on date NOT NULL CHECK (first_on BETWEEN '1900-01-01' AND '2199-12-31'),
    -- the whole purchase, where the ledger has it at once
    purchase_id uuid,
    -- how the purchase counts in the budget: at once, or a part each month
    budget text NOT NULL CHECK (budget IN ('once', 'monthly')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE,
    FOREIGN KEY (household_id, purchase_id) REFERENCES transactions ON DELETE SET NULL (purchase_id)
);
CREATE INDEX instalment_plans_by_account ON instalment_plans (household_id, account_id);
CREATE UNIQUE INDEX instalment_plans_by_purchase ON instalment_plans (household_id, purchase_id)
    WHERE purchase_id IS NOT NULL;

-- What looks like instalments and is none, says a person.
CREATE TABLE instalment_dismissals (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    merchant text NOT NULL CHECK (length(merchant) <= 500),
    monthly numeric NOT NULL CHECK (monthly > 0 AND scale(monthly) <= 12 AND monthly < 1e15),
    count smallint NOT NULL CHECK (count BETWEEN 2 AND 60),
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);
CREATE UNIQUE INDEX instalment_dismissals_of ON instalment_dismissals
    (household_id, account_id, merchant, monthly, count);

-- The few movements whose words may tell of an instalment ('3 DE 12', '03/12'), so that finding them costs
-- the same however long the history is.
CREATE INDEX transactions_instalments ON transactions (household_id, account_id, booked_on)
    WHERE deleted_at IS NULL AND amount < 0
      AND description ~ '\m[0-9]{1,2}\s*(/|[Dd][Ee])\s*[0-9]{1,2}\M';
