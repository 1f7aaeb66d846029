//! Reads bytes as `.xlsb`: a zip, or a drawing of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::{Format, read_workbook};
use planpack_fuzz::{package, pass_over_panics_of_calamine};

fuzz_target!(init: pass_over_panics_of_calamine(), |drawing: &[u8]| {
    read_workbook(Format::Xlsb, &package(drawing));
});
