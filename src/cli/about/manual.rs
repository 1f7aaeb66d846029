//! Prints a page of the manual, or writes all of them into a folder.

use crate::failure::Failure;

use crate::cli::args::{Arguments, ManArguments};
use crate::cli::output::{Output, write_all};
use crate::cli::session::{DONE, Session, Stop};

/// Prints the page of a command, or writes all pages and prints their paths.
pub(crate) fn run(arguments: &ManArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let pages = Arguments::man_pages()?;
    if let Some(folder) = &arguments.output {
        let outputs: Vec<Output> = pages
            .into_iter()
            .map(|(name, bytes)| Output { name, bytes })
            .collect();
        session.print_paths(&write_all(folder, &outputs)?)?;
        return Ok(DONE);
    }
    let name = match &arguments.command {
        Some(command) => format!("planpack-{command}.1"),
        None => "planpack.1".to_owned(),
    };
    let Some((_, page)) = pages.iter().find(|(known, _)| *known == name) else {
        let command = arguments.command.as_deref().unwrap_or_default();
        let message =
            format!("there is no command `{command}` (planpack --help lists the commands)");
        return Err(Failure::BadRequest(message).into());
    };
    session.out.write_all(page)?;
    Ok(DONE)
}
