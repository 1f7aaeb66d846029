//! Prints a report, or writes it into a folder.

use std::path::Path;

use crate::cli::args::ReportFormat;
use crate::cli::session::{Session, Stop};
use crate::failure::Failure;
use crate::render::listing::Listing;
use crate::render::{text, xlsx};

use super::{Output, write_all};

/// Prints a report, or writes it into `folder` as a file of this name.
///
/// # Errors
/// The report is a workbook, and the results go to a screen.
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

/// A list in a format; `json` draws it as data.
pub(crate) fn draw_list(
    listing: &Listing,
    format: ReportFormat,
    json: impl FnOnce() -> Vec<u8>,
) -> Result<Vec<u8>, Failure> {
    match format {
        ReportFormat::Text => Ok(text::listing::render(listing).into_bytes()),
        ReportFormat::Json => Ok(json()),
        ReportFormat::Xlsx => xlsx::listing(listing),
    }
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
