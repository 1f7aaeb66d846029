//! Reads bytes as `.xls`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::{Format, read_workbook};
use planpack_fuzz::pass_over_panics_of_calamine;

fuzz_target!(init: pass_over_panics_of_calamine(), |bytes: &[u8]| read_workbook(Format::Xls, bytes));
