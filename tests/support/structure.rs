//! What a screen reader finds in a PDF, with panics in place of `None`.

pub(crate) use planpack::evidence::Element;

use lopdf::Document;
use planpack::evidence;

/// The tree of a document.
pub(crate) fn structure(document: &Document) -> Element {
    evidence::structure(document).expect("tags that can be read")
}

/// The faults in the tags, and how many cells and references were checked.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) faults: Vec<String>,
    pub(crate) data_cells: usize,
    pub(crate) page_references: usize,
}

/// Checks the tags of a whole document.
pub(crate) fn heard(document: &Document) -> Heard {
    let heard = evidence::Heard::of(&structure(document));
    Heard {
        faults: heard.faults(),
        data_cells: heard.cells.count,
        page_references: heard.page_references.count,
    }
}
