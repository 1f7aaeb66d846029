//! Reads bytes as `.ods`: a zip, or a drawing of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::{Format, read_workbook};
use planpack_fuzz::package;

fuzz_target!(|drawing: &[u8]| read_workbook(Format::Ods, &package(drawing)));
