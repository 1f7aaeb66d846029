//! Records returned workbooks in the register of a pack, and reports the findings about them.
//!
//! All files are read before anything is written. The events, the workbooks themselves, letters and
//! the report are then written together. A file that cannot be read is a finding; the others are
//! recorded anyway.

mod collected;
mod files;
mod report;
mod written;

use super::args::{CollectArguments, ReportFormat};
use super::output::report::refuse_screen;
use super::session::{Session, Stop, exit_code};

use collected::Collected;
use written::Written;

/// Records the workbooks at the given paths, also those in folders, e-mails and archives, and
/// prints the findings.
pub(super) fn run(arguments: &CollectArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    if arguments.format == ReportFormat::Xlsx && arguments.output.is_none() {
        refuse_screen(session)?;
    }
    let inputs = session.inputs(std::slice::from_ref(&arguments.pack))?;
    let day = session.day(arguments.as_of);
    let (collected, written) = loop {
        let collected = Collected::read(&inputs, &arguments.returned, day)?;
        if let Some(written) = Written::write(&collected, &inputs, arguments, day)? {
            break (collected, written);
        }
    };
    let found = collected.findings();
    report::print(session, arguments, &collected, &written, &found)?;
    Ok(exit_code(&found, None))
}
