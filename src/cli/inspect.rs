//! Shows how a plan was read, with the answers of partners, or its sheets, or its editions.

use std::path::PathBuf;

use crate::carried::{self, Carried};
use crate::failure::Failure;
use crate::import::import_with_sheets;
use crate::limits::Limits;
use crate::pack_file::EntryLines;
use crate::render::text::plan::Beside;
use crate::render::{json, text};

use super::args::{Input, InspectArguments, InspectFormat};
use super::session::{DONE, Session, Stop, read_plan};

/// Prints the plan, which may be the one in a PDF or JSON of a pack.
pub(super) fn run(arguments: &InspectArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let InspectArguments { input, format } = arguments;
    if let [path] = input.paths.as_slice()
        && let Some(carried) = carried::read(path, &Limits::default())?
    {
        return print_carried(&carried, *format, session);
    }
    match format {
        InspectFormat::Text | InspectFormat::Json => print_plan(input, *format, session)?,
        InspectFormat::Sheets => print_sheets(&input.paths, session)?,
        InspectFormat::Editions => {
            let plan = read_plan(&session.inputs(&input.paths)?)?;
            session.out.write_all(&json::editions(&plan))?;
        }
    }
    Ok(DONE)
}

/// Prints a plan with its findings and the answers of partners.
fn print_plan(input: &Input, format: InspectFormat, session: &mut Session<'_>) -> Result<(), Stop> {
    let mut checked = session.read(&input.paths, input.as_of)?;
    checked.attach_answers(input.as_of);
    let (plan, unplaced) = (&checked.imported.plan, &checked.imported.unplaced);
    let findings = &checked.findings;
    if format == InspectFormat::Json {
        json::write_plan(session.out, plan, unplaced, findings)?;
    } else {
        let beside = Beside { unplaced, findings };
        session.print(&text::plan::render(plan, Some(beside)))?;
    }
    Ok(())
}

/// Prints a published plan. Its JSON is printed unchanged.
fn print_carried(
    carried: &Carried,
    format: InspectFormat,
    session: &mut Session<'_>,
) -> Result<u8, Stop> {
    match format {
        InspectFormat::Json => session.out.write_all(&carried.json)?,
        InspectFormat::Text => session.print(&text::plan::render(&carried.plan, None))?,
        InspectFormat::Editions => session.out.write_all(&json::editions(&carried.plan))?,
        InspectFormat::Sheets => {
            let message = "a published plan has no sheets; name the workbooks or the pack's folder";
            return Err(Failure::BadRequest(message.to_owned()).into());
        }
    }
    Ok(DONE)
}

/// Prints the sheets of the workbooks. No checks are made.
fn print_sheets(paths: &[PathBuf], session: &mut Session<'_>) -> Result<(), Stop> {
    let inputs = session.inputs(paths)?;
    let (imported, sheets) = import_with_sheets(&inputs)?;
    let lines = EntryLines::read(&inputs.folder);
    session
        .out
        .write_all(&json::sheets(&imported, &sheets, &lines))?;
    Ok(())
}
