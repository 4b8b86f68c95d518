//! A packed lesson.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| buildup::fuzzing::packed(bytes));
