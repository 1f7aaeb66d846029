//! The author of a sheet, to whom a finding can be sent.

use crate::finding::Finding;
use crate::location::Spot;
use crate::model::{Part, Plan};
use crate::pack_file::ChecksFile;
use crate::text::{each_word, plain_words};

/// Words of a label above a table that name the person responsible for the table, the surest first.
const AUTHOR_LABELS: [&str; 4] = ["author", "officer", "lead", "chair"];

/// The author of the sheet of a finding: the one that the pack file names for the workbook, else
/// the person on a line above the table ("Priority lead: …").
pub fn author<'a>(finding: &Finding, plan: &'a Plan, checks: &'a ChecksFile) -> Option<&'a str> {
    let place = &finding.place;
    if let Some(author) = checks.authors.get(&place.source.file) {
        return Some(author);
    }
    let is_of_part = |range: &Spot| match (range, place.cell()) {
        (Spot::Cells(range), Some(cell)) => range.contains(cell),
        (Spot::Cells(_) | Spot::Whole | Spot::Line(_), _) => false,
    };
    let parts = plan
        .parts
        .iter()
        .filter(|part| part.place.source == place.source);
    let part = parts
        .clone()
        .find(|part| is_of_part(&part.place.spot))
        .or_else(|| parts.clone().next())?;
    AUTHOR_LABELS
        .into_iter()
        .find_map(|word| named_by(part, word))
}

/// The first line of the first detail whose label has `word`: "A. Smith" for "Priority lead: A.
/// Smith".
fn named_by<'a>(part: &'a Part, word: &str) -> Option<&'a str> {
    let has_word = |label: &str| each_word(&plain_words(label)).any(|other| other == word);
    let mut details = part.details.iter();
    let detail = details.find(|detail| has_word(&detail.label) && !detail.text.is_blank())?;
    detail.text.value.trim().lines().next()
}
