-- Replaceable: what the planner knows. A table that a large write made much larger is analysed by who wrote
-- it; until autovacuum comes by, which takes a minute, joins over it would be planned as over an empty one.
-- Runs as the owner: only the owner of a table may analyse it.
CREATE OR REPLACE FUNCTION renew_statistics(written bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    grown text;
BEGIN
    FOR grown IN
        SELECT c.relname FROM pg_class c
         WHERE c.oid IN ('transactions'::regclass, 'splits'::regclass, 'sightings'::regclass,
                         'transaction_changes'::regclass, 'daily_balances'::regclass,
                         'monthly_totals'::regclass, 'payee_totals'::regclass,
                         'period_totals'::regclass)
           AND c.reltuples < written * 5
         ORDER BY c.relname
    LOOP
        EXECUTE format('ANALYZE %I', grown);
    END LOOP;
END $$;
