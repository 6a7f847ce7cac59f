-- Replaceable: foreign keys of the tables that are written by the ten thousand, checked once per
-- statement. Like a foreign key, a new reference locks what it names and a delete looks for who still
-- refers. Household and id of a row never change. Runs under the policies of who writes, so that a
-- row of another household is as good as missing. `locks` is empty where the account's advisory lock
-- already keeps what is named.
DO $outer$
DECLARE
    r record;
BEGIN
    FOR r IN
        SELECT *, child || '_' || col AS name FROM (VALUES
            ('transactions', 'account_id', 'accounts', 'FOR KEY SHARE'),
            ('transactions', 'category_id', 'categories', 'FOR KEY SHARE'),
            ('transactions', 'payee_id', 'payees', 'FOR KEY SHARE'),
            ('sightings', 'import_id', 'imports', ''),
            ('sightings', 'transaction_id', 'transactions', '')) v (child, col, parent, locks)
    LOOP
        EXECUTE format($fn$
            CREATE OR REPLACE FUNCTION refer_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                PERFORM FROM (SELECT DISTINCT household_id, %2$I AS id
                                FROM new_rows WHERE %2$I IS NOT NULL) n
                   LEFT JOIN LATERAL (SELECT true AS there FROM %3$I p
                        WHERE p.household_id = n.household_id AND p.id = n.id %4$s) p ON true
                  WHERE p.there IS NULL;
                IF FOUND THEN
                    RAISE EXCEPTION '%1$s refers to what is not there'
                        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '%1$s';
                END IF;
                RETURN NULL;
            END $body$ $fn$, r.name, r.col, r.parent, r.locks);
        EXECUTE format('CREATE OR REPLACE TRIGGER refer_%2$s AFTER INSERT ON %1$I
            REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION refer_%3$s()',
            r.child, r.col, r.name);

        EXECUTE format($fn$
            CREATE OR REPLACE FUNCTION changed_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                PERFORM FROM %3$I p
                  WHERE p.household_id = NEW.household_id AND p.id = NEW.%2$I %4$s;
                IF NOT FOUND THEN
                    RAISE EXCEPTION '%1$s refers to what is not there'
                        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '%1$s';
                END IF;
                RETURN NULL;
            END $body$ $fn$, r.name, r.col, r.parent, r.locks);
        EXECUTE format('CREATE OR REPLACE TRIGGER changed_%2$s AFTER UPDATE OF %2$I ON %1$I
            FOR EACH ROW WHEN (NEW.%2$I IS NOT NULL AND NEW.%2$I IS DISTINCT FROM OLD.%2$I)
            EXECUTE FUNCTION changed_%3$s()', r.child, r.col, r.name);

        EXECUTE format($fn$
            CREATE OR REPLACE FUNCTION left_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                PERFORM FROM old_rows o WHERE EXISTS (SELECT FROM %2$I c
                    WHERE c.household_id = o.household_id AND c.%3$I = o.id);
                IF FOUND THEN
                    RAISE EXCEPTION '%1$s still refers to what is deleted'
                        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '%1$s';
                END IF;
                RETURN NULL;
            END $body$ $fn$, r.name, r.child, r.col);
        EXECUTE format('CREATE OR REPLACE TRIGGER left_%2$s AFTER DELETE ON %1$I
            REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION left_%2$s()',
            r.parent, r.name);
    END LOOP;
END $outer$;
