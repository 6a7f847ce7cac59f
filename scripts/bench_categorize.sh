#!/usr/bin/env bash
# Measures the classifier beside scikit-learn's, on labelled lines below CENTAVO_SAMPLES.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${CENTAVO_SAMPLES:?names the folder with labelled/birmingham-pcard}"
packages=target/bench-python
if [ ! -d "$packages/sklearn" ]; then
  python3 -m pip install --quiet --target "$packages" scikit-learn
fi
cargo build --locked --release --quiet --example bench_categorize
PYTHONPATH=$packages python3 bench/categorize.py target/release/examples/bench_categorize
