DROP TABLE rule_runs;
-- What a query says does not fit into conditions: rules are there, switched off, and fit nothing.
ALTER TABLE rules NO FORCE ROW LEVEL SECURITY;
ALTER TABLE rules
    ADD COLUMN match text NOT NULL DEFAULT 'all' CHECK (match IN ('all', 'any')),
    ADD COLUMN conditions jsonb NOT NULL DEFAULT '[]';
ALTER TABLE rules ALTER COLUMN match DROP DEFAULT, ALTER COLUMN conditions DROP DEFAULT;
UPDATE rules SET enabled = false;
ALTER TABLE rules
    DROP COLUMN stage, DROP COLUMN query, DROP COLUMN stop, DROP COLUMN set_memo,
    DROP COLUMN add_tags, DROP COLUMN set_flag, DROP COLUMN set_parts;
ALTER TABLE rules FORCE ROW LEVEL SECURITY;
