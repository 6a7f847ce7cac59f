ALTER TABLE rule_runs DROP COLUMN from_day, DROP COLUMN kind;
