//! Tables of closed actions, which are kept "for information" and are not priorities of the plan.
//!
//! Each row becomes a line of notes. If all tables of a workbook are closed, the folder keeps them
//! as the plan.

use std::sync::LazyLock;

use regex::Regex;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Text;
use crate::model::{Body, Item, Part, PartKind};
use crate::sheets::grid::Grid;
use crate::text::plain_words;

use super::frame::{Frame, SheetParts};
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
    part.kind == PartKind::Notes && are_announced(&part.title.value, sheet)
}

/// Reads a table of closed actions as notes, a line for each row, and reports it.
pub(crate) fn read(grid: &mut Grid, table: &Table, frame: Frame, sheet: &mut SheetParts) {
    let rows = table
        .rows
        .clone()
        .filter(|row| table.repeated.binary_search(row).is_err());
    let lines: Vec<Item> = rows.filter_map(|row| read_line(grid, table, row)).collect();
    let title = frame.preamble.title.as_ref().map(|title| &title.place);
    let place = title
        .or(lines.first().map(|line| &line.text.place))
        .unwrap_or(&frame.place);
    sheet.findings.push(Finding::new(
        &rules::CLOSED_ACTIONS,
        place,
        "the title says that these actions are closed; they are printed as notes, not as part of \
         the plan",
        "no change is needed if they are closed; if not, change the title",
    ));
    let frame = Frame {
        columns: Vec::new(),
        ..frame
    };
    sheet
        .parts
        .push(frame.part(PartKind::Notes, Body::Items(lines)));
}

/// A row as a line: its action, then each answer after its heading.
fn read_line(grid: &mut Grid, table: &Table, row: usize) -> Option<Item> {
    let mut action: Vec<String> = Vec::new();
    let mut pieces: Vec<String> = Vec::new();
    let mut place = None;
    for column in grid.rows[row].columns() {
        let (text, _) = grid.take_at(row, column)?;
        let value = text.value.trim();
        match table.header.at(column) {
            Some(heading) if !heading.role.is_some_and(is_of_action) => {
                pieces.push(format!("{}: {value}", heading.heading.trim()));
                place.get_or_insert(text.place);
            }
            Some(_) | None => {
                action.push(value.to_owned());
                place = Some(text.place);
            }
        }
    }
    if !action.is_empty() {
        pieces.insert(0, action.join(" – "));
    }
    let value = pieces.join("; ");
    let place = place?;
    Some(Item::of(Text::new(value, place)))
}

/// Whether a column holds the action or its number and place in the plan, rather than an answer.
fn is_of_action(role: ColumnRole) -> bool {
    use ColumnRole as R;
    matches!(
        role,
        R::Priority
            | R::Number
            | R::BoardNumber
            | R::Scope
            | R::Objective
            | R::Action
            | R::BoardAction
    )
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
