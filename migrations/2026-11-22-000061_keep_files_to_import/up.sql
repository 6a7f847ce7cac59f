-- A file that arrives, waits to be imported, or was looked at and waits for its person's word. Gone with
-- the import that it becomes.
CREATE TABLE import_files (
    household_id uuid NOT NULL REFERENCES households,
    -- of the import it becomes
    id uuid NOT NULL,
    file_name text NOT NULL,
    size bigint NOT NULL DEFAULT 0,
    -- null while it arrives
    sha256 bytea,
    wish jsonb,
    job_id uuid,
    -- what a dry run found
    preview jsonb,
    -- why it could not be read or imported
    failure jsonb,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, id)
);

-- its content in pieces, each deflated
CREATE TABLE import_pieces (
    household_id uuid NOT NULL,
    file_id uuid NOT NULL,
    seq integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (household_id, file_id, seq),
    FOREIGN KEY (household_id, file_id) REFERENCES import_files ON DELETE CASCADE
);
ALTER TABLE import_pieces ALTER content SET STORAGE EXTERNAL;
