//! The fuzzer's program: `FUZZ_PARSER` names what is read.
#![no_main]

use centavo_fuzz::parsers::{self, Parser};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static PARSER: LazyLock<&Parser> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_PARSER").unwrap_or_default();
    parsers::named(&name).unwrap_or_else(|| panic!("FUZZ_PARSER names no parser: {name:?}"))
});

fuzz_target!(|bytes: &[u8]| PARSER.run(bytes));
