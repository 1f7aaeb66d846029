//! Reads the first line as a legend of scopes and the others as scopes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::read_scopes;

fuzz_target!(|text: &str| read_scopes(text));
