#!/bin/sh
# In the database's container: makes a database from the dump on standard input, whole or not at all.
# Usage: restore.sh DATABASE
set -eu
database=$1
user=${POSTGRES_USER:-postgres}
gone() { dropdb --username "$user" --if-exists --force "$database"; }
gone
createdb --username "$user" --owner centavo_owner --template template0 --encoding UTF8 "$database"
trap gone EXIT
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$user" --dbname "$database" --file /centavo/database.sql
psql --no-psqlrc --quiet --username "$user" --dbname postgres --set "database=$database" <<'SQL'
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO centavo_app;
SQL
pg_restore --username "$user" --dbname "$database" --exit-on-error --single-transaction
psql --no-psqlrc --quiet --username "$user" --dbname "$database" --command 'ANALYZE'
trap - EXIT
