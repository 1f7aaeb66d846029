//! Ratings: words that are not a rating, and ratings that the rest of the row does not support.

pub(crate) mod complete_without_evidence;
pub(crate) mod doubtful_rating;
pub(crate) mod green_though_overdue;
pub(crate) mod rating_outside_scheme;
pub(crate) mod red_without_comment;

use crate::check::facts::{ActionRow, Facts};
use crate::columns::ColumnRole;
use crate::location::{Place, by_column};
use crate::model::{Part, PartKind, Rag, RagRating};
use crate::reading::rating::{self, Reading};
use crate::text::is_ditto;

/// Every rating cell of the plan with its row. The rating of a risk is left out,
/// because it says how grave the risk is.
fn rating_cells<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Rag)> {
    let rows = facts.rows().into_iter();
    let rows = rows.filter(|row| row.part.kind != PartKind::Risks);
    rows.filter_map(|row| Some((row, row.action.rag.as_ref()?)))
}

/// The filled rating cells of one column, with their readings.
struct RatingColumn<'a> {
    /// Its heading; empty if it has none.
    heading: &'a str,
    /// Its cells; at least one. Ditto marks are left out, and so are the ratings that the pack file
    /// defines.
    cells: Vec<(&'a Rag, Reading)>,
}

/// The columns of ratings of the plan.
fn rating_columns<'a>(facts: &Facts<'a>) -> Vec<RatingColumn<'a>> {
    let is_known = |text: &str| is_ditto(text) || facts.setting.ratings.named(text).is_some();
    let of_actions = rating_cells(facts).map(|(row, rag)| (row.part, rag));
    let filled = of_objectives(facts)
        .chain(of_actions)
        .filter(|(_, rag)| !rag.text.is_blank() && !is_known(&rag.text.value));
    let columns = by_column(filled, |(_, rag)| rag.text.place.clone());
    columns
        .iter()
        .filter_map(|cells| rating_column(cells))
        .collect()
}

/// The ratings of objectives themselves.
fn of_objectives<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (&'a Part, &'a Rag)> {
    let parts = facts
        .plan
        .parts
        .iter()
        .filter(|part| part.kind != PartKind::Risks);
    parts.flat_map(|part| {
        let objectives = part.objectives().iter();
        let answers = objectives.filter_map(|objective| objective.answers.as_deref());
        answers.filter_map(move |answers| Some((part, answers.rag.as_ref()?)))
    })
}

fn rating_column<'a>(cells: &[(&'a Part, &'a Rag)]) -> Option<RatingColumn<'a>> {
    let (part, rag) = cells.first()?;
    let heading = part.heading_above(&rag.text.place);
    let texts: Vec<&str> = cells
        .iter()
        .map(|(_, rag)| rag.text.value.as_str())
        .collect();
    let readings = rating::read_column(heading, &texts);
    Some(RatingColumn {
        heading,
        cells: cells.iter().map(|(_, rag)| *rag).zip(readings).collect(),
    })
}

/// The rows whose rating is one of `ratings`.
fn rated<'a>(
    facts: &Facts<'a>,
    ratings: &'static [RagRating],
) -> impl Iterator<Item = (ActionRow<'a>, &'a Rag, RagRating)> {
    rating_cells(facts).filter_map(|(row, rag)| {
        let rating = rag.rating.filter(|rating| ratings.contains(rating))?;
        Some((row, rag, rating))
    })
}

/// The rows whose rating is one of `ratings` and has no explanation, each with the blank cell for
/// progress. Progress, impact and every column of remarks are blank.
fn unexplained<'a>(
    facts: &Facts<'a>,
    ratings: &'static [RagRating],
) -> impl Iterator<Item = (ActionRow<'a>, &'a Rag, RagRating, Place)> {
    let says_nothing = |row: &ActionRow<'_>| {
        let is_blank = |role| row.answer(role).is_none();
        is_blank(ColumnRole::Progress) && is_blank(ColumnRole::Impact) && !row.has_remark()
    };
    rated(facts, ratings).filter_map(move |(row, rag, rating)| {
        let cell = row
            .cell(ColumnRole::Progress)
            .filter(|_| says_nothing(&row));
        Some((row, rag, rating, cell?))
    })
}
