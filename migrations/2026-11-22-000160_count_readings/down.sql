DROP INDEX provider_gates_by_time;
ALTER TABLE provider_gates DROP COLUMN spent_until, DROP COLUMN readings;
