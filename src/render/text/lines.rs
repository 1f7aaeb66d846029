//! The lines of a listed plan: a label, a text and its cell, indented by depth.

use std::fmt::{self, Write};

use crate::location::{Place, Text};
use crate::model::{Extra, Part};
use crate::quarter::Quarter;

use super::terminal::visible;

/// The text that a function prints.
///
/// # Panics
/// Never: a string takes all text.
pub(super) fn printed(print: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut text = String::new();
    print(&mut text).expect("a string takes all text");
    text
}

/// The months of a quarter by its name: "April to June 2026". Another text stays as it is.
pub(super) fn quarter(name: &str) -> String {
    let quarter = name.parse::<Quarter>();
    quarter.map_or_else(|_| name.to_owned(), Quarter::months_in_words)
}

/// The address of a text's cell; empty if the text has no cell.
pub(super) fn cell(text: &Text) -> String {
    let cell = text.place.cell();
    cell.map_or_else(String::new, |cell| cell.to_string())
}

/// A cell without its sheet; any other place in full.
pub(super) fn spot(place: &Place) -> String {
    let cell = place.cell();
    cell.map_or_else(|| place.to_string(), |cell| cell.to_string())
}

/// Prints a label and a text, with the place in square brackets unless the place is empty.
pub(super) fn line(
    out: &mut String,
    depth: usize,
    label: &str,
    words: &str,
    place: &str,
) -> fmt::Result {
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("  [{}]", visible(place))
    };
    writeln!(
        out,
        "{:indent$}{}: {}{place}",
        "",
        visible(label.trim_end_matches(':')),
        visible(words),
        indent = depth * 2
    )
}

/// Prints a label and the text of a cell, with the address of the cell.
pub(super) fn cell_line(out: &mut String, depth: usize, label: &str, text: &Text) -> fmt::Result {
    line(out, depth, label, &text.value, &cell(text))
}

/// Cells of columns without a role, under their own headings.
pub(super) fn print_extras(
    out: &mut String,
    part: &Part,
    extras: &[Extra],
    depth: usize,
) -> fmt::Result {
    extras.iter().try_for_each(|extra| {
        let column = part.columns.get(extra.column);
        let heading = column.map_or("", |column| &column.text.value);
        cell_line(out, depth, heading, &extra.text)
    })
}
