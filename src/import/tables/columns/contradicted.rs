//! Column rules for columns whose cells contradict their heading. They keep their heading and lose
//! their role.

use crate::columns::ColumnRole;
use crate::model::HeadingMatch;
use crate::sheets::grid::{GridCell, GridRow, Value};
use crate::timescale;

use super::claims::{Candidate, Claim, Claims};
use super::content::sentences;
use super::meaning::each;

/// The claim of a column whose heading is known and has no role here.
const OWN_HEADING: Claim = Claim {
    matched: HeadingMatch::Name,
    ..Claim::NONE
};

/// A column "Start" in which no cell names a day does not say when the actions begin, if it has
/// times of day, or mostly sentences: then its heading is a label of the timeline beside it.
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
            OWN_HEADING
        } else if sentences(&rows, &[column]).is_some() {
            Claim::NONE
        } else {
            claim
        }
    })
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
