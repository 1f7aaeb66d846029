//! Writes the milestones of a plan's open actions as a calendar file.

use crate::calendar::{AnswersOfPartners, due};
use crate::compose::{self, numbering};
use crate::failure::Failure;
use crate::register::{Until, fold_until, revised_dates};
use crate::render::ics;

use super::args::CalendarArguments;
use super::output::{Output, write_all};
use super::session::{DONE, Session, Stop};

/// Writes the file, with all milestones or only those of one lead, and prints its path.
pub(super) fn run(arguments: &CalendarArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let (input, lead) = (&arguments.input, arguments.lead.as_deref());
    let checked = session.read(&input.paths, input.as_of)?.require_table()?;
    let plan = &checked.imported.plan;
    let records = &checked.register.records;
    // Without a date on the command line all answers count, because the plan's own date is before
    // the answers.
    let until = Until::day(input.as_of);
    let known = AnswersOfPartners {
        state: &fold_until(records, until),
        revised: &revised_dates(records, until),
        ratings: &checked.inputs.pack_file.ratings,
    };
    let days = due(plan, known, lead);
    if days.is_empty() {
        return Err(nothing_due(lead).into());
    }
    let stem = compose::file_stem(plan, &checked.inputs.pack_file);
    let title = &plan.title.value;
    let (title, name) = match lead {
        Some(lead) => (
            format!("{title}: {lead}"),
            format!("{stem}-{}.ics", numbering::file_stem(lead)),
        ),
        None => (title.clone(), format!("{stem}.ics")),
    };
    let bytes = ics::render(&title, &days, checked.day);
    let folder = checked.output_folder(arguments.output.as_deref());
    let paths = write_all(&folder, &[Output::new(name, bytes)])?;
    session.print_paths(&paths)?;
    Ok(DONE)
}

fn nothing_due(lead: Option<&str>) -> Failure {
    let whose = lead.map_or_else(String::new, |lead| format!(" of `{lead}`"));
    Failure::BadRequest(format!(
        "no open action{whose} has a timescale with a date; planpack inspect shows leads and \
         timescales"
    ))
}
