//! The plans of the page, their files, and the command lines that work on them.

mod entry;
mod files;
mod label;
mod line;
mod upload;
mod watch;

pub(super) use entry::{Plan, Plans};
pub(super) use files::{InputFile, Produced, file_with_id, files_in, input_files, produced};
pub(super) use label::Label;
pub(super) use line::Line;
pub(super) use upload::receive;
pub(super) use watch::watch;
