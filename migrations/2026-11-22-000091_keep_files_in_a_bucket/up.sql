-- Where a file's content is: a row of attachment_contents, or an object `<household>/<attachment>` of the bucket.
ALTER TABLE attachments ADD COLUMN place text NOT NULL DEFAULT 'database'
    CHECK (place IN ('database', 'bucket'));

-- Objects that no attachment answers for: announced before they are written, and left behind by
-- attachments that are gone. Housekeeping removes them from the bucket.
CREATE TABLE stray_objects (
    key text PRIMARY KEY,
    since timestamptz NOT NULL,
    -- given up for good: nobody may claim it any more
    doomed boolean NOT NULL
);
CREATE INDEX stray_objects_by_age ON stray_objects (since);

CREATE FUNCTION leave_objects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stray_objects (key, since, doomed)
    SELECT household_id || '/' || id, now(), true FROM old_rows WHERE place = 'bucket'
    ON CONFLICT (key) DO UPDATE SET doomed = true;
    RETURN NULL;
END $$;
CREATE TRIGGER leave_objects AFTER DELETE ON attachments
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION leave_objects();
