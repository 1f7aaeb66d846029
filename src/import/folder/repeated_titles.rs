//! The plan's own title, printed above the tables of several sheets: it names none of their parts.
//!
//! Such a part is named by its line "Priority: …", or by its sheet; the title becomes a note.

use crate::location::Text;
use crate::wording::{plain_words, same_wording};

use crate::import::sheet::ShapedSheet;
use crate::import::tables::preamble::Preamble;
use crate::import::title;

/// Makes notes of the titles that several sheets of a workbook share.
pub(crate) fn set_aside(sheets: &mut [ShapedSheet]) {
    let titles: Vec<Text> = sheets
        .iter()
        .flat_map(ShapedSheet::preambles)
        .filter_map(|preamble| preamble.title.clone())
        .collect();
    for preamble in sheets.iter_mut().flat_map(ShapedSheet::preambles_mut) {
        if let Some(title) = preamble.title.take_if(|title| is_repeated(title, &titles)) {
            preamble.title = stated_title(preamble);
            preamble.notes.insert(0, title);
        }
    }
}

/// Whether another sheet has the same title, which announces no part of the plan.
fn is_repeated(title: &Text, titles: &[Text]) -> bool {
    let is_of_other_sheet = |other: &Text| {
        other.place.source != title.place.source && same_wording(&other.value, &title.value)
    };
    !title.is_blank() && title::read(&title.value).is_none() && titles.iter().any(is_of_other_sheet)
}

/// What a line such as "Priority: …" says.
fn stated_title(preamble: &Preamble) -> Option<Text> {
    let names_part = |label: &str| {
        matches!(
            plain_words(label).as_str(),
            "priority" | "priority title" | "strategic priority" | "title" | "theme"
        )
    };
    let stated = preamble
        .details
        .iter()
        .find(|detail| names_part(&detail.label));
    stated.map(|detail| detail.text.clone())
}
