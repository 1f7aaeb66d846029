//! Findings about text that belongs to no part of the plan.

use crate::finding::{Finding, Severity};
use crate::location::{Text, by_column};
use crate::model::Number;
use crate::text::has_only_dashes;

use super::rules;

/// A finding for each column with unplaced text. Headings and rows that `reported` already says are
/// left out are skipped. Dashes and dots are never reported.
pub(crate) fn findings(unplaced: &[Text], reported: &[Finding]) -> Vec<Finding> {
    let is_explained = |text: &Text| {
        reported.iter().any(|found| {
            let is_same_sheet = || found.place.source == text.place.source;
            *found.rule == rules::HEADER_WITHOUT_ROWS && is_same_sheet()
                || *found.rule == rules::GUIDANCE_ROW && found.place.is_in_row_of(&text.place)
        })
    };
    let unexplained = unplaced
        .iter()
        .filter(|text| !has_only_dashes(&text.value) && !is_explained(text));
    let columns = by_column(unexplained, |text| text.place.clone());
    columns.iter().filter_map(|texts| finding(texts)).collect()
}

/// One finding for the unplaced cells of a column.
fn finding(texts: &[&Text]) -> Option<Finding> {
    /// About a line of a terminal.
    const SHOWN_CHARS: usize = 60;
    let (text, others) = texts.split_first()?;
    let mut shown: String = text.value.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.value.len() {
        shown.push('…');
    }
    let shown = shown.replace('\n', " ");
    let message = match texts.len() {
        1 => format!("`{shown}` belongs to no table, title or note, so the pack leaves it out"),
        count => format!(
            "{count} cells of this column, the first with `{shown}`, belong to no table, title or \
             note, so the pack leaves them out"
        ),
    };
    let finding = Finding::new(
        &rules::UNPLACED_TEXT,
        &text.place,
        message,
        "move the text into the table, or give its column a heading",
    );
    let finding = finding.also_here(others.iter().map(|text| &text.place));
    // Numbers alone are a list numbered in advance, or scores of blank rows. FALSE is a box that
    // nobody has ticked.
    let is_of_blank_row =
        |text: &&Text| Number::parse(&text.value).is_some() || text.value == "FALSE";
    Some(if texts.iter().all(is_of_blank_row) {
        finding.with_severity(Severity::Info)
    } else {
        finding
    })
}
