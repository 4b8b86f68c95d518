//! A line of an exported journal, as bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| buildup::fuzzing::export(bytes));
