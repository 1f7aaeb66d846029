//! Prints the licences of planpack and of everything in its program.

use crate::cli::session::{DONE, Session, Stop};

/// What `.ci/licences --write` collects from the packages of the lock file.
const LICENCES: &str = include_str!("../../../LICENSES.txt");

/// Prints the licences: each text once, with those whom it covers.
pub(crate) fn run(session: &mut Session<'_>) -> Result<u8, Stop> {
    session.print(LICENCES)?;
    Ok(DONE)
}
