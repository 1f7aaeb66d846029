//! The plans of the page, their files, and the command lines that work on them.

mod entry;
mod files;
mod label;
mod line;
mod plans;
mod produced;
mod upload;
mod watch;

pub(super) use entry::Plan;
pub(super) use files::{InputFile, input_files};
pub(super) use label::Label;
pub(super) use line::Line;
pub(super) use plans::Plans;
pub(super) use produced::{Produced, file_with_id, files_in, produced};
pub(super) use upload::receive;
pub(super) use watch::watch;
