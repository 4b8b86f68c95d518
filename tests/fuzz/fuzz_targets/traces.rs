//! Recorded requests: read as `sim replay` reads them, and replayed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| buildup::fuzzing::replay(bytes));
