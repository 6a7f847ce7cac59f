DO $$
DECLARE
    made regprocedure;
BEGIN
    FOR made IN SELECT oid FROM pg_proc
                 WHERE proname IN ('note_changes', 'note_tags_added', 'note_tags_removed',
                                   'note_splits_added', 'note_splits_removed', 'forget_changes',
                                   'keep_reconciled', 'app_now', 'app_actor', 'app_action', 'called') LOOP
        EXECUTE format('DROP FUNCTION %s CASCADE', made);
    END LOOP;
END $$;
DROP TABLE transaction_changes;
