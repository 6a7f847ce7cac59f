#!/usr/bin/env bash
# Browser tests against a real server with a database of its own, both gone afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."

# The binary that the server tests built: by itself it would be built anew, of dependencies with other features.
cargo build --locked --test it
folder=$(mktemp -d)
# Postgres does not run as root, and whom root runs it as must get to its data.
chmod 711 "$folder"
server=
stop() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" || true
  fi
  rm -rf "$folder"
}
trap stop EXIT

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
url=http://127.0.0.1:$port
# Nothing of the caller's own settings reaches the server: a test must never write to a real database.
settings=(PATH="$PATH" HOME="$folder" HOST=127.0.0.1 PORT="$port" RUST_LOG=info
  CENTAVO_DATA_DIR="$folder/postgres" CENTAVO_PUBLIC_URL="$url" CENTAVO_IMPORT_AT_ONCE_MB=1
  CENTAVO_TRUSTED_PROXIES=127.0.0.1/32
  # Households may switch it on; nobody answers there.
  CENTAVO_ASSISTANT_URL=http://127.0.0.1:9/v1 CENTAVO_ASSISTANT_MODEL=modelo-de-prueba)
if [ -n "${CENTAVO_POSTGRES_BIN:-}" ]; then
  settings+=(CENTAVO_POSTGRES_BIN="$CENTAVO_POSTGRES_BIN")
fi
env -i "${settings[@]}" "${CARGO_TARGET_DIR:-target}/debug/centavo" serve >"$folder/server.log" 2>&1 &
server=$!

SECONDS=0
until curl --silent --fail --output /dev/null "$url/health"; do
  if ! kill -0 "$server" 2>/dev/null || [ "$SECONDS" -gt 120 ]; then
    cat "$folder/server.log" >&2
    echo "e2e: the server did not come up" >&2
    exit 1
  fi
  sleep 0.1
done

# Whoever signs up first looks after the server: frontend/e2e/operator.e2e.ts signs in as them.
curl --silent --fail --output /dev/null --header "Origin: $url" --header 'Content-Type: application/json' \
  --data '{"email":"operadora@ejemplo.mx","password":"caballo bateria grapa correcta","name":"Olga Operadora"}' \
  "$url/api/v1/auth/signup"

if ! CENTAVO_E2E_URL=$url npm --prefix frontend run e2e -- \
  --reporter=default --reporter=json --outputFile.json="$folder/e2e.json"; then
  echo '== what the server complained of' >&2
  grep -E '"level":"(WARN|ERROR)"|"status":5' "$folder/server.log" | tail -n 20 >&2 || true
  # The reasons once more in a few lines: long output is often cut to its end.
  node scripts/failed.mjs "$folder/e2e.json" >&2
  exit 1
fi
