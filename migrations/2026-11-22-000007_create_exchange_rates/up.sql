-- Rates that a person gave; the others are shipped with the program.
CREATE TABLE exchange_rates (
    household_id uuid NOT NULL REFERENCES households,
    currency text NOT NULL,
    day date NOT NULL,
    -- units of the household's currency for one of `currency`
    rate numeric NOT NULL CHECK (rate > 0 AND rate < 1e12 AND scale(rate) <= 12),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, currency, day)
);
