-- What backups there are and how they fared; the files are elsewhere.
CREATE TABLE backups (
    name text PRIMARY KEY,
    taken_at timestamptz NOT NULL,
    bytes bigint NOT NULL,
    row_count bigint NOT NULL,
    -- whether a copy is off this server
    is_away boolean NOT NULL,
    -- when a restore was tried, and whether everything was there
    tried_at timestamptz,
    is_proven boolean,
    CHECK ((tried_at IS NULL) = (is_proven IS NULL))
);
