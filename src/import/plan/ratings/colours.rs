//! Findings about ratings that only a colour gives.
//!
//! [`reading::rating`](crate::reading::rating) reads ratings in words.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::{Cell, Place, Source, Spot, by_column};
use crate::model::Part;

use crate::import::rules;

/// Reports ratings that only a colour gives: one finding for each sheet.
pub(crate) fn colour_only(parts: &[Part]) -> Vec<Finding> {
    let mut sheets: BTreeMap<Arc<Source>, Vec<&Place>> = BTreeMap::new();
    let rows = parts.iter().flat_map(Part::all_answers);
    for rag in rows.filter_map(|answers| answers.rag.as_ref()) {
        if rag.rating.is_some() && rag.text.is_blank() {
            let place = &rag.text.place;
            let places = sheets.entry(Arc::clone(&place.source)).or_default();
            places.push(place);
        }
    }
    sheets
        .values()
        .filter_map(|places| colour_only_finding(places))
        .collect()
}

fn colour_only_finding(places: &[&Place]) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let count = match others.len() {
        0 => "one cell".to_owned(),
        others => format!("{} cells", others + 1),
    };
    let finding = Finding::new(
        &rules::COLOUR_ONLY_RATING,
        first,
        format!("the colour of {count} was read as a rating"),
        "type the rating into the cell: Red, Amber, Green, Complete or Not started",
    );
    Some(finding.also_here(others.iter().copied()))
}

/// Reports columns of ratings that have neither text nor fill, and that a conditional format may
/// colour. Only a spreadsheet program can show such ratings.
pub(crate) fn coloured_by_rule(parts: &[Part], ranges: &[Place]) -> Vec<Finding> {
    let cells = parts.iter().flat_map(blank_ratings);
    let cells = cells.filter(|cell| ranges.iter().any(|range| is_in(cell, range)));
    by_column(cells, Place::clone)
        .iter()
        .filter_map(|cells| coloured_by_rule_finding(cells))
        .collect()
}

/// The rating cells of a part, if no cell has a rating by text or fill.
fn blank_ratings(part: &Part) -> Vec<Place> {
    let mut columns = part.columns.iter();
    let heading = columns.find(|column| column.role == Some(ColumnRole::Rag));
    let Some(heading) = heading.and_then(|column| column.text.place.cell()) else {
        return Vec::new();
    };
    if part.all_answers().any(|answers| answers.rag.is_some()) {
        return Vec::new();
    }
    let cells = part.actions().filter_map(|action| {
        let place = action.place();
        let cell = Cell::new(place.cell()?.row_index, heading.column_index);
        Some(Place::cells(&place.source, cell))
    });
    cells.collect()
}

fn is_in(cell: &Place, range: &Place) -> bool {
    match range.spot {
        Spot::Cells(cells) => {
            range.source == cell.source && cell.cell().is_some_and(|cell| cells.contains(cell))
        }
        Spot::Whole | Spot::Line(_) => false,
    }
}

fn coloured_by_rule_finding(cells: &[Place]) -> Option<Finding> {
    let (first, others) = cells.split_first()?;
    let finding = Finding::new(
        &rules::CONDITIONAL_COLOUR,
        first,
        "a conditional format may colour the ratings of this column, but the file does not contain \
         its colours",
        "type the ratings into the cells: Red, Amber, Green, Complete or Not started",
    );
    Some(finding.also_here(others))
}
