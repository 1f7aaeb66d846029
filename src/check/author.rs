//! Who wrote a sheet, so that a finding can be sent there.

use crate::finding::Finding;
use crate::location::Spot;
use crate::model::Plan;
use crate::pack_file::ChecksFile;
use crate::wording::plain_words;

/// Words of the labels above a table that name the person who answers for it, the surest first.
const AUTHOR_LABELS: [&str; 4] = ["author", "officer", "lead", "chair"];

/// The author of the sheet that a finding points at: the one whom the pack file names for its
/// workbook, else the one whom the lines above the table name ("Priority lead: …").
#[must_use]
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
    AUTHOR_LABELS.into_iter().find_map(|word| {
        let details = part.details.iter();
        let mut named = details.filter(|detail| {
            plain_words(&detail.label)
                .split(' ')
                .any(|label| label == word)
        });
        named
            .find(|detail| !detail.text.is_blank())
            .map(|detail| detail.text.value.trim())
            .and_then(|words| words.lines().next())
    })
}
