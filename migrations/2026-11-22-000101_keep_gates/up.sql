-- Before a provider (`plaid`) and each of its banks (`plaid/ins_3`), whoever asks: no household's.
CREATE TABLE provider_gates (
    gate text PRIMARY KEY,
    -- when what was let through is used up at the pace that is allowed
    paced_until timestamptz NOT NULL,
    -- in a row, of those that speak of its health
    failures integer NOT NULL DEFAULT 0,
    -- nothing is asked before; then one goes first
    rests_until timestamptz
);

-- Calls of providers that changed how a connection stands: said twice, they change it once.
CREATE TABLE heard_calls (
    connection_id uuid NOT NULL,
    call text NOT NULL,
    heard_at timestamptz NOT NULL,
    PRIMARY KEY (connection_id, call)
);
CREATE INDEX heard_calls_by_time ON heard_calls (heard_at);
