-- Money between people, without a bank: lent, borrowed, or in a tanda, where each member gives the same every
-- turn and one of them takes it all.
CREATE TABLE debts (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('lent', 'borrowed', 'tanda')),
    -- the person, or what the tanda is called
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    note text CHECK (length(note) BETWEEN 1 AND 500),
    -- when all of it is to be back, if that was agreed
    due_on date CHECK (due_on BETWEEN '1900-01-01' AND '2199-12-31'),
    -- so much each time, from a day on
    part numeric CHECK (part > 0 AND scale(part) <= 12 AND part < 1e15),
    pace text CHECK (pace IN ('weekly', 'fortnightly', 'semi_monthly', 'monthly')),
    first_on date CHECK (first_on BETWEEN '1900-01-01' AND '2199-12-31'),
    members smallint CHECK (members BETWEEN 2 AND 100),
    -- whose turn it is when the money comes here
    turn smallint CHECK (turn BETWEEN 1 AND members),
    pays_own_turn boolean,
    -- from this day on nobody owes anything any more, whatever the payments say
    settled_on date CHECK (settled_on BETWEEN '1900-01-01' AND '2199-12-31'),
    PRIMARY KEY (household_id, id),
    CHECK (num_nulls(part, pace, first_on) IN (0, 3)),
    CHECK (num_nulls(members, turn, pays_own_turn) = CASE WHEN kind = 'tanda' THEN 0 ELSE 3 END),
    CHECK (kind <> 'tanda' OR part IS NOT NULL AND due_on IS NULL)
);

-- What was given (positive) or received (negative): as entered, or as a movement says.
CREATE TABLE debt_payments (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    debt_id uuid NOT NULL,
    paid_on date CHECK (paid_on BETWEEN '1900-01-01' AND '2199-12-31'),
    amount numeric CHECK (amount <> 0 AND scale(amount) <= 12 AND abs(amount) < 1e15),
    transaction_id uuid,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, debt_id) REFERENCES debts ON DELETE CASCADE,
    FOREIGN KEY (household_id, transaction_id) REFERENCES transactions ON DELETE CASCADE,
    CHECK (num_nulls(paid_on, amount) = CASE WHEN transaction_id IS NULL THEN 0 ELSE 2 END)
);
CREATE INDEX debt_payments_by_debt ON debt_payments (household_id, debt_id);
-- a movement pays one debt
CREATE UNIQUE INDEX debt_payments_by_transaction ON debt_payments (household_id, transaction_id)
    WHERE transaction_id IS NOT NULL;
