//! Prints a report, or writes it into a folder.

use std::path::Path;

use crate::cli::args::ReportFormat;
use crate::cli::session::{Session, Stop};
use crate::failure::Failure;

use super::{Output, write_all};

/// Prints a report in its format, or writes it into `folder` under its name.
///
/// # Errors
/// It is a workbook and the results go to a screen.
pub(crate) fn print_or_write(
    (name, format, bytes): (&str, ReportFormat, Vec<u8>),
    folder: Option<&Path>,
    session: &mut Session<'_>,
) -> Result<(), Stop> {
    let Some(folder) = folder else {
        if format == ReportFormat::Xlsx && session.out_terminal().is_screen {
            let message = "a workbook cannot be printed here; add a folder to write it to, for \
                           example -o out";
            return Err(Failure::BadRequest(message.to_owned()).into());
        }
        session.out.write_all(&bytes)?;
        return Ok(());
    };
    let output = Output {
        name: format!("{name}{}", format.suffix()),
        bytes,
    };
    let written = write_all(folder, &[output])?;
    session.print_paths(&written)?;
    Ok(())
}
