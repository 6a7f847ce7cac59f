#!/usr/bin/env bash
# Measures categorization: the classifier beside scikit-learn's, merchant knowledge alone, the corrections that a
# household makes, on labelled lines below CENTAVO_SAMPLES. `--tune` leaves the months of the test alone.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${CENTAVO_SAMPLES:?names the folder with labelled/}"
packages=target/bench-python
if [ ! -d "$packages/sklearn" ] || [ ! -d "$packages/yaml" ]; then
  python3 -m pip install --quiet --upgrade --target "$packages" scikit-learn pyyaml
fi
cargo build --locked --release --quiet --example bench_categorize
PYTHONPATH=$packages python3 bench/categorize.py target/release/examples/bench_categorize "$@"
