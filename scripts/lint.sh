#!/usr/bin/env bash
# Formatting and static checks of both languages. Usage: lint.sh [without-clippy]
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh run
cargo fmt --check
npm --prefix frontend run lint
npm --prefix frontend run typecheck
# The app comes first: the server embeds what it builds.
scripts/app.sh
if command -v shellcheck >/dev/null; then
  shellcheck scripts/*.sh deploy/postgres/*.sh .ci/run
fi
if [ "${1:-}" != without-clippy ]; then
  cargo clippy --locked --all-targets -- -D warnings
fi
