//! Lesson text: read as Markdown and laid out.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| buildup::fuzzing::markdown(bytes));
