-- One line again. What an undo keeps stays as it is: a line end is found as little as a space is.
ALTER TABLE transactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions DISABLE TRIGGER USER;
UPDATE transactions SET search = btrim(regexp_replace(search, '\s+', ' ', 'g'));
ALTER TABLE transactions ENABLE TRIGGER USER;
ALTER TABLE transactions FORCE ROW LEVEL SECURITY;
