//! Walks over the sectors of a compound file and the records of the workbook in it, as for `.xls`, without calamine.

#![no_main]

use libfuzzer_sys::fuzz_target;
use planpack::import::fuzzing::read_looks;

fuzz_target!(|bytes: &[u8]| read_looks(bytes));
