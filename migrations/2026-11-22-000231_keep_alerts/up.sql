-- What is wrong with the server, and what was told of it.
CREATE TABLE alerts (
    name text PRIMARY KEY,
    severity text NOT NULL CHECK (severity IN ('warning', 'critical')),
    detail text NOT NULL,
    since timestamptz NOT NULL,
    -- null: nobody was told yet
    told_at timestamptz,
    told_severity text CHECK (told_severity IN ('warning', 'critical')),
    CHECK ((told_at IS NULL) = (told_severity IS NULL))
);
