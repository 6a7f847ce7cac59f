#!/usr/bin/env bash
# Every check there is, quick ones first. Ends at the first step that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

step() {
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@"
  printf '== %s: %d s\n' "$name" $((SECONDS - began))
}

step install scripts/install.sh test
step lint scripts/lint.sh
step 'app tests' npm --prefix frontend test
step 'app size' npm --prefix frontend run size
step 'server tests' scripts/with-postgres.sh cargo nextest run --locked
step 'browser tests' scripts/e2e.sh
printf '\nAll checks passed in %d s.\n' "$SECONDS"
