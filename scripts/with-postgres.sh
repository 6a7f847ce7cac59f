#!/usr/bin/env bash
# Runs a command beside a throw-away Postgres, named to it in CENTAVO_TEST_POSTGRES: one server for
# a whole test run instead of one per test. Usage: with-postgres.sh COMMAND [ARGUMENT…]
set -euo pipefail

bin=${CENTAVO_POSTGRES_BIN:-$(compgen -G '/usr/lib/postgresql/*/bin' | sort --version-sort | tail -n 1 || true)}
[ -n "$bin" ] || bin=$(dirname "$(command -v postgres)")
folder=$(mktemp -d)
chmod 711 "$folder"

# Postgres refuses to run as root.
as_user=()
if [ "$(id -u)" = 0 ]; then
  user=nobody
  ! id postgres >/dev/null 2>&1 || user=postgres
  chown "$user" "$folder"
  as_user=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups)
fi

server=
stop() {
  if [ -n "$server" ]; then
    kill -INT "$server" 2>/dev/null || true
    wait "$server" || true
  fi
  rm -rf "$folder"
}
trap stop EXIT

cd "$folder"
"${as_user[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
"${as_user[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off \
  -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c autovacuum=off \
  >"$folder/log" 2>&1 &
server=$!
until "${as_user[@]}" "$bin/psql" -h "$folder" -U postgres -c 'SELECT 1' >/dev/null 2>&1; do
  if ! kill -0 "$server" 2>/dev/null; then
    cat "$folder/log" >&2
    exit 1
  fi
  sleep 0.05
done

cd "$OLDPWD"
CENTAVO_TEST_POSTGRES="postgresql:///postgres?host=$folder&user=postgres" "$@"
