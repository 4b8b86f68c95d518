//! Typed answers: texts and numbers, with any unit.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| buildup::fuzzing::answers(bytes));
