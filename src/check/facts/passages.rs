//! The texts of a plan in reading order.
//!
//! Takes a plan. Gives its title, the cells of its tables and the lines above them, sheet by sheet
//! and row by row, then the paragraphs of its narratives. The glossary and the document profile are
//! left out, because they are about the plan. The rules that compare wording across the whole plan
//! (terms, names, totals) use these passages.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::location::{Place, Source};
use crate::model::{Part, PartKind, Plan};

use super::cells::{PlaceKey, key};

/// A cell or a paragraph.
pub(crate) struct Passage<'a> {
    /// The cell or line.
    pub(crate) place: &'a Place,
    /// Its text.
    pub(crate) words: Cow<'a, str>,
    /// Whether it is a title or the heading of a column.
    pub(crate) is_heading: bool,
}

impl Passage<'_> {
    /// Whether it is in a text file and not in a workbook.
    pub(crate) fn is_in_narrative(&self) -> bool {
        self.place.cell().is_none()
    }
}

/// All passages of a plan.
pub(crate) fn passages(plan: &Plan) -> Vec<Passage<'_>> {
    let mut passages = cells(plan);
    for narrative in &plan.narratives {
        passages.extend(
            narrative
                .passages()
                .into_iter()
                .map(|(content, place)| Passage {
                    place,
                    words: content.iter().map(|inline| inline.text.as_str()).collect(),
                    is_heading: false,
                }),
        );
    }
    passages
}

/// The cells in reading order, each once.
fn cells(plan: &Plan) -> Vec<Passage<'_>> {
    let mut cells: Vec<Passage<'_>> = [Some(&plan.title), plan.organisation.as_ref()]
        .into_iter()
        .flatten()
        .map(|text| Passage {
            place: &text.place,
            words: Cow::Borrowed(&text.value),
            is_heading: true,
        })
        .collect();
    for part in &plan.parts {
        if matches!(part.kind, PartKind::Glossary | PartKind::Profile) {
            continue;
        }
        let headings: HashSet<PlaceKey> = headings(part).map(key).collect();
        let of_part = part.cells().into_iter();
        cells.extend(of_part.map(|(place, words)| Passage {
            place,
            words,
            is_heading: headings.contains(&key(place)),
        }));
    }
    cells.retain(|passage| passage.place.cell().is_some() && !passage.words.trim().is_empty());
    let mut sheets: HashMap<&Source, usize> = HashMap::new();
    let mut by_address: HashMap<*const Source, usize> = HashMap::new();
    for passage in &cells {
        let source = &passage.place.source;
        // Nearly all places of a sheet share their source, so each source is hashed once a sheet.
        by_address.entry(Arc::as_ptr(source)).or_insert_with(|| {
            let next = sheets.len();
            *sheets.entry(source).or_insert(next)
        });
    }
    cells.sort_by_cached_key(|passage| {
        (
            by_address[&Arc::as_ptr(&passage.place.source)],
            passage.place.cell(),
        )
    });
    each_once(cells)
}

/// The cells, each once. A merged cell is listed for each of its rows; only the first is kept. A
/// cell that holds both a number and a text stays twice, once for each.
fn each_once(cells: Vec<Passage<'_>>) -> Vec<Passage<'_>> {
    let mut once: Vec<Passage<'_>> = Vec::with_capacity(cells.len());
    for cell in cells {
        let mut same_place = once
            .iter()
            .rev()
            .take_while(|known| known.place == cell.place);
        if same_place.all(|known| known.words != cell.words) {
            once.push(cell);
        }
    }
    once
}

fn headings(part: &Part) -> impl Iterator<Item = &Place> {
    part.columns
        .iter()
        .map(|column| &column.text.place)
        .chain([&part.title.place])
}
