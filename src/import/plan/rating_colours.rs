//! Ratings that only the colour of a cell gives.
//!
//! What the words of a rating cell mean is said by [`reading::rating`](crate::reading::rating).

use std::collections::BTreeMap;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::{Cell, Place, Spot, by_column};
use crate::model::{Action, Part};

use crate::import::rules;

/// Reports ratings that only a colour says: one finding a sheet.
pub(crate) fn colour_only(parts: &[Part]) -> Vec<Finding> {
    fn add(action: &Action, sheets: &mut BTreeMap<Place, Vec<Place>>) {
        if let Some(rag) = action
            .rag
            .as_ref()
            .filter(|rag| rag.rating.is_some() && rag.text.is_blank())
        {
            let sheet = Place {
                spot: Spot::Whole,
                ..rag.text.place.clone()
            };
            sheets
                .entry(sheet)
                .or_default()
                .push(rag.text.place.clone());
        }
        action
            .subtasks
            .iter()
            .for_each(|subtask| add(subtask, sheets));
    }
    let mut sheets = BTreeMap::new();
    let objectives = parts.iter().flat_map(Part::objectives);
    objectives
        .flat_map(|objective| &objective.actions)
        .for_each(|action| add(action, &mut sheets));
    sheets
        .values()
        .filter_map(|places| {
            let (first, others) = places.split_first()?;
            let count = if others.is_empty() {
                "one cell".to_owned()
            } else {
                format!("{} cells", places.len())
            };
            let finding = Finding::new(
                &rules::COLOUR_ONLY_RATING,
                first,
                format!("the colour of {count} was read as a rating"),
                "type the rating into the cell: Red, Amber, Green, Complete or Not started",
            );
            Some(others.iter().fold(finding, |finding, place| {
                finding.related_to("also here", place)
            }))
        })
        .collect()
}

/// Reports columns of ratings without a word or a fill that a conditional format may colour: their
/// ratings are known only to the spreadsheet program.
pub(crate) fn coloured_by_rule(parts: &[Part], ranges: &[Place]) -> Vec<Finding> {
    let blank_columns = parts
        .iter()
        .filter_map(|part| Some((part, blank_column(part)?)));
    let cells = blank_columns.flat_map(|(part, column)| {
        part.actions().into_iter().filter_map(move |action| {
            let place = action.place();
            Some(Place::cells(
                &place.source,
                Cell::new(place.cell()?.row_index, column),
            ))
        })
    });
    let is_coloured = |place: &Place| {
        ranges.iter().any(|range| match range.spot {
            Spot::Cells(cells) => {
                range.source == place.source
                    && place.cell().is_some_and(|cell| cells.contains(cell))
            }
            Spot::Whole | Spot::Line(_) => false,
        })
    };
    by_column(cells.filter(is_coloured), Place::clone)
        .iter()
        .filter_map(|places| {
            let (first, others) = places.split_first()?;
            let finding = Finding::new(
                &rules::CONDITIONAL_COLOUR,
                first,
                "the ratings of this column may be colours of a conditional format, which the file \
                 does not keep",
                "type the ratings into the cells: Red, Amber, Green, Complete or Not started",
            );
            Some(finding.also_here(others))
        })
        .collect()
}

/// The column of ratings of a part, if none of its cells has a rating by words or fill.
fn blank_column(part: &Part) -> Option<u32> {
    let heading = part
        .columns
        .iter()
        .find(|column| column.role == Some(ColumnRole::Rag))?;
    let is_blank = part.actions().iter().all(|action| action.rag.is_none());
    heading
        .text
        .place
        .cell()
        .map(|cell| cell.column_index)
        .filter(|_| is_blank)
}
