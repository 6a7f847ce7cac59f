-- The search text keeps description, payee and memo apart, a line each. Folded here as the server
-- folds: compatible letters without their marks, lower case, one space between words.
CREATE FUNCTION folded_line(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT btrim(regexp_replace(lower(regexp_replace(normalize(coalesce(words, ''), NFKD),
        U&'[\0300-\036F\0483-\0489\0591-\05C7\1AB0-\1AFF\1DC0-\1DFF\20D0-\20FF\FE20-\FE2F]', '', 'g')),
        '\s+', ' ', 'g'))
$$;

-- the owner is under the policies too
ALTER TABLE transactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payees NO FORCE ROW LEVEL SECURITY;
ALTER TABLE undo_rows NO FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions DISABLE TRIGGER USER;

UPDATE transactions t
   SET search = folded_line(t.description) || E'\n' || folded_line(p.name) || E'\n' || folded_line(t.memo)
  FROM transactions o
  LEFT JOIN payees p ON p.household_id = o.household_id AND p.id = o.payee_id
 WHERE o.household_id = t.household_id AND o.id = t.id;

-- what an undo brings back is written the same way
UPDATE undo_rows r
   SET before = jsonb_set(r.before, '{search}', to_jsonb(folded_line(t.description) || E'\n'
           || folded_line((SELECT p.name FROM payees p WHERE p.household_id = r.household_id
                              AND p.id = (r.before ->> 'payee_id')::uuid))
           || E'\n' || folded_line(r.before ->> 'memo')))
  FROM transactions t
 WHERE t.household_id = r.household_id AND t.id = r.transaction_id AND r.before ? 'search';

ALTER TABLE transactions ENABLE TRIGGER USER;
ALTER TABLE undo_rows FORCE ROW LEVEL SECURITY;
ALTER TABLE payees FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions FORCE ROW LEVEL SECURITY;
DROP FUNCTION folded_line(text);
