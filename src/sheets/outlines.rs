//! What the sheets of a workbook are that we published: its custom properties say so.
//!
//! Takes the properties of any file; gives [`Outlines`] for a workbook that bears our mark, and nothing for every other
//! one. What the words mean is said in [`published`].

use std::collections::BTreeMap;

use crate::published::{self, SheetOutline};

/// What each sheet is, by its name.
pub(crate) type Outlines = BTreeMap<String, SheetOutline>;

/// The outlines of a workbook that we published.
pub(super) fn of(properties: &BTreeMap<String, String>) -> Option<Outlines> {
    let is_ours = properties.get(published::MARK).is_some_and(|value| value == published::EDITION);
    let outline = |(name, value): (&String, &String)| {
        Some((published::sheet_of_property(name)?.to_owned(), SheetOutline::of_words(value)?))
    };
    is_ours.then(|| properties.iter().filter_map(outline).collect())
}
