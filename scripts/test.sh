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

# Each test's database is a thousand little files that come and go: in memory, where there is room for them.
room=$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -n 1 || echo 0)
if [ "$room" -ge 6 ]; then
  export TMPDIR=/dev/shm
fi

# Clippy reads everything as it is compiled for the tests: by itself it would compile it all a second time.
export RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings

step install scripts/install.sh test
step lint scripts/lint.sh without-clippy
step 'app tests' npm --prefix frontend test
step 'app size' npm --prefix frontend run size
step 'build and clippy' cargo build --locked --all-targets
step 'server tests' scripts/with-postgres.sh cargo nextest run --locked --lib --test it \
  --test-threads $(($(nproc) * 3 / 2))
step 'browser tests' scripts/e2e.sh
printf '\nAll checks passed in %d s.\n' "$SECONDS"
