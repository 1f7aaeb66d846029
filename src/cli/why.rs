//! Shows the life of one action, from its cells to the answers of partners.

use crate::columns::ColumnRole;
use crate::compose::{Setting, compose};
use crate::history::{InPlan, Labels, Life, events, find};
use crate::pack_file::EntryLines;
use crate::render::json;
#[cfg(feature = "pdf")]
use crate::render::pdf::page_of;
use crate::render::text::history;

use super::args::{TextFormat, WhyArguments};
use super::session::{DONE, Session, Stop};

/// Finds the action and prints its life.
pub(super) fn run(arguments: &WhyArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let mut checked = session.read(std::slice::from_ref(&arguments.pack), arguments.as_of)?;
    checked.attach_answers(None);
    let plan = &checked.imported.plan;
    let setting = Setting {
        pack_file: &checked.inputs.pack_file,
        logo: None,
        has_placeholders: false,
        day: checked.day,
    };
    let pack = compose(plan, setting);
    let labels = Labels::of(&pack);
    let reference = find(
        plan,
        &labels,
        &checked.register,
        &arguments.action.join(" "),
    )?;
    let in_plan = InPlan::of(plan, &reference);
    let timescale = in_plan.map(|own| own.action.answer_text(ColumnRole::Timescale));
    let life = Life {
        history: &events(&checked.register, &reference, timescale.as_deref()),
        in_plan,
        labels: &labels,
        page: page_of(&pack, &reference),
        lines: &EntryLines::read(&checked.inputs.folder),
        findings: &checked.findings,
    };
    match arguments.format {
        TextFormat::Text => session.print(&history::render(&life))?,
        TextFormat::Json => session.out.write_all(&json::why(&life))?,
    }
    Ok(DONE)
}

#[cfg(not(feature = "pdf"))]
fn page_of(_: &crate::compose::Pack, _: &str) -> Option<usize> {
    None
}
