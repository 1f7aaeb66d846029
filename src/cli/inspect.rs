//! Shows how a plan was read, with the answers of partners.

use crate::carried;
use crate::limits::Limits;
use crate::render::text::plan::Beside;
use crate::render::{json, text};

use super::args::{InspectArguments, TextFormat};
use super::session::{DONE, Session, Stop};

/// Prints the plan, which may be the one in a PDF or JSON of a pack. JSON is printed unchanged.
pub(super) fn run(arguments: &InspectArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let InspectArguments { input, format } = arguments;
    if let [path] = input.paths.as_slice()
        && let Some(carried) = carried::read(path, &Limits::default())?
    {
        match format {
            TextFormat::Json => session.out.write_all(&carried.json)?,
            TextFormat::Text => session.print(&text::plan::render(&carried.plan, None))?,
        }
        return Ok(DONE);
    }
    let mut checked = session.read(&input.paths, input.as_of)?;
    checked.attach_answers(input.as_of);
    let (plan, unplaced) = (&checked.imported.plan, &checked.imported.unplaced);
    match format {
        TextFormat::Json => json::write_plan(session.out, plan, unplaced, &checked.findings)?,
        TextFormat::Text => {
            let findings = &checked.findings;
            session.print(&text::plan::render(
                plan,
                Some(Beside { unplaced, findings }),
            ))?;
        }
    }
    Ok(DONE)
}
