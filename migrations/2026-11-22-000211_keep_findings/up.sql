-- What was noticed about the household's money, as of the last look, with what its people did about it.
CREATE TABLE findings (
    household_id uuid NOT NULL REFERENCES households,
    id uuid NOT NULL,
    -- names what it is about, so that the next look knows it again
    key text NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('warning', 'notice', 'good')),
    figures jsonb NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    -- lists the transactions behind it
    filter text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'dismissed', 'snoozed')),
    snoozed_until date,
    -- the figures when it was put away: it comes back when they are much worse
    put_away jsonb,
    -- the last look noticed it
    is_current boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id),
    UNIQUE (household_id, key)
);
