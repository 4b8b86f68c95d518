//! What a terminal sends, in pieces and with pauses.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| buildup::fuzzing::terminal(bytes));
