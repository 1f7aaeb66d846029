//! Findings about content in no cell: text in shapes, page headers and footers, pictures, links to
//! files.

use std::sync::Arc;

use crate::finding::Finding;
use crate::location::{Place, Source};
use crate::text::one_line;

use super::grouped::grouped;
use super::rules::TEXT_OUTSIDE_CELLS;
use crate::sheets::content::{OutsideKind, OutsideText};

/// The wording of a finding about a kind of content.
struct Wording {
    kind: OutsideKind,
    /// The subject and verb for one, and for several.
    one: &'static str,
    many: &'static str,
    help: &'static str,
}

const WRITE: &str = "write into a cell what the plan should say";

const WORDINGS: [Wording; 5] = [
    Wording {
        kind: OutsideKind::TextBox,
        one: "a text box or shape has",
        many: "text boxes and shapes have",
        help: WRITE,
    },
    Wording {
        kind: OutsideKind::PageHeader,
        one: "the page header has",
        many: "the page headers have",
        help: WRITE,
    },
    Wording {
        kind: OutsideKind::PageFooter,
        one: "the page footer has",
        many: "the page footers have",
        help: WRITE,
    },
    Wording {
        kind: OutsideKind::Picture,
        one: "a picture is in",
        many: "pictures are in",
        help: "write the content of the picture into the cell",
    },
    Wording {
        kind: OutsideKind::Address,
        one: "a link leads to something that others cannot open:",
        many: "links lead to something that others cannot open:",
        help: "put the file on a web page and link to that, or write into the cell where it is",
    },
];

/// One finding for each kind of content outside cells, with its text.
pub(crate) fn outside(texts: &[OutsideText], source: &Arc<Source>) -> Vec<Finding> {
    let findings = WORDINGS.iter().filter_map(|wording| {
        let mut of_kind: Vec<&OutsideText> = texts
            .iter()
            .filter(|text| text.kind == wording.kind)
            .collect();
        // Left pages repeat the text of right pages.
        of_kind.dedup();
        let place = |text: &&OutsideText| match text.cell {
            Some(cell) => Place::cells(source, cell),
            None => Place::whole(source),
        };
        let places: Vec<Place> = of_kind.iter().map(place).collect();
        let message_of_all = |_| message(wording, &of_kind);
        grouped(&TEXT_OUTSIDE_CELLS, &places, message_of_all, wording.help)
    });
    findings.collect()
}

fn message(wording: &Wording, texts: &[&OutsideText]) -> String {
    let (subject, object) = match texts.len() {
        1 => (wording.one, "it"),
        _ => (wording.many, "them"),
    };
    let item = |text: &&OutsideText| {
        if let (OutsideKind::Picture, Some(cell)) = (wording.kind, text.cell) {
            return cell.to_string();
        }
        format!("“{}”", one_line(&text.words))
    };
    let items = shortened(texts.iter().map(item), texts.len());
    match wording.kind {
        OutsideKind::Picture => format!("{subject} {items}, which planpack leaves out"),
        OutsideKind::TextBox
        | OutsideKind::PageHeader
        | OutsideKind::PageFooter
        | OutsideKind::Address => format!("{subject} {items}; planpack leaves {object} out"),
    }
}

/// The first ten of `count` items as a list, then the number of the others.
fn shortened(items: impl Iterator<Item = String>, count: usize) -> String {
    /// Nobody reads a longer list.
    const MAX_SHOWN: usize = 10;
    let shown = items.take(MAX_SHOWN).collect::<Vec<_>>().join(", ");
    match count.saturating_sub(MAX_SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
