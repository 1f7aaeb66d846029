//! Column rules for columns whose cells contradict their heading. Such columns keep their heading
//! and lose their role.

use crate::columns::ColumnRole;
use crate::model::{HeadingMatch, TimescaleKind};
use crate::sheets::grid::{GridCell, GridRow, Value};
use crate::timescale;

use super::claims::{Candidate, Claim, Claims, has_word};
use super::content::sentences;
use super::meaning::each;
use crate::import::tables::headings::Heading;

/// A column "Start" in which no cell names a day does not show when the actions begin if it has
/// times of day or mostly sentences. Its heading is then a label of the timeline beside it. A
/// column "Feedback from" with names does not show when the actions begin either.
pub(super) fn starts(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    let names_day = |cell: &GridCell| {
        !is_time_of_day(&cell.text)
            && (!matches!(cell.value, Value::Text) || timescale::named_time(&cell.text).is_some())
    };
    let rows: Vec<&GridRow> = candidate.rows().collect();
    each(candidate, claims, |_, claim, heading| {
        let column = heading.column_index;
        let cells = || candidate.cells(column);
        if claim.role != Some(ColumnRole::Start) || cells().any(names_day) {
            claim
        } else if cells().any(|cell| is_time_of_day(&cell.text)) {
            // The heading is known, so it needs no finding.
            Claim {
                matched: HeadingMatch::Name,
                ..Claim::NONE
            }
        } else if sentences(&rows, &[column]).is_some()
            || claim.matched.is_unsure() && cells().next().is_some() && !cells().any(says_when)
        {
            Claim::NONE
        } else {
            claim
        }
    })
}

/// Below a heading that only ends in the name of a date, some cell must be a time. "Test data" ends
/// in such a name, because "data" is Polish for date.
pub(super) fn timescales(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    each(candidate, claims, |_, claim, heading| {
        let mut cells = candidate.cells(heading.column_index).peekable();
        let is_unsure = claim.role == Some(ColumnRole::Timescale) && claim.matched.is_unsure();
        if is_unsure && cells.peek().is_some() && !cells.any(says_when) {
            Claim::NONE
        } else {
            claim
        }
    })
}

/// Whether a cell can be read as a time, even without a date: "Ongoing", "Once funded".
fn says_when(cell: &GridCell) -> bool {
    timescale::read(&cell.text, None).kind != TimescaleKind::Unknown
}

/// "Actual start" is the day on which an action began. Beside the day on which the action should
/// end, it is not the day on which the action should begin.
pub(super) fn actual_starts(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    let is_actual = |heading: &Heading| has_word(heading, &["actual"]);
    let columns = claims.iter().zip(candidate.headings);
    let mut ends = columns.filter(|(claim, _)| claim.role == Some(ColumnRole::Timescale));
    if ends.any(|(_, heading)| is_actual(heading)) {
        return claims;
    }
    each(candidate, claims, |_, claim, heading| {
        if claim.role == Some(ColumnRole::Start) && is_actual(heading) {
            Claim::second()
        } else {
            claim
        }
    })
}

/// Columns "Chip lead", "Test lead" with the letters of a chart of responsibilities ("R", "A") name
/// roles and not persons. If one column has such letters, other columns that have only letters or
/// prompts ("<name>") do not have the leads either.
pub(super) fn leads(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    let is_letter = |cell: &GridCell| is_of_responsibilities(&cell.text);
    let names_nobody = |column: u32| {
        let mut cells = candidate.cells(column).peekable();
        cells.peek().is_some() && cells.all(|cell| is_letter(cell) || is_in_brackets(&cell.text))
    };
    let is_in_chart = |claim: &Claim, heading: &Heading| {
        claim.role == Some(ColumnRole::Lead) && names_nobody(heading.column_index)
    };
    let has_letters = claims
        .iter()
        .zip(candidate.headings)
        .any(|(claim, heading)| {
            is_in_chart(claim, heading) && candidate.cells(heading.column_index).any(is_letter)
        });
    each(candidate, claims, |_, claim, heading| {
        if has_letters && is_in_chart(&claim, heading) {
            Claim::NONE
        } else {
            claim
        }
    })
}

/// Whether a text has only letters of a chart of responsibilities: "R", "A/R". "D" is the person
/// who drives or delivers.
pub(crate) fn is_of_responsibilities(text: &str) -> bool {
    let mut parts = text.split(['/', ',', '&']).map(str::trim);
    parts.all(|part| matches!(part, "R" | "A" | "S" | "C" | "I" | "D"))
}

/// Whether a text only says what to write: "<enter the task>".
pub(crate) fn is_in_brackets(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['<', '[']) && text.ends_with(['>', ']'])
}

/// Whether a text is only a time of day: "15:00", "9:30:00 am".
fn is_time_of_day(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let figures = text.trim_end_matches(['a', 'p', 'm', '.', ' ']);
    let is_part =
        |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    figures.contains(':') && figures.split(':').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_hours_and_minutes_and_nothing_else() {
        for text in ["15:00", "9:30:00 am", "12:00 p.m."] {
            assert!(is_time_of_day(text), "{text}");
        }
        for text in ["15", "1 May 15:00", "2:", "am", "1:100"] {
            assert!(!is_time_of_day(text), "{text}");
        }
    }
}
