//! The templates of the pages, for the PDF renderer and for `planpack new --templates`.

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),+]
    };
}

/// The template that calls the others.
#[cfg(feature = "pdf")]
pub(crate) const MAIN: &str = "board-pack.typ";

/// Every template with its name.
pub(crate) const TEMPLATES: &[(&str, &str)] = templates![
    "board-pack.typ",
    "theme.typ",
    "page.typ",
    "cover.typ",
    "section.typ",
    "narrative.typ",
    "structure.typ",
    "timeline.typ",
    "contents.typ",
    "blocks.typ",
    "action-table.typ",
    "plain-table.typ",
    "cells.typ",
    "pulled-in.typ",
    "changes.typ",
    "charts.typ",
    "chips.typ",
    "glance.typ",
    "overview.typ",
    "marks.typ",
    "rich.typ",
];
