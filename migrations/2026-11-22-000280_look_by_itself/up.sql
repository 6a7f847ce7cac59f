-- Whose turn it is to be looked through: asked before a household is known. Ids and times, nothing else.
CREATE TABLE look_turns (
    tenant_id uuid PRIMARY KEY REFERENCES households ON DELETE CASCADE,
    -- in whose name it is done
    user_id uuid NOT NULL,
    looked_at timestamptz,
    -- null: nothing changed and nobody comes by
    due_at timestamptz
);
CREATE INDEX look_turns_by_due_at ON look_turns (due_at) WHERE due_at IS NOT NULL;

-- The version as of the last look: the first change after it makes a turn, and later ones cost nothing.
ALTER TABLE households ADD COLUMN looked_version bigint;

-- A household that changes is looked through when it is quiet again, at most every three hours.
CREATE FUNCTION make_look_turn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
    person uuid := nullif(current_setting('app.user_id', true), '')::uuid;
BEGIN
    IF person IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO look_turns AS t (tenant_id, user_id, due_at)
    VALUES (NEW.id, person, now + interval '2 minutes')
    ON CONFLICT (tenant_id) DO UPDATE SET user_id = excluded.user_id,
        due_at = least(t.due_at, greatest(excluded.due_at, t.looked_at + interval '3 hours'));
    RETURN NULL;
END $$;

CREATE TRIGGER make_look_turn AFTER UPDATE OF version ON households FOR EACH ROW
    WHEN (NEW.version <> OLD.version
          AND (OLD.looked_version IS NULL OR OLD.version = OLD.looked_version))
    EXECUTE FUNCTION make_look_turn();
