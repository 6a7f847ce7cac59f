#!/usr/bin/env bash
# Formatting and static checks of both languages.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh run
cargo fmt --check
npm --prefix frontend run lint
npm --prefix frontend run typecheck
# The app comes first: the server embeds what it builds.
scripts/app.sh
cargo clippy --locked --all-targets -- -D warnings
if command -v shellcheck >/dev/null; then
  shellcheck scripts/*.sh deploy/postgres/*.sh .ci/run
fi
