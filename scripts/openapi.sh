#!/usr/bin/env bash
# Writes frontend/openapi.json from the handlers, and the TypeScript types from it.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh run
cargo run --locked --quiet -- openapi >frontend/openapi.json
npm --prefix frontend run gen:api
