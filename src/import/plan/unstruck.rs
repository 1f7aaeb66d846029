//! The text of cells without the parts that are struck through. Dates and ratings are read only
//! from what remains.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::location::Place;
use crate::model::Struck;
use crate::sheets::grid::without_struck;

/// The strikethroughs in a plan's cells.
#[derive(Debug)]
pub(crate) struct Unstruck<'a>(HashMap<&'a Place, &'a Struck>);

impl<'a> Unstruck<'a> {
    /// All strikethroughs of a plan.
    pub(crate) fn of(struck: &'a [Struck]) -> Self {
        let mut marks = HashMap::with_capacity(struck.len());
        marks.extend(struck.iter().map(|struck| (&struck.place, struck)));
        Self(marks)
    }

    /// The text of a cell without struck parts.
    pub(crate) fn text<'t>(&self, place: Option<&Place>, text: &'t str) -> Cow<'t, str> {
        let struck = place.and_then(|place| self.0.get(place));
        struck.map_or(Cow::Borrowed(text), |struck| {
            without_struck(text, &struck.ranges)
        })
    }
}
