#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| candor::fuzzing::json(text));
