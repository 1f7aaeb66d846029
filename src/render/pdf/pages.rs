//! The page on which an action begins.

use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::layout::{Frame, FrameItem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::compose::Pack;
use crate::compose::pack::{ActionRow, ObjectiveGroup};

/// The page of an action in the finished document, counted from 1. `None` if the pack does not have
/// the action.
pub(super) fn page_of(pack: &Pack, document: &PagedDocument, reference: &str) -> Option<usize> {
    let (objective, row) = find(pack, reference)?;
    let first = page_of_anchor(document, &objective.anchor)?;
    let pages = document.pages().iter().enumerate().skip(first - 1);
    let mut with_label = pages.filter(|(_, page)| has_text(&page.frame, &row.label));
    // A label that is broken into lines is not found; the action is on the page of its objective or
    // on a later one.
    Some(with_label.next().map_or(first, |(index, _)| index + 1))
}

fn find<'a>(pack: &'a Pack, reference: &str) -> Option<(&'a ObjectiveGroup, &'a ActionRow)> {
    let mut rows = pack
        .objectives()
        .flat_map(|group| group.actions.iter().map(move |row| (group, row)));
    rows.find(|(_, row)| row.reference == reference)
}

fn page_of_anchor(document: &PagedDocument, anchor: &str) -> Option<usize> {
    let introspector = document.introspector();
    let label = Label::new(PicoStr::intern(anchor))?;
    let location = introspector.query_label(label).ok()?.location()?;
    introspector.page(location).map(usize::from)
}

/// Whether a frame has a run of text with these words.
fn has_text(frame: &Frame, words: &str) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_text(&group.frame, words),
        FrameItem::Text(text) => text.text == words,
        FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {
            false
        }
    })
}
