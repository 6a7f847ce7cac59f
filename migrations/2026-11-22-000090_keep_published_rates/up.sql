-- Rates that were fetched from central banks since the shipped ones; the same for every household.
CREATE TABLE published_rates (
    -- ecb: units of `currency` for one euro; banxico: pesos for one of `currency`
    source text NOT NULL CHECK (source IN ('ecb', 'banxico')),
    currency text NOT NULL,
    day date NOT NULL,
    rate numeric NOT NULL CHECK (rate > 0 AND rate < 1e12 AND scale(rate) <= 12),
    PRIMARY KEY (currency, source, day)
);

-- How each source answered last. `version` grows when its rates change, so that kept answers are computed anew.
CREATE TABLE rate_sources (
    source text PRIMARY KEY CHECK (source IN ('ecb', 'banxico')),
    version bigint NOT NULL,
    asked_at timestamptz NOT NULL,
    -- null while it never answered
    answered_at timestamptz,
    failure text
);
