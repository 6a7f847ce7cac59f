#!/usr/bin/env bash
# Measures 500 rules on 10,000 lines.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo run --locked --release --quiet --example bench_rules
