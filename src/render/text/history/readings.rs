//! How the cells of an action were read, and how each column was recognised.

use std::fmt::{self, Write};

use crate::columns::ColumnRole;
use crate::history::InPlan;
use crate::location::{Place, Text};
use crate::model::{HeadingMatch, Lead, Rag, Timescale};
use crate::pack_file::EntryLines;
use crate::render::text::action::{timescale_reading, without_rating};
use crate::render::text::lines::spot;
use crate::render::text::sheets::how_recognised;
use crate::render::text::terminal::visible;
use crate::text::same_wording;

/// The cells of an action with their readings, and how each column was recognised.
pub(super) fn print_readings(
    out: &mut String,
    own: &InPlan<'_>,
    lines: &EntryLines,
) -> fmt::Result {
    let action = own.action;
    let objective = own.objective;
    let words = format!("{} {}", objective.number_text(), objective.wording());
    let place = Some(&objective.text.place);
    entry(out, "objective", words.trim(), place, &[])?;
    if let Some(scope) = action.scope.as_ref().or(objective.scope.as_ref()) {
        let boards = if scope.boards.is_empty() {
            "read as no board of the legend".to_owned()
        } else {
            format!("read as {}", scope.boards.join(" and "))
        };
        let Text { value, place } = &scope.text;
        entry(out, "boards", value, Some(place), &[boards])?;
    }
    if let Some(cell) = &action.reference_text {
        entry(out, "reference", &cell.value, Some(&cell.place), &[])?;
    }
    let answers = [
        (ColumnRole::Lead, leads(own, lines)),
        (ColumnRole::Measure, Vec::new()),
        (
            ColumnRole::Timescale,
            vec![timescale(&action.timescale, lines)],
        ),
        (ColumnRole::Rag, action.rag.iter().map(rating).collect()),
    ];
    for (role, notes) in answers {
        let text = action.answer_text(role);
        let place = action.answer_place(role);
        if !text.trim().is_empty() || place.is_some() {
            entry(out, &role.name().to_lowercase(), &text, place, &notes)?;
        }
    }
    print_columns(out, own, lines)
}

fn rating(rag: &Rag) -> String {
    match rag.rating {
        Some(rating) => format!("read as {rating:?}"),
        None => without_rating(rag).to_owned(),
    }
}

/// The headings of the columns, with their roles and how each role was found.
fn print_columns(out: &mut String, own: &InPlan<'_>, lines: &EntryLines) -> fmt::Result {
    writeln!(out, "  columns")?;
    for (heading, set_by) in own.columns(lines) {
        let role = heading.role.map_or_else(String::new, ColumnRole::key);
        let how = match (heading.matched, set_by) {
            (HeadingMatch::PackFile, Some(set_by)) => {
                format!("pack.toml, line {}: {}", set_by.line, set_by.text)
            }
            (matched, _) => how_recognised(matched).to_owned(),
        };
        let place = spot(&heading.text.place);
        let line = format!("{place} {} -> {role} ({how})", heading.text.value);
        writeln!(out, "      {}", visible(&line))?;
    }
    Ok(())
}

/// Each lead with its partner, and the list that names this partner: a line of the pack file, or
/// the plan's list.
fn leads(own: &InPlan<'_>, lines: &EntryLines) -> Vec<String> {
    let words = |lead: &Lead| {
        let Some(partner) = &lead.partner else {
            return format!("{}: not on a list of partners", lead.text);
        };
        let by = match lines.of_partner(&lead.text, partner) {
            Some(line) => format!("pack.toml, line {}", line.line),
            None => "the plan's list of partners".to_owned(),
        };
        if same_wording(&lead.text, partner) {
            format!("{partner}: on the list of partners ({by})")
        } else {
            format!("{}: a name of {partner} ({by})", lead.text)
        }
    };
    own.action.leads.iter().map(words).collect()
}

/// The dates of a timescale. If the cell gives no year, the text also names the source of the year.
fn timescale(timescale: &Timescale, lines: &EntryLines) -> String {
    let dates = format!("read as {}", timescale_reading(timescale));
    let is_inferred = timescale.milestones.iter().any(|it| it.year_inferred);
    let period = match lines.of_period() {
        _ if !is_inferred => return dates,
        Some(line) => format!("the period (pack.toml, line {})", line.line),
        None => "the plan's period".to_owned(),
    };
    format!("{dates}; the year is that of {period}")
}

/// A cell of the plan with notes about its reading.
fn entry(
    out: &mut String,
    label: &str,
    text: &str,
    place: Option<&Place>,
    notes: &[String],
) -> fmt::Result {
    let text = if text.trim().is_empty() {
        "blank"
    } else {
        text
    };
    let place = place.map_or_else(String::new, |place| format!("  [{}]", spot(place)));
    writeln!(out, "  {label}: {}{place}", visible(text))?;
    notes
        .iter()
        .try_for_each(|note| writeln!(out, "      {}", visible(note)))
}
