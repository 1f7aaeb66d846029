//! Reads a text as a sheet with tabs between its cells: finds headers and reads the tables below
//! them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::read_header;

fuzz_target!(|text: &str| read_header(text));
