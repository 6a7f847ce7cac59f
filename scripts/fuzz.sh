#!/usr/bin/env bash
# Fuzzes the importers with libFuzzer, one parser after the other: FUZZ_SECONDS each (60), those of
# FUZZ_PARSERS (all of them). Seeds are ours and, where CENTAVO_SAMPLES names a folder, the files in it.
# What it learns stays in target/fuzz/corpus; an input that fails lands in target/fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
out=$root/target/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')
export CARGO_TARGET_DIR=$out

# The counters of the fuzzer, in our code and in the crates that unpack for it; no nightly needed.
counters="--cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1 -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares"
cd fuzz
cargo build --locked --profile speed --bin seeds
RUSTFLAGS=$counters cargo build --locked --release --target "$host" --features fuzzer --bin fuzz
cd "$root"

"$out/speed/seeds" "$out/corpus" fuzz/seeds ${CENTAVO_SAMPLES:+"$CENTAVO_SAMPLES"}
failed=()
for parser in ${FUZZ_PARSERS:-$("$out/speed/seeds" --parsers)}; do
  mkdir -p "$out/corpus/$parser" "$out/artifacts/$parser"
  echo "== $parser"
  FUZZ_PARSER=$parser "$out/$host/release/fuzz" "$out/corpus/$parser" \
    -max_total_time="${FUZZ_SECONDS:-60}" -timeout=2 -rss_limit_mb=1024 -max_len=16384 \
    -artifact_prefix="$out/artifacts/$parser/" -print_final_stats=1 2>&1 |
    grep -aE 'panicked|SUMMARY|number_of_executed|peak_rss|Test unit' || true
  [ -z "$(ls "$out/artifacts/$parser")" ] || failed+=("$parser")
done
if [ ${#failed[@]} -gt 0 ]; then
  echo "inputs that fail: ${failed[*]} (target/fuzz/artifacts)" >&2
  exit 1
fi
