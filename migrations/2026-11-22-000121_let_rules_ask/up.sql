-- Rules speak the query language, have stages and give more than a category and a payee.
ALTER TABLE rules
    ADD COLUMN stage text NOT NULL DEFAULT 'categorise'
        CHECK (stage IN ('clean', 'categorise', 'after')),
    ADD COLUMN query text,
    -- no rule after it is tried where it fits
    ADD COLUMN stop boolean NOT NULL DEFAULT false,
    ADD COLUMN set_memo text,
    ADD COLUMN add_tags jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN set_flag text,
    ADD COLUMN set_parts jsonb NOT NULL DEFAULT '[]';

-- the owner is under the policies too
ALTER TABLE rules NO FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
CREATE FUNCTION quoted_words(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '"' || replace(replace(words, '\', '\\'), '"', '\"') || '"'
$$;
-- an amount without a sign would mean its size
CREATE FUNCTION signed_amount(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN btrim(words) ~ '^[-+]' THEN btrim(words) ELSE '+' || btrim(words) END
$$;
UPDATE rules r
   SET query = (
        SELECT string_agg(CASE c ->> 'field'
            WHEN 'amount' THEN 'amount' || CASE c ->> 'op'
                WHEN 'lt' THEN '<' || signed_amount(c ->> 'value')
                WHEN 'gt' THEN '>' || signed_amount(c ->> 'value')
                WHEN 'between' THEN ':' || signed_amount(c ->> 'value') || '..'
                    || signed_amount(coalesce(c ->> 'value2', c ->> 'value'))
                ELSE '=' || signed_amount(c ->> 'value') END
            WHEN 'account' THEN 'account=' || quoted_words(coalesce(
                (SELECT a.name FROM accounts a WHERE a.household_id = r.household_id
                    AND a.id::text = btrim(c ->> 'value') AND NOT EXISTS (
                        SELECT FROM accounts o WHERE o.household_id = a.household_id
                            AND o.id <> a.id AND lower(o.name) = lower(a.name))), c ->> 'value'))
            ELSE (c ->> 'field') || CASE c ->> 'op' WHEN 'is' THEN '=' WHEN 'starts' THEN '^='
                WHEN 'ends' THEN '$=' ELSE ':' END || quoted_words(c ->> 'value') END,
            CASE r.match WHEN 'any' THEN ' OR ' ELSE ' ' END ORDER BY place)
          FROM jsonb_array_elements(r.conditions) WITH ORDINALITY e(c, place));
DROP FUNCTION quoted_words(text);
DROP FUNCTION signed_amount(text);
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
-- one without conditions never fitted anything
UPDATE rules SET enabled = false, query = 'description=""' WHERE query IS NULL;
ALTER TABLE rules FORCE ROW LEVEL SECURITY;
ALTER TABLE rules ALTER COLUMN query SET NOT NULL, DROP COLUMN match, DROP COLUMN conditions;

-- rules applied to history, once
CREATE TABLE rule_runs (
    household_id uuid NOT NULL REFERENCES households ON DELETE CASCADE,
    id uuid NOT NULL,
    -- nothing: all rules
    rule_id uuid,
    name text,
    matched bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    undo_id uuid,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    undone_at timestamptz,
    PRIMARY KEY (household_id, id)
);
