-- What a database holds, as one line of JSON: its newest migration, the rows of every table, and the sum of
-- all transactions of each currency. Two with the same line are equal for all that a restore can get wrong.
-- Run as a superuser, whom no policy stops.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SELECT json_build_object(
    'schema', (SELECT max(version) FROM __diesel_schema_migrations),
    'tables', (SELECT json_object_agg(relname, n ORDER BY relname) FROM (
        SELECT c.relname, (xpath('/row/n/text()', query_to_xml(
                   format('SELECT count(*) AS n FROM public.%I', c.relname), false, true, '')))[1]::text::bigint AS n
          FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r') counted),
    'totals', (SELECT coalesce(json_object_agg(currency, total ORDER BY currency), '{}') FROM (
        SELECT currency, sum(amount)::text AS total FROM transactions GROUP BY currency) summed));
