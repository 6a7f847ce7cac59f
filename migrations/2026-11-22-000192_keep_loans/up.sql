-- What a loan's contract says, of which its schedule follows.
CREATE TABLE loan_terms (
    household_id uuid NOT NULL,
    account_id uuid NOT NULL,
    principal numeric NOT NULL CHECK (principal > 0 AND scale(principal) <= 12 AND principal < 1e15),
    annual_rate numeric NOT NULL CHECK (annual_rate >= 0 AND annual_rate <= 1000
                                        AND scale(annual_rate) <= 4),
    -- tax on the interest
    tax_percent numeric NOT NULL CHECK (tax_percent >= 0 AND tax_percent <= 100
                                        AND scale(tax_percent) <= 4),
    months smallint NOT NULL CHECK (months BETWEEN 1 AND 600),
    first_due_on date NOT NULL CHECK (first_due_on BETWEEN '1900-01-01' AND '2199-12-31'),
    -- the same payment each month, or the same principal
    method text NOT NULL CHECK (method IN ('french', 'fixed_principal')),
    PRIMARY KEY (household_id, account_id),
    FOREIGN KEY (household_id, account_id) REFERENCES accounts ON DELETE CASCADE
);

-- What is paid beside the schedule, towards the principal.
CREATE TABLE loan_extras (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    paid_on date NOT NULL CHECK (paid_on BETWEEN '1900-01-01' AND '2199-12-31'),
    amount numeric NOT NULL CHECK (amount > 0 AND scale(amount) <= 12 AND amount < 1e15),
    -- what becomes less: the months that are left, or each payment
    lowers text NOT NULL CHECK (lowers IN ('months', 'payment')),
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, account_id) REFERENCES loan_terms ON DELETE CASCADE
);
CREATE INDEX loan_extras_by_account ON loan_extras (household_id, account_id, paid_on, id);
