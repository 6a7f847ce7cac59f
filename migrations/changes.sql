-- Replaceable: who changed what. Statement-level triggers write transaction_changes, once per
-- statement however many rows it changes. What happens to a transaction in the instant it is made
-- belongs to its making and is not a change, so that imports pay nothing.

-- The instant of the transaction as the server's clock has it.
CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
CREATE OR REPLACE FUNCTION app_actor() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('app.actor', true), ''),
                          CASE WHEN nullif(current_setting('app.user_id', true), '') IS NULL
                               THEN 'engine' ELSE 'person' END) $$;
CREATE OR REPLACE FUNCTION app_action() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.action', true), '')::uuid $$;

-- A household that comes back from its archive brings its history along.
CREATE OR REPLACE FUNCTION app_restoring() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(current_setting('app.restoring', true), '') = 'true' $$;

-- A connection plans this once, mostly for one row: a plan that compares every old row with every new
-- one would then do so for a hundred thousand. Forbidding that makes the plan look dear: nothing to compile.
CREATE OR REPLACE FUNCTION note_changes() RETURNS trigger LANGUAGE plpgsql
    SET enable_nestloop = off SET jit = off AS $$
DECLARE
    -- asked once, not for every row
    moment timestamptz := app_now();
    actor text := app_actor();
    person uuid := app_user_id();
    action uuid := app_action();
BEGIN
    INSERT INTO transaction_changes
        (household_id, transaction_id, at, actor, user_id, action_id, field, was, became)
    SELECT n.household_id, n.id, moment, actor, person, action,
           c.field, c.was, c.became
      FROM old_rows o
      JOIN new_rows n ON n.household_id = o.household_id AND n.id = o.id
     CROSS JOIN LATERAL (
        SELECT 'amount' AS field, to_jsonb(o.amount::text) AS was, to_jsonb(n.amount::text) AS became
         WHERE o.amount <> n.amount
        UNION ALL SELECT 'booked_on', to_jsonb(o.booked_on), to_jsonb(n.booked_on)
         WHERE o.booked_on <> n.booked_on
        UNION ALL SELECT 'status', to_jsonb(o.status), to_jsonb(n.status)
         WHERE o.status <> n.status
        UNION ALL SELECT 'account', to_jsonb(o.account_id), to_jsonb(n.account_id)
         WHERE o.account_id <> n.account_id
        UNION ALL SELECT 'deleted', to_jsonb(o.deleted_at IS NOT NULL), to_jsonb(n.deleted_at IS NOT NULL)
         WHERE (o.deleted_at IS NULL) <> (n.deleted_at IS NULL)
        UNION ALL SELECT 'reconciled', to_jsonb(o.reconciled), to_jsonb(n.reconciled)
         WHERE o.reconciled <> n.reconciled
        UNION ALL SELECT 'description', to_jsonb(o.description), to_jsonb(n.description)
         WHERE o.description <> n.description
        UNION ALL SELECT 'payee', to_jsonb(o.payee_id), to_jsonb(n.payee_id)
         WHERE o.payee_id IS DISTINCT FROM n.payee_id
        UNION ALL SELECT 'category', to_jsonb(o.category_id), to_jsonb(n.category_id)
         WHERE o.category_id IS DISTINCT FROM n.category_id
        UNION ALL SELECT 'original',
               to_jsonb(nullif(concat_ws(' ', o.original_amount, o.original_currency), '')),
               to_jsonb(nullif(concat_ws(' ', n.original_amount, n.original_currency), ''))
         WHERE (o.original_amount, o.original_currency)
               IS DISTINCT FROM (n.original_amount, n.original_currency)
        UNION ALL SELECT 'memo', to_jsonb(o.memo), to_jsonb(n.memo)
         WHERE o.memo IS DISTINCT FROM n.memo
        UNION ALL SELECT 'hidden', to_jsonb(o.hidden), to_jsonb(n.hidden)
         WHERE o.hidden <> n.hidden
        UNION ALL SELECT 'flag', to_jsonb(o.flag), to_jsonb(n.flag)
         WHERE o.flag IS DISTINCT FROM n.flag) c
     WHERE o.created_at < moment
       AND (o.amount, o.booked_on, o.status, o.account_id, o.deleted_at, o.reconciled, o.description,
            o.payee_id, o.category_id, o.memo, o.flag, o.hidden, o.original_amount, o.original_currency)
           IS DISTINCT FROM
           (n.amount, n.booked_on, n.status, n.account_id, n.deleted_at, n.reconciled, n.description,
            n.payee_id, n.category_id, n.memo, n.flag, n.hidden, n.original_amount, n.original_currency);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_changes AFTER UPDATE ON transactions
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_changes();

-- Tags and parts are replaced by taking all away and giving some back: what came back within the
-- same action was never away.
CREATE OR REPLACE FUNCTION note_tags_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO transaction_changes
        (household_id, transaction_id, at, actor, user_id, action_id, field, was, became)
    SELECT o.household_id, o.transaction_id, app_now(), app_actor(), app_user_id(), app_action(),
           'tag', to_jsonb(o.tag_id), NULL
      FROM old_rows o
      JOIN transactions t ON t.household_id = o.household_id AND t.id = o.transaction_id
     WHERE t.created_at < app_now();
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_tags_removed AFTER DELETE ON transaction_tags
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_tags_removed();

CREATE OR REPLACE FUNCTION note_tags_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH back AS (
        DELETE FROM transaction_changes c USING new_rows n
         WHERE c.household_id = n.household_id AND c.transaction_id = n.transaction_id
           AND c.at = app_now() AND c.field = 'tag' AND c.became IS NULL
           AND c.was = to_jsonb(n.tag_id)
        RETURNING n.transaction_id, n.tag_id)
    INSERT INTO transaction_changes
        (household_id, transaction_id, at, actor, user_id, action_id, field, was, became)
    SELECT n.household_id, n.transaction_id, app_now(), app_actor(), app_user_id(), app_action(),
           'tag', NULL, to_jsonb(n.tag_id)
      FROM new_rows n
      JOIN transactions t ON t.household_id = n.household_id AND t.id = n.transaction_id
     WHERE t.created_at < app_now() AND NOT app_restoring()
       AND (n.transaction_id, n.tag_id) NOT IN (SELECT transaction_id, tag_id FROM back);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_tags_added AFTER INSERT ON transaction_tags
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_tags_added();

CREATE OR REPLACE FUNCTION note_splits_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO transaction_changes
        (household_id, transaction_id, at, actor, user_id, action_id, field, was, became)
    SELECT o.household_id, o.transaction_id, app_now(), app_actor(), app_user_id(), app_action(),
           'splits', jsonb_agg(jsonb_build_object('category_id', o.category_id,
                         'amount', o.amount::text, 'memo', o.memo) ORDER BY o.position), NULL
      FROM old_rows o
      JOIN transactions t ON t.household_id = o.household_id AND t.id = o.transaction_id
     WHERE t.created_at < app_now()
     GROUP BY o.household_id, o.transaction_id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_splits_removed AFTER DELETE ON splits
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_splits_removed();

CREATE OR REPLACE FUNCTION note_splits_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH added AS MATERIALIZED (
        SELECT n.household_id, n.transaction_id,
               jsonb_agg(jsonb_build_object('category_id', n.category_id,
                   'amount', n.amount::text, 'memo', n.memo) ORDER BY n.position) AS parts
          FROM new_rows n
          JOIN transactions t ON t.household_id = n.household_id AND t.id = n.transaction_id
         WHERE t.created_at < app_now() AND NOT app_restoring()
         GROUP BY n.household_id, n.transaction_id
    ), replaced AS (
        DELETE FROM transaction_changes c USING added a
         WHERE c.household_id = a.household_id AND c.transaction_id = a.transaction_id
           AND c.at = app_now() AND c.field = 'splits' AND c.became IS NULL
        RETURNING c.household_id, c.transaction_id, c.was
    ), told AS (
        -- Grouped, not joined: a plan made for one row would compare all with all for many.
        SELECT household_id, transaction_id,
               (array_agg(was) FILTER (WHERE was IS NOT NULL))[1] AS was,
               (array_agg(became) FILTER (WHERE became IS NOT NULL))[1] AS became
          FROM (SELECT household_id, transaction_id, NULL::jsonb AS was, parts AS became FROM added
                UNION ALL SELECT household_id, transaction_id, was, NULL FROM replaced) both_sides
         GROUP BY household_id, transaction_id)
    INSERT INTO transaction_changes
        (household_id, transaction_id, at, actor, user_id, action_id, field, was, became)
    SELECT household_id, transaction_id, app_now(), app_actor(), app_user_id(), app_action(),
           'splits', was, became
      FROM told
     WHERE was IS DISTINCT FROM became;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_splits_added AFTER INSERT ON splits
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_splits_added();

-- What is removed for good (an import that is taken back) takes its history along.
CREATE OR REPLACE FUNCTION forget_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM transaction_changes c USING old_rows o
     WHERE c.household_id = o.household_id AND c.transaction_id = o.id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER forget_changes AFTER DELETE ON transactions
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION forget_changes();

CREATE OR REPLACE FUNCTION note_account_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO account_changes
        (household_id, account_id, at, actor, user_id, action_id, field, was, became)
    SELECT n.household_id, n.id, app_now(), app_actor(), app_user_id(), app_action(),
           c.field, c.was, c.became
      FROM old_rows o
      JOIN new_rows n ON n.household_id = o.household_id AND n.id = o.id
     CROSS JOIN LATERAL (VALUES
        ('opening_balance', to_jsonb(o.opening_balance::text), to_jsonb(n.opening_balance::text)),
        ('name', to_jsonb(o.name), to_jsonb(n.name)),
        ('kind', to_jsonb(o.kind), to_jsonb(n.kind)),
        ('institution', to_jsonb(o.institution), to_jsonb(n.institution)),
        ('number_mask', to_jsonb(o.number_mask), to_jsonb(n.number_mask)),
        ('opened_on', to_jsonb(o.opened_on), to_jsonb(n.opened_on)),
        ('closed_on', to_jsonb(o.closed_on), to_jsonb(n.closed_on)),
        ('on_budget', to_jsonb(o.on_budget), to_jsonb(n.on_budget))) c (field, was, became)
     WHERE o.created_at < app_now() AND c.was IS DISTINCT FROM c.became;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_account_changes AFTER UPDATE ON accounts
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_account_changes();

-- A reconciled transaction says what the bank's statement says: nothing may move it, whichever way
-- it comes, until the person takes that back.
CREATE OR REPLACE FUNCTION keep_reconciled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a reconciled transaction is locked'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reconciled_is_locked';
END $$;
CREATE OR REPLACE TRIGGER keep_reconciled BEFORE UPDATE ON transactions FOR EACH ROW
    WHEN (OLD.reconciled AND NEW.reconciled
          AND (OLD.amount <> NEW.amount OR OLD.booked_on <> NEW.booked_on
               OR OLD.account_id <> NEW.account_id OR OLD.status <> NEW.status
               OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at))
    EXECUTE FUNCTION keep_reconciled();

-- The id that a change speaks of; null for anything else.
CREATE OR REPLACE FUNCTION named_id(value jsonb) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN jsonb_typeof(value) = 'string' AND value #>> '{}'
                       ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
                      THEN (value #>> '{}')::uuid END $$;

-- What an id in a change is called, while what it names is still there; the policies choose whose.
CREATE OR REPLACE FUNCTION called(field text, value jsonb) RETURNS text
    LANGUAGE sql STABLE
    AS $$ SELECT CASE field
        WHEN 'category' THEN (SELECT c.name FROM categories c WHERE c.id = named_id(value))
        WHEN 'payee' THEN (SELECT p.name FROM payees p WHERE p.id = named_id(value))
        WHEN 'account' THEN (SELECT a.name FROM accounts a WHERE a.id = named_id(value))
        WHEN 'tag' THEN (SELECT g.name FROM tags g WHERE g.id = named_id(value))
        END $$;
