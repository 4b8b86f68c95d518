//! The settings file and theme files, as bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    buildup::fuzzing::settings(bytes);
    buildup::fuzzing::theme(bytes);
});
