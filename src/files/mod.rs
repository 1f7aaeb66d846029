//! The files of a run: those that a user names, and those that are committed but not yet in place.

mod file_name;
pub(super) mod input_file;
pub(super) mod pending_run;

pub(crate) use file_name::file_name;
