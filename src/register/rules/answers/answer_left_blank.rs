//! A cell that was left blank although an earlier answer in it counts.

use std::collections::BTreeMap;

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::PartnerAnswer;
use crate::register::notice::Notice;
use crate::text::day_in_words;
use crate::tracker_columns::TrackerColumn;

use super::excerpt;

pub(crate) const RULE: Rule = Rule {
    name: "answer-left-blank",
    severity: Severity::Info,
    fault: "a blank cell whose earlier answer of the same quarter still counts",
    meaning: "A partner returned a workbook again, and a cell that was filled in before is now \
              blank. A cell or row that is blank or left out does not withdraw an answer. If the \
              partner wants to withdraw it, clear it with `planpack register --set`, for example \
              `--set evidence=`.",
    example: "The first workbook says `Green`; in the second one the cell under `RAG` is blank.",
};

/// The part of a row that is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    /// Some cells of the row.
    Cells,
    /// All cells of the row.
    Row,
    /// The workbook does not have the row.
    NoRow,
}

/// The earlier answers that count in blank cells of a row; `None` if there are none.
pub(crate) fn notice(
    reference: &str,
    earlier: &BTreeMap<TrackerColumn, &PartnerAnswer>,
    blank: Blank,
    place: &Place,
) -> Option<Notice> {
    let (_, last) = earlier.last_key_value()?;
    let cells: Vec<String> = earlier
        .iter()
        .map(|(column, answer)| format!("{} {}", column.heading(), excerpt(answer.text(*column))))
        .collect();
    let what = match blank {
        Blank::Cells => "has cells left blank",
        Blank::Row => "is left blank",
        Blank::NoRow => "is left out",
    };
    let message = format!(
        "action {reference} {what}; the answer in `{}`, dated {}, still counts: {}",
        last.file,
        day_in_words(last.date),
        cells.join("; ")
    );
    let help = "if the partner wants to withdraw the answer, clear it under `An action` on the \
                page, or with planpack register --set";
    let finding = Finding::new(&RULE, place, message, help).labelled("blank");
    let finding = match blank {
        Blank::Cells => finding,
        Blank::Row => finding
            .sharing("actions are left blank, and the answers of an earlier workbook still count"),
        Blank::NoRow => finding
            .sharing("actions are left out, and the answers of an earlier workbook still count"),
    };
    Some(Notice::from(finding).about(reference))
}
