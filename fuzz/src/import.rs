#![no_main]
//! Runs `readers::import` with whatever the fuzzer thinks of.

#[path = "../../tests/support/readers.rs"]
#[allow(dead_code, reason = "each target uses its own part")]
mod readers;
#[path = "../../tests/support/sequences.rs"]
#[allow(dead_code, reason = "the screens have none here")]
mod sequences;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::import(bytes));
