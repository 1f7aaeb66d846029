//! The words of cells that are not struck through: only they are read as a date or a rating.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use crate::location::Place;
use crate::model::Struck;
use crate::sheets::grid::without_struck;

/// What is struck through in a plan's cells.
#[derive(Debug)]
pub(crate) struct Unstruck<'a>(HashMap<&'a Place, &'a Struck>);

impl<'a> Unstruck<'a> {
    /// Of all marks of a plan.
    pub(crate) fn of(struck: &'a [Struck]) -> Self {
        let mut marks = HashMap::with_capacity(struck.len());
        marks.extend(struck.iter().map(|struck| (&struck.place, struck)));
        Self(marks)
    }

    /// The words of a cell that count.
    pub(crate) fn words<'t>(&self, place: Option<&Place>, text: &'t str) -> Cow<'t, str> {
        let struck = place.and_then(|place| self.0.get(place));
        struck.map_or(Cow::Borrowed(text), |struck| {
            without_struck(text, &struck.ranges)
        })
    }
}
