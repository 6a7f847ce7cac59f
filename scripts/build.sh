#!/usr/bin/env bash
# Builds target/release/centavo with the browser app in it.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh run
scripts/app.sh
cargo build --release --locked
