//! Reads bytes as `.xls`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::{Format, read_workbook};

fuzz_target!(|bytes: &[u8]| read_workbook(Format::Xls, bytes));
