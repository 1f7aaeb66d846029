//! The filled cells of a plan, each once, with the role of its column in a table of actions; and
//! all texts of a plan in reading order.
//!
//! The meaning of a text depends on its column: a question mark in a lead cell is a doubt, while an
//! action may contain a question to ask somebody. Passages also have the paragraphs of narratives.
//! They leave out the glossary and the document profile, which are about the plan. The rules that
//! compare wording across the whole plan (terms, names, totals) use passages.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::columns::ColumnRole;
use crate::location::{Place, Source, Spot};
use crate::model::{Answers, Objective, Part, PartKind, Plan};

/// A filled cell of the plan, or a line above or below its tables.
pub(crate) struct FilledCell<'a> {
    pub(crate) place: &'a Place,
    /// Its text.
    pub(crate) words: Cow<'a, str>,
    /// The role of its column, if the cell is an objective, an action, a lead, a measure or a
    /// timescale.
    pub(crate) role: Option<ColumnRole>,
}

/// A place as the key of a map. The places of a sheet share their `Source`, so its address in
/// memory identifies the sheet.
pub(crate) type PlaceKey = (*const Source, Spot);

/// The key of a place.
pub(crate) fn key(place: &Place) -> PlaceKey {
    (Arc::as_ptr(&place.source), place.spot)
}

/// Every filled cell, part by part. A cell that is merged over several rows comes once.
pub(crate) fn filled_cells(plan: &Plan) -> Vec<FilledCell<'_>> {
    let mut roles = Roles::default();
    for objective in plan.parts.iter().flat_map(Part::objectives) {
        roles.add_objective(objective);
    }
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    let mut filled = Vec::new();
    for (place, words) in plan.cells() {
        if words.trim().is_empty() || !seen.insert(key(place)) {
            continue;
        }
        let role = roles.0.get(&key(place)).copied();
        filled.push(FilledCell { place, words, role });
    }
    filled
}

/// The role of each cell of the tables of actions.
#[derive(Default)]
struct Roles(HashMap<PlaceKey, ColumnRole>);

impl Roles {
    fn add_objective(&mut self, objective: &Objective) {
        self.add(ColumnRole::Objective, Some(&objective.text.place));
        for action in objective.actions_and_subtasks() {
            if !action.text.is_blank() {
                self.add(ColumnRole::Action, Some(&action.text.place));
            }
        }
        objective
            .all_answers()
            .for_each(|answers| self.add_answers(answers));
    }

    fn add_answers(&mut self, answers: &Answers) {
        // Progress, impact and rating are reports, not the plan's own wording.
        let roles = [
            ColumnRole::BoardAction,
            ColumnRole::Lead,
            ColumnRole::Measure,
            ColumnRole::Timescale,
        ];
        for role in roles {
            self.add(role, answers.answer_place(role));
        }
    }

    fn add(&mut self, role: ColumnRole, place: Option<&Place>) {
        self.0.extend(place.map(|place| (key(place), role)));
    }
}

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
