//! Tables of closed actions, which are kept "for information" and are not priorities of the plan.
//!
//! Such a table is kept like a table outside the plan. If all tables of a workbook hold closed
//! actions, `import/folder` keeps them as the plan.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::Finding;
use crate::model::{Body, OtherSheet, Part, PartKind, SheetForm};
use crate::sheets::grid::Grid;
use crate::text::plain_words;

use super::frame::{Frame, SheetParts, take_lines};
use crate::import::tables::preamble::Preamble;
use crate::import::tables::table::Table;
use crate::import::{rules, title};

/// The title of a table or sheet of closed actions: "Completed actions", "Actions now closed".
static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?: (?:list\ of\ |log\ of\ )? (?:closed|completed|archived|discharged) (?:\ \w+)?
            \ (?:actions|tasks|recommendations)
          | (?:actions|tasks|recommendations)
            \ (?:(?:now|already|that\ are|that\ were|which\ are)\ )?
            (?:closed|completed|archived|discharged)
          | archive\ of\ .* | archived?(?:\ actions)? | closed | completed )
          (?<rest> (?:\ .*)? )$",
    )
    .expect("the pattern is well formed")
});

/// Whether a title or the name of a sheet says that the actions below are closed.
fn is_announced_by(text: &str) -> bool {
    /// A longer text is a sentence.
    const MAX_BYTES: usize = 100;
    if text.len() > MAX_BYTES {
        return false;
    }
    let words = plain_words(text);
    // "Actions to be completed by …" are still open.
    CLOSED
        .captures(&words)
        .is_some_and(|found| !found["rest"].starts_with(" by "))
}

/// Whether the title of a table, or else the name of its sheet, says that its actions are closed.
pub(crate) fn are_announced(title: &str, sheet: &str) -> bool {
    is_announced_by(title) || is_announced_by(sheet) && title::read(title).is_none()
}

/// Whether a part holds closed actions.
pub(crate) fn is_set_aside(part: &Part) -> bool {
    let sheet = part.place.source.sheet.as_deref().unwrap_or_default();
    part.kind == PartKind::Other && are_announced(&part.title.value, sheet)
}

/// Keeps a table of closed actions cell by cell, and reports it.
pub(crate) fn read(grid: &mut Grid, table: &Table, mut frame: Frame, sheet: &mut SheetParts) {
    let title = frame.preamble.title.take();
    sheet.findings.push(Finding::new(
        &rules::CLOSED_ACTIONS,
        title.as_ref().map_or(&frame.place, |title| &title.place),
        "the title says that these actions are closed; they are printed under Other sheets, not as \
         part of the plan",
        "no change is needed if they are closed; if not, change the title",
    ));
    let rows = table.rows.clone();
    let rows = rows.filter(|row| table.repeated.binary_search(row).is_err());
    let rows = rows.map(|row| take_lines(grid, row..row + 1));
    let body = Body::Sheet(OtherSheet {
        form: SheetForm::Table,
        rows: rows.filter(|cells| !cells.is_empty()).collect(),
    });
    let preamble = Preamble {
        title,
        notes: frame.preamble.into_notes().collect(),
        ..Preamble::default()
    };
    let frame = Frame { preamble, ..frame };
    sheet.parts.push(frame.part(PartKind::Other, body));
}

#[cfg(test)]
mod tests {
    use super::is_announced_by;

    #[test]
    fn closed_actions_are_recognised_by_their_title() {
        for title in [
            "Closed actions",
            "Actions closed in 2025/26",
            "COMPLETED TASKS (for information)",
            "Archive",
        ] {
            assert!(is_announced_by(title), "{title}");
        }
        for title in [
            "Actions to be completed",
            "Actions completed by March 2027",
            "Closing the gap",
            "Action plan",
        ] {
            assert!(!is_announced_by(title), "{title}");
        }
    }
}
