#!/bin/sh
# First start of the database container: roles, database, extensions, and the roles' passwords.
set -eu

sql() {
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" "$@"
}

sql --dbname postgres --file /centavo/roles.sql
# From the environment: what stands in a command is seen in the list of processes.
sql --dbname postgres <<'SQL'
\getenv owner CENTAVO_OWNER_PASSWORD
\getenv app CENTAVO_APP_PASSWORD
ALTER ROLE centavo_owner PASSWORD :'owner';
ALTER ROLE centavo_app PASSWORD :'app';
SQL
sql --dbname centavo --file /centavo/database.sql
