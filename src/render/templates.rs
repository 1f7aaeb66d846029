//! The templates of the pages, for the PDF renderer and for `planpack new --templates`, and the
//! engine that fills the templates of other formats.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior};

/// The templates of a folder, each with its name.
macro_rules! templates {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$((
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $folder, $name)),
        )),+]
    };
}
pub(crate) use templates;

/// The engine without templates: an unknown name is an error, and a tag leaves no blank line.
pub(crate) fn environment<'a>() -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.expect("the delimiters are the usual ones"));
    environment
}

/// The template that calls the others.
#[cfg(feature = "pdf")]
pub(crate) const MAIN: &str = "board-pack.typ";

/// Every template with its name.
pub(crate) const TEMPLATES: &[(&str, &str)] = templates!["":
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
