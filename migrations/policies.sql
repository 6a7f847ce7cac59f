-- Replaceable: tenancy. Run after the migrations whenever this file changes; safe to run again.
-- `{app_role}` is the role that serves requests: it owns nothing and cannot bypass a policy.

CREATE OR REPLACE FUNCTION app_household_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.household_id', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION app_user_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;

-- Every table with a household_id, present and future, is closed by the same policy. As a subquery the household is
-- asked for once per statement, not once per row.
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT c.relname FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'household_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('DROP POLICY IF EXISTS tenant ON %I', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (household_id = (SELECT app_household_id()))', name);
        -- A household that came after the last ANALYZE would be taken for empty, and its first
        -- large import for one row: without statistics each counts as 1/200 of the table.
        EXECUTE format('ALTER TABLE %I ALTER household_id SET STATISTICS 0', name);
    END LOOP;
END $$;

ALTER TABLE households ENABLE ROW LEVEL SECURITY;
ALTER TABLE households FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant ON households;
CREATE POLICY tenant ON households USING (id = (SELECT app_household_id()));

-- A person sees which households are theirs before one of them is chosen.
DROP POLICY IF EXISTS own_memberships ON memberships;
CREATE POLICY own_memberships ON memberships FOR SELECT USING (user_id = (SELECT app_user_id()));
DROP POLICY IF EXISTS own_households ON households;
CREATE POLICY own_households ON households FOR SELECT USING (
    id IN (SELECT household_id FROM memberships WHERE user_id = (SELECT app_user_id())));

-- A kept answer belongs to the person who asked.
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_keys ON idempotency_keys;
CREATE POLICY own_keys ON idempotency_keys USING (user_id = (SELECT app_user_id()));

-- What one person of a household is told, wants to be told and is written is nobody else's. Taking it away
-- is part of ending a membership or a household, whoever does it.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['notifications', 'notification_settings', 'letters'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS own_to_see ON %I', name);
        EXECUTE format('CREATE POLICY own_to_see ON %I AS RESTRICTIVE FOR SELECT
                        USING (user_id = (SELECT app_user_id()))', name);
        EXECUTE format('DROP POLICY IF EXISTS own_to_add ON %I', name);
        EXECUTE format('CREATE POLICY own_to_add ON %I AS RESTRICTIVE FOR INSERT
                        WITH CHECK (user_id = (SELECT app_user_id()))', name);
        EXECUTE format('DROP POLICY IF EXISTS own_to_change ON %I', name);
        EXECUTE format('CREATE POLICY own_to_change ON %I AS RESTRICTIVE FOR UPDATE
                        USING (user_id = (SELECT app_user_id()))', name);
    END LOOP;
END $$;

-- The queue is everybody's to work off, but a household's transaction sees and writes its own only.
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_jobs ON jobs;
CREATE POLICY own_jobs ON jobs USING ((SELECT app_household_id()) IS NULL OR for_household = (SELECT app_household_id()));

GRANT USAGE ON SCHEMA public TO {app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app_role};
REVOKE ALL ON __diesel_schema_migrations FROM {app_role};
GRANT SELECT ON __diesel_schema_migrations TO {app_role};
