//! Many packs: lists of packs, slices of a list, and the result of each pack.
//!
//! A list has a [`PackLine`] for each pack and edition. Its key is the hash of everything that
//! decides the bytes of the pack, so equal keys mean equal packs, on any machine. [`Slice`] divides
//! a list among workers that know only their own number. [`PackResult`] is the result of a line,
//! [`reasons_to_make`] says why a pack is made again, and [`Report`] summarises the results of all
//! workers.
//!
//! Nothing here makes a pack or writes a file: the command line does, with the code of `build`.

mod found;
mod hashed_file;
mod inputs;
mod line;
mod report;
mod result;
mod slice;
mod why;

pub use found::{find_packs, relative};
pub use hashed_file::HashedFile;
pub use inputs::input_files;
pub use line::{LIST_SCHEMA, PackLine, read_list};
pub use report::{Counts, REPORT_SCHEMA, Report, ReportedPack};
pub use result::{
    How, PackResult, RESULT_FILE, RESULT_SCHEMA, RUN_FILE, RUN_SCHEMA, ResultFinding, RunFacts,
};
pub use slice::Slice;
pub use why::{Before, reasons_to_make};
