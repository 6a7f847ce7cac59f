#!/usr/bin/env bash
# Vite on http://127.0.0.1:5173 with the server behind it, rebuilt and restarted when its sources
# change. Ctrl-C stops both.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh run
scripts/app.sh
if [ -f .env ]; then
  set -a
  # shellcheck source=/dev/null
  . ./.env
  set +a
fi

server=
vite=
stamp=$(mktemp)

stop_server() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" || true
    server=
  fi
}

stop_all() {
  stop_server
  if [ -n "$vite" ]; then
    kill "$vite" 2>/dev/null || true
  fi
  rm -f "$stamp"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Vite itself rather than npm, so that the pid is the one to stop.
(cd frontend && exec node_modules/.bin/vite --host 127.0.0.1) &
vite=$!

while true; do
  touch "$stamp"
  # A change that does not compile leaves the server of the last good one running.
  if cargo build --locked; then
    stop_server
    "${CARGO_TARGET_DIR:-target}/debug/centavo" serve &
    server=$!
  fi
  until [ -n "$(find src migrations assets deploy/postgres Cargo.toml -newer "$stamp" -print -quit)" ]; do
    kill -0 "$vite" 2>/dev/null || exit 1
    sleep 0.5
  done
done
