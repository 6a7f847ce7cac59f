-- What Postgres alone needs for 100,000 new rows: load, then insert with keys and indexes.
\timing on
CREATE TEMP TABLE loaded (LIKE transactions INCLUDING DEFAULTS);
INSERT INTO loaded SELECT household_id, gen_random_uuid(), account_id, booked_on, value_on, amount,
       currency, status, description, search, payee_id, payee_source, category_id, category_source,
       category_reason, category_confidence, memo, memo_source, tags_source, is_split, reconciled,
       origin, deleted_at, created_at, updated_at
  FROM transactions WHERE household_id = '00000000-0000-7000-8000-000000000001' LIMIT 100000;
\copy loaded TO 'loaded.tsv'
TRUNCATE loaded;
\echo measured
\copy loaded FROM 'loaded.tsv'
INSERT INTO transactions SELECT * FROM loaded;
