//! Findings about text that found no place in the plan.

use crate::finding::Finding;
use crate::location::{Text, by_column};

use super::rules;

/// A finding for each column with unplaced text. `reported` are the findings so far: where they say
/// that a table has no rows, its cells need no other.
pub(crate) fn findings(unplaced: &[Text], reported: &[Finding]) -> Vec<Finding> {
    let is_explained = |text: &&Text| {
        let mut bare = reported
            .iter()
            .filter(|found| *found.rule == rules::HEADER_WITHOUT_ROWS);
        bare.any(|found| found.place.source == text.place.source)
    };
    let unexplained: Vec<&Text> = unplaced.iter().filter(|text| !is_explained(text)).collect();
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
    let message = match others.len() {
        0 => format!("`{shown}` belongs to no table, title or note"),
        1 => format!("`{shown}` and one more cell of the column belong to no table, title or note"),
        count => format!(
            "`{shown}` and {count} more cells of the column belong to no table, title \
                          or note"
        ),
    };
    let help = "move it into the table, or give its column a heading";
    let finding = Finding::new(&rules::UNPLACED_TEXT, &text.place, message, help);
    Some(finding.also_here(others.iter().map(|text| &text.place)))
}
