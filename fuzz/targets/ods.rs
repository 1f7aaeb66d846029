//! Reads bytes as `.ods`, which are a zip or drawn as one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::{Format, read_workbook};
use planpack_fuzz::package;

fuzz_target!(|drawing: &[u8]| read_workbook(Format::Ods, &package(drawing)));
