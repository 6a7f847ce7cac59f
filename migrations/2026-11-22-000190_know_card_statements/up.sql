-- When a credit card's statement is cut and when it is to be paid, and what owing on it costs.
CREATE TABLE card_terms (
    household_id uuid NOT NULL,
    account_id uuid NOT NULL,
    -- 31 is the last day of any month
    cut_day smallint NOT NULL CHECK (cut_day BETWEEN 1 AND 31),
    -- days from the cut to the day it is due
    due_after smallint NOT NULL CHECK (due_after BETWEEN 1 AND 60),
    -- a due day on which these banks are closed goes to the next that they are open
    holidays text NOT NULL CHECK (holidays IN ('none', 'mx')),
    -- the least to pay: a share of what is to be paid, and never less than an amount
    minimum_percent numeric CHECK (minimum_percent > 0 AND minimum_percent <= 100
                                   AND scale(minimum_percent) <= 4),
    minimum_amount numeric CHECK (minimum_amount > 0 AND scale(minimum_amount) <= 12
                                  AND minimum_amount < 1e15),
    annual_rate numeric CHECK (annual_rate >= 0 AND annual_rate <= 1000 AND scale(annual_rate) <= 4),
    -- the account that the payment leaves
    paid_from_id uuid,
    PRIMARY KEY (household_id, account_id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE,
    FOREIGN KEY (household_id, paid_from_id) REFERENCES accounts ON DELETE SET NULL (paid_from_id)
);
CREATE INDEX card_terms_by_payer ON card_terms (household_id, paid_from_id)
    WHERE paid_from_id IS NOT NULL;

-- What the bank's own statement says: it counts before anything computed, its day of the cut too.
CREATE TABLE card_statements (
    household_id uuid NOT NULL,
    account_id uuid NOT NULL,
    cut_on date NOT NULL CHECK (cut_on BETWEEN '1900-01-01' AND '2199-12-31'),
    due_on date NOT NULL CHECK (due_on BETWEEN '1900-01-01' AND '2199-12-31'),
    -- to be paid to be charged no interest
    no_interest numeric NOT NULL CHECK (no_interest >= 0 AND scale(no_interest) <= 12
                                        AND no_interest < 1e15),
    minimum numeric CHECK (minimum >= 0 AND scale(minimum) <= 12 AND minimum < 1e15),
    PRIMARY KEY (household_id, account_id, cut_on),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);

-- Movements that the bank counts in the statement before or after that of their day.
CREATE TABLE card_shifts (
    household_id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    to_next boolean NOT NULL,
    PRIMARY KEY (household_id, transaction_id),
    FOREIGN KEY (household_id, transaction_id) REFERENCES transactions ON DELETE CASCADE
);
