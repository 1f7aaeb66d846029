//! Finds the plan's own title above the tables of several sheets. It is not the title of the parts,
//! so it becomes a note. Each part then gets its title from a line "Priority: …" or from its
//! sheet's name.

use crate::lexicon::PART_LABELS;
use crate::location::Text;
use crate::text::{plain_words, same_wording};

use crate::import::sheet::ShapedSheet;
use crate::import::tables::preamble::Preamble;
use crate::import::title;

/// Turns the titles that several sheets of a workbook share into notes.
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

/// Whether another sheet has the same title and the title announces no part of the plan.
fn is_repeated(title: &Text, titles: &[Text]) -> bool {
    let is_of_other_sheet = |other: &Text| {
        other.place.source != title.place.source && same_wording(&other.value, &title.value)
    };
    !title.is_blank() && title::read(&title.value).is_none() && titles.iter().any(is_of_other_sheet)
}

/// The title in a line such as "Priority: …".
fn stated_title(preamble: &Preamble) -> Option<Text> {
    let mut details = preamble.details.iter();
    let stated = details.find(|detail| PART_LABELS.has(&plain_words(&detail.label)));
    stated.map(|detail| detail.text.clone())
}
