#!/usr/bin/env bash
# Builds and serves. Settings come from the environment and, where it exists, from .env.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/build.sh
if [ -f .env ]; then
  set -a
  # shellcheck source=/dev/null
  . ./.env
  set +a
fi
exec target/release/centavo serve
