#!/bin/sh
# In the database's container: writes what a database holds, its dump of the very same snapshot, and a last
# word once both are whole. Usage: dump.sh [DATABASE]
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${1:-centavo}" <<'SQL'
\set QUIET on
\pset format unaligned
\pset tuples_only on
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
\i /centavo/contents.sql
\! pg_dump --format=custom --compress=6 --snapshot="$SNAPSHOT" --username "${POSTGRES_USER:-postgres}" "${PGDATABASE:-centavo}" && printf '\ncentavo: the dump is whole\n'
COMMIT;
SQL
