-- What is wrong as a name and figures, which every reader says in their language. `detail` was a sentence; the version
-- before still writes it.
ALTER TABLE alerts ADD COLUMN trouble jsonb;
ALTER TABLE alerts ALTER COLUMN detail SET DEFAULT '';

-- What stands is not told again: the figure is the first number of its sentence.
UPDATE alerts
   SET trouble = jsonb_build_object('name', name) || CASE
       WHEN name = 'disk' THEN jsonb_build_object(
           'percent', substring(detail FROM '\d+')::int,
           'free_mb', substring(detail FROM '(\d+) MB')::bigint)
       WHEN name IN ('memory', 'own_memory', 'errors') THEN
           jsonb_build_object('percent', substring(detail FROM '\d+')::int)
       WHEN name = 'certificate' THEN jsonb_build_object('days', substring(detail FROM '-?\d+')::bigint)
       WHEN name = 'backup_age' THEN jsonb_build_object('hours', substring(detail FROM '\d+')::bigint)
       WHEN name IN ('syncs', 'dead_jobs', 'providers') THEN
           jsonb_build_object('count', substring(detail FROM '\d+')::bigint)
       WHEN name = 'queue' THEN jsonb_build_object('minutes', substring(detail FROM '\d+')::bigint)
       WHEN name IN ('slow', 'pool') THEN jsonb_build_object('ms', substring(detail FROM '\d+')::bigint)
       ELSE '{}'
   END;
