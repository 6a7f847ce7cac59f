#!/usr/bin/env bash
# Our endpoints and Postgres alone on the same SQL, in one run: prints ratios.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh bench
cargo build --release --locked
bin=${CENTAVO_POSTGRES_BIN:-$(compgen -G '/usr/lib/postgresql/*/bin' | sort --version-sort | tail -n 1 || true)}
PATH=${bin:+$bin:}$PATH exec node bench/run.mjs
