//! Prints a report, or writes it into a folder.

use std::path::Path;

use crate::cli::session::{Session, Stop};
use crate::failure::Failure;

use super::{Output, write_all};

/// Prints a report, or writes it into `folder` as a file of this name.
///
/// # Errors
/// It is a workbook and the results go to a screen.
pub(crate) fn print_or_write(
    (name, bytes): (&str, Vec<u8>),
    folder: Option<&Path>,
    session: &mut Session<'_>,
) -> Result<(), Stop> {
    if let Some(folder) = folder {
        let written = write_all(folder, &[Output::new(name, bytes)])?;
        return Ok(session.print_paths(&written)?);
    }
    if name.ends_with(XLSX) {
        refuse_screen(session)?;
    }
    Ok(session.out.write_all(&bytes)?)
}

const XLSX: &str = ".xlsx";

/// Fails if the results, a workbook, go to a screen.
pub(crate) fn refuse_screen(session: &Session<'_>) -> Result<(), Failure> {
    if !session.out_terminal().is_screen {
        return Ok(());
    }
    let message =
        "a workbook cannot be printed here; add a folder to write it to, for example -o out";
    Err(Failure::BadRequest(message.to_owned()))
}
